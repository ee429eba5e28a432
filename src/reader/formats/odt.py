"""OpenDocument texts: paragraphs, headings, lists, tables, notes."""

from reader.formats.archive import Archive
from reader.formats.lines import Lines, Row, beside
from reader.formats.trees import tree, walk
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".odt", ".ott", ".fodt")
_SKIPPED = frozenset(
    "tracked-changes annotation note-citation forms styles master-styles settings meta scripts "
    "title desc binary-data table-of-content".split()
)
_SIGNS = {"line-break": "\n", "tab": " "}
_TITLES = ("Title", "标题")


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the OpenDocument `path`; `encoding` plays no part."""
    title = ""
    if path.lower().endswith(".fodt"):
        content = data
    else:
        archive = Archive(data, path)
        content = archive.read("content.xml")
        if "meta.xml" in archive.names:
            title = tree(archive.read("meta.xml"), path).findtext("meta/title") or ""
    body = _Body()
    walk(content, path, body)
    lines = Lines()
    for row in (*body.rows, *body.notes):
        lines.put(row)
    lines.entitle(title)
    return lines.source(path, data, "odt", _("OpenDocument text"))


class _Paragraph:
    """Hold a paragraph being read."""

    def __init__(self, kind: str, level: int) -> None:
        self.text: list[str] = []
        self.kind = kind
        self.level = level


class _Body:
    """Turn the content of an OpenDocument into rows."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.notes: list[Row] = []
        self._titles = set(_TITLES)  # styles, with those that build on them
        self._open: list[_Paragraph] = []  # a frame or a note puts paragraphs into a paragraph
        self._into: list[list[Row]] = [self.rows]
        self._cells: list[list[list[Row]]] = []
        self._skip = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag in _SKIPPED:
            self._skip += 1
        elif self._skip:
            return
        elif tag in ("p", "h"):
            self._open.append(self._paragraph(tag, attributes))
        elif tag in _SIGNS:
            self.data(_SIGNS[tag])
        elif tag == "s":
            self.data(" ")
        elif tag == "style" and attributes.get("parent-style-name") in self._titles:
            self._titles.add(attributes.get("name", ""))
        elif tag == "table-row":
            self._cells.append([])
        elif tag == "table-cell":
            self._into.append([])
        elif tag == "note-body":
            self._into.append(self.notes)

    def _paragraph(self, tag: str, attributes: dict[str, str]) -> _Paragraph:
        if attributes.get("style-name") in self._titles:
            return _Paragraph("title", 0)
        level = attributes.get("outline-level", "1")
        known = int(level) if level.isdecimal() and len(level) < 3 else 1
        return _Paragraph("heading", max(1, known)) if tag == "h" else _Paragraph("", 0)

    def data(self, text: str) -> None:
        """Take text."""
        if self._open and not self._skip:
            # Only an element of its own makes a line break or more than one blank here.
            kept = text if text == "\n" else text.replace("\n", " ")
            self._open[-1].text.append(kept)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in _SKIPPED:
            self._skip -= 1
        elif self._skip:
            return
        elif tag in ("p", "h") and self._open:
            done = self._open.pop()
            lines = Lines()
            text = "".join(done.text)
            lines.add(text.replace("\n", " ") if done.kind else text, done.kind, done.level)
            self._into[-1] += lines.rows
        elif tag == "table-cell" and self._cells and len(self._into) > 1:
            self._cells[-1].append(self._into.pop())
        elif tag == "table-row" and self._cells:
            self._into[-1] += beside(self._cells.pop())
        elif tag == "note-body" and len(self._into) > 1:
            self._into.pop()
