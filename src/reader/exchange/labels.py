"""What codes are called outside, and which code a label from outside means."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from reader.codebook.codebook import Code, Codebook
from reader.errors import ReaderError, Usage
from reader.language import _, because

Style = Literal["id", "number", "zh", "en", "full"]
STYLES: tuple[Style, ...] = get_args(Style)


class Labels:
    """Turn ids of codes into labels and back; ids that the codebook lacks are their own labels."""

    def __init__(
        self, book: Codebook, style: Style = "id", mapping: Mapping[str, str] | None = None
    ) -> None:
        self._exact = dict(mapping or {})
        for code in book.codes:
            self._exact.setdefault(code.id, code.id)
        self._out = {} if style == "id" else _unique(book.codes, style)
        self._known: dict[str, str] = {}  # labels, folded, to ids; the surest ones win
        for names in (
            (mapping or {}).items(),
            ((code.id, code.id) for code in book.codes),
            ((label, code_id) for code_id, label in self._out.items()),
            ((code.number, code.id) for code in book.codes),
            *(_unambiguous(book.codes, style) for style in ("full", "zh", "en")),
        ):
            for label, code_id in names:
                self._known.setdefault(_folded(label), code_id)

    def label(self, code_id: str) -> str:
        """Give the label of a code."""
        return self._out.get(code_id, code_id)

    def code(self, label: str) -> str:
        """Give the id of the code that a label means; one that means none stays as it is."""
        known = self._exact.get(label)
        return self._known.get(_folded(label), label) if known is None else known

    def codes(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Give the ids that labels mean, each once; what is mapped to nothing is left out."""
        return tuple(filter(None, dict.fromkeys(map(self.code, labels))))


def named(code: Code, style: Style) -> str:
    """Name a code: by id, by number, in Chinese or English, or by number and Chinese name."""
    if style == "full":
        return f"{code.number} {code.name('zh')}"
    if style in ("zh", "en"):
        return code.name(style)
    return code.number if style == "number" else code.id


def _unique(codes: Iterable[Code], style: Style) -> dict[str, str]:
    """Name codes so that no two have one name: the later ones get their number in front."""
    taken: set[str] = set()
    labels = {}
    for code in codes:
        label = named(code, style)
        if _folded(label) in taken:
            label = named(code, "full")
        taken.add(_folded(label))
        labels[code.id] = label
    return labels


def _unambiguous(codes: Iterable[Code], style: Style) -> Iterable[tuple[str, str]]:
    """List the names that mean one code only."""
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(named(code, style), set()).add(code.id)
    return [(name, ids.pop()) for name, ids in found.items() if len(ids) == 1]


def _folded(label: str) -> str:
    return " ".join(label.replace("_", " ").split()).casefold()


def read_mapping(path: Path, book: Codebook) -> dict[str, str]:
    """Read which labels mean which codes: a TOML table or a CSV of two columns.

    Codes may be given by id, number or name. Raises ReaderError saying what is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = _("{path}: {reason}").format(path=path, reason=because(error))
        raise ReaderError(said, _("Check the path; the file must be UTF-8.")) from error
    pairs = _toml(path, text) if path.suffix.lower() == ".toml" else _table(text)
    labels = Labels(book)
    mapping = {label: name and labels.code(name) for label, name in pairs}
    unknown = sorted({name for name in mapping.values() if name and name not in book.by_id})
    if unknown:
        said = _("{path}: {book} has no code {names}.")
        raise Usage(
            said.format(path=path, book=book.id, names=", ".join(unknown[:9])),
            _("See them with: reader codebook show {book}").format(book=book.id),
        )
    return mapping


def _toml(path: Path, text: str) -> list[tuple[str, str]]:
    import tomllib

    try:
        table = tomllib.loads(text)
    except ValueError as error:
        hint = _('Write a line for each label: "label" = "code".')
        raise Usage(f"{path}: {error}", hint) from error
    return [(label, code) for label, code in table.items() if isinstance(code, str)]


def _table(text: str) -> list[tuple[str, str]]:
    rows = [row for row in csv.reader(text.splitlines()) if len(row) >= 2 and row[0].strip()]
    if rows and [cell.strip().lower() for cell in rows[0][:2]] == ["label", "code"]:
        rows = rows[1:]
    return [(label.strip(), code.strip()) for label, code, *_rest in rows]
