"""The configuration of brat that a codebook gives: types, their names and colours."""

from pathlib import Path

from reader.codebook.codebook import Code, Codebook
from reader.exchange.formats.brat_marks import type_name
from reader.exchange.labels import named


class Seen:
    """Keep what an export uses beyond the codebook."""

    def __init__(self) -> None:
        self.codes: dict[str, None] = {}
        self.attributes: dict[str, dict[str, None]] = {}

    def code(self, code: str) -> str:
        """Take down a code and give it."""
        self.codes[code] = None
        return code

    def attribute(self, name: str, value: str) -> str:
        """Take down an attribute and give its name."""
        self.attributes.setdefault(name, {})[value] = None
        return name


def write_config(folder: Path, book: Codebook, seen: Seen) -> None:
    """Write annotation.conf, with the codes as a tree, and visual.conf, with their names."""
    unknown = [code for code in seen.codes if code not in book.by_id]
    used = {code.parent for code in book.codes}
    lines = ["[entities]"]
    for code in book.nested():
        depth, mark = _depth(book, code), "" if code.codable or code.id not in used else "!"
        lines.append("\t" * depth + mark + type_name(code.id))
    lines += [type_name(code) for code in unknown]
    lines += ["", "[relations]", "", "[events]", "", "[attributes]"]
    for name, values in seen.attributes.items():
        lines.append(f"{name}\tArg:<ENTITY>, Value:{'|'.join(values)}")
    (folder / "annotation.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = [f"{type_name(c.id)} | {_label(named(c, 'full'))} | {c.number}" for c in book.codes]
    colors = [f"{type_name(c.id)}\tbgColor:{c.color}" for c in book.codes]
    visual = ["[labels]", *names, "", "[drawing]", *colors]
    (folder / "visual.conf").write_text("\n".join(visual) + "\n", encoding="utf-8")


def _depth(book: Codebook, code: Code) -> int:
    depth = 0
    while code.parent in book.by_id:
        code = book.by_id[code.parent]
        depth += 1
    return depth


def _label(name: str) -> str:
    return name.replace("|", "/")
