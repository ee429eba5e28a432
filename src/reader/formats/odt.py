"""OpenDocument texts: paragraphs, headings, lists, tables, notes."""

from reader.formats.archive import Archive
from reader.formats.lines import Lines, Row, beside, squeezed
from reader.formats.odt_lists import Lists
from reader.formats.odt_styles import Styles
from reader.formats.trees import tree, walk
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".odt", ".ott", ".fodt")
_SKIPPED = frozenset(
    "tracked-changes annotation note-citation forms master-styles settings meta scripts "
    "title desc binary-data table-of-content script ruby-text number".split()
)
_SIGNS = {"line-break": "\n", "tab": " ", "s": " "}


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the OpenDocument `path`; `encoding` plays no part."""
    title, styles = "", b""
    if path.lower().endswith(".fodt"):
        content = data
    else:
        archive = Archive(data, path)
        content = archive.read("content.xml")
        if "styles.xml" in archive.names:
            styles = archive.read("styles.xml")
        if "meta.xml" in archive.names:
            title = tree(archive.read("meta.xml"), path).findtext("meta/title") or ""
    body = _Body()
    if styles:
        walk(styles, path, body)
    walk(content, path, body)
    lines = Lines()
    for row in (*body.rows, *body.notes):
        lines.put(row)
    lines.entitle(title)
    return lines.source(path, data, "odt", _("OpenDocument text"))


class _Paragraph:
    """Hold a paragraph being read."""

    def __init__(self, kind: str, level: int, label: str, bold: bool, hidden: bool) -> None:
        self.text = [label]
        self.kind = kind
        self.level = level
        self.spans = [(bold, hidden)]  # of the paragraph and the spans that are open in it
        self.bold = len(label.strip())  # characters at its start
        self.plain = False  # whether others follow them

    def add(self, text: str) -> None:
        """Add text in the innermost span."""
        bold, hidden = self.spans[-1]
        if hidden:
            return
        self.text.append(text)
        size = len(squeezed(text))
        if bold and not self.plain:
            self.bold += size
        self.plain = self.plain or (size > 0 and not bold)

    def row(self) -> Row:
        """Give the paragraph as a row."""
        text = "".join(self.text)
        if self.kind:
            return Row(text.replace("\n", " "), self.kind, self.level)
        begun = self.bold > len(self.text[0].strip())
        return Row(text, bold=self.bold if begun else 0)


class _Body:
    """Turn the content of an OpenDocument into rows."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.notes: list[Row] = []
        self._styles = Styles()
        self._lists = Lists()
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
        elif tag == "span" and self._open:
            name = attributes.get("style-name", "")
            bold, hidden = self._open[-1].spans[-1]
            self._open[-1].spans.append(
                (bold or self._styles.bold(name), hidden or self._styles.hidden(name))
            )
        elif tag == "table-row":
            self._cells.append([])
        elif tag == "table-cell":
            self._into.append([])
        elif tag == "note-body":
            self._into.append(self.notes)
        elif tag in ("list", "list-item", "list-header"):
            self._list(tag, attributes)
        else:
            self._styles.define(tag, attributes)
            self._lists.define(tag, attributes)

    def _list(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "list":
            self._lists.begin(attributes)
        else:
            self._lists.item(attributes, header=tag == "list-header")

    def _paragraph(self, tag: str, attributes: dict[str, str]) -> _Paragraph:
        style = attributes.get("style-name", "")
        kind, level = "", 0
        if self._styles.title(style):
            kind = "title"
        elif tag == "h":
            given = attributes.get("outline-level", "1")
            level = max(1, int(given) if given.isdecimal() and len(given) < 3 else 1)
            kind = "heading"
            self._lists.heading(level, attributes)
        elif level := self._styles.outline(style):
            kind = "heading"
        hidden = self._styles.hidden(style)
        return _Paragraph(kind, level, self._lists.take(), self._styles.bold(style), hidden)

    def data(self, text: str) -> None:
        """Take text."""
        if self._open and not self._skip:
            # Only an element of its own makes a line break or more than one blank here.
            self._open[-1].add(text if text == "\n" else text.replace("\n", " "))

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in _SKIPPED:
            self._skip -= 1
        elif self._skip:
            return
        elif tag in ("p", "h") and self._open:
            self._finish(self._open.pop())
        elif tag == "span" and self._open and len(self._open[-1].spans) > 1:
            self._open[-1].spans.pop()
        elif tag == "table-cell" and self._cells and len(self._into) > 1:
            self._cells[-1].append(self._into.pop())
        elif tag == "table-row" and self._cells:
            self._into[-1] += beside(self._cells.pop())
        elif tag == "note-body" and len(self._into) > 1:
            self._into.pop()
        elif tag == "list":
            self._lists.end()
        elif tag == "list-item":
            self._lists.end_item()

    def _finish(self, done: _Paragraph) -> None:
        if "".join(done.text[1:]).strip():  # an empty item shows nothing but its number
            lines = Lines()
            lines.put(done.row())
            self._into[-1] += lines.rows
