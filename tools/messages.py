"""Bring the message catalogue up to date: src/reader/locale/zh/LC_MESSAGES/reader.{po,mo}.

Messages are the literals in calls of `_`, `mark` and `ngettext`, and of each function under
`@command` its title and its help. Translations are kept; a new message waits for one, marked by
an empty msgstr; one that the source no longer has is dropped. `--check` changes nothing and
tells what is missing.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "reader"
PO = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "reader.po"


class Message(NamedTuple):
    """Hold a message, its plural or "", and the file that says it."""

    text: str
    plural: str
    file: str


class Dateless(Catalog):
    """Keep dates out of the header, so that the same messages give the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return what gettext needs to know."""
        return [
            ("Language", "zh"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


class NotLiteral(Exception):
    """Report a call whose message is not written out."""


def messages(source: str, file: str = "") -> Iterator[Message]:
    """Find the messages of one module; raise NotLiteral where one cannot be read off."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = {"_": 1, "mark": 1, "ngettext": 2}.get(node.func.id, 0)
            # `_(title)` looks up what is marked elsewhere.
            if count and not isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript):
                texts = [_literal(each, file) for each in node.args[:count]]
                yield Message(texts[0], texts[1] if count == 2 else "", file)
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield Message(node.name.replace("_", " ").capitalize(), "", file)
            yield Message(" ".join((ast.get_docstring(node) or "").split()), "", file)


def _literal(node: ast.expr, file: str) -> str:
    """Return a string that is written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteral(f"{file}:{node.lineno}: a message must be a literal; use .format after it")


def _is_command(decorator: ast.expr) -> bool:
    """Tell whether a decorator is `@command(…)`."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "command"


def collect(folder: Path = SOURCE) -> list[Message]:
    """Find the messages of all modules, in the order of their files."""
    found: list[Message] = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        found += messages(path.read_text(encoding="utf-8"), name)
    return found


def merged(found: Iterable[Message], old: Catalog) -> Catalog:
    """Make the catalogue of what was found, with the translations that there are."""
    new = Dateless("zh", fuzzy=False, header_comment="")
    for message in found:
        known = old.get(message.text)
        key = (message.text, message.plural) if message.plural else message.text
        string = known.string if known else ""
        if isinstance(string, tuple) and not message.plural:
            string = string[0]  # what was counted is so no longer
        new.add(key, string, locations=[(message.file, 0)])
    return new


def placeholders(text: str) -> set[str]:
    """Return the names in braces; a lone brace, as of a key, is no placeholder."""
    return set(re.findall(r"\{(\w+)[^{}]*\}", text))


def translations(entry: Entry) -> list[str]:
    """Return the translation of an entry, one for each plural form."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])


def faults(catalog: Catalog) -> Iterator[str]:
    """Name the messages without a translation, and those whose placeholders differ from it."""
    for entry in catalog:
        if not entry.id:
            continue
        text = entry.id if isinstance(entry.id, str) else entry.id[-1]
        for translation in translations(entry):
            if not translation:
                yield f"no translation: {text!r}"
            elif placeholders(translation) != placeholders(text):
                yield f"placeholders differ: {text!r} and {translation!r}"


def read(path: Path | None = None) -> Catalog:
    """Read a catalogue, ours unless another is named; an absent one is empty."""
    path = path or PO
    if not path.exists():
        return Catalog("zh")
    with path.open("rb") as file:
        return read_po(file, locale="zh")


def po(catalog: Catalog) -> bytes:
    """Return a catalogue as text for translators."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_by_file=True, include_lineno=False)
    return buffer.getvalue().lstrip(b"\n")


def mo(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def stale() -> list[str]:
    """Name the files that are not what they should be."""
    catalog = merged(collect(), read())
    wanted = {PO: po(catalog), PO.with_suffix(".mo"): mo(catalog)}
    return [p.name for p, content in wanted.items() if not p.exists() or p.read_bytes() != content]


def main(arguments: list[str]) -> int:
    """Write or check the catalogue; return 1 if something is left to do."""
    try:
        catalog = merged(collect(), read())
    except NotLiteral as fault:
        print(fault, file=sys.stderr)
        return 1
    left = list(faults(catalog))
    if "--check" in arguments:
        left += [f"stale: {name}" for name in stale()]
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po(catalog))
        PO.with_suffix(".mo").write_bytes(mo(catalog))
    print("\n".join(left) or "The catalogue is complete.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
