"""Word documents: paragraphs with their styles and automatic numbers, tables, notes."""

from reader.formats.archive import Archive, broken
from reader.formats.docx_styles import Numbers, Style, styles
from reader.formats.lines import Lines, Row, beside, squeezed
from reader.formats.trees import tree, walk
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".docx", ".docm", ".dotx")
_MAIN = "word/document.xml"
_SKIPPED = frozenset(  # deleted and doubled text, the words of fields, what styles were before
    "del moveFrom Fallback instrText delText rt pPrChange rPrChange tblPrChange trPrChange "
    "tcPrChange sectPrChange numberingChange".split()
)
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the Word document `path`; `encoding` plays no part."""
    archive = Archive(data, path)
    main = _main(archive)
    folder = main.rpartition("/")[0]
    parts = {
        name: archive.read(f"{folder}/{name}.xml")
        if f"{folder}/{name}.xml" in archive.names
        else b""
        for name in ("styles", "numbering", "footnotes", "endnotes")
    }
    known = styles(parts["styles"], path)
    body = _Body(known, Numbers(parts["numbering"], known, path))
    walk(archive.read(main), path, body)
    for name in ("footnotes", "endnotes"):
        if parts[name]:
            walk(parts[name], path, body)
    lines = Lines()
    for row in body.rows:
        lines.put(row)
    lines.entitle(_title(archive))
    return lines.source(path, data, "docx", _("Word document"))


def _main(archive: Archive) -> str:
    """Find the part that holds the text."""
    if _MAIN in archive.names:
        return _MAIN
    if "_rels/.rels" in archive.names:
        for relation in tree(archive.read("_rels/.rels"), archive.path):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in archive.names:
                return target
    raise broken(archive.path)


def _title(archive: Archive) -> str:
    if "docProps/core.xml" not in archive.names:
        return ""
    title = tree(archive.read("docProps/core.xml"), archive.path).find("title")
    return (title.text or "") if title is not None else ""


class _Paragraph:
    """Hold a paragraph being read."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.style = ""
        self.outline = -1
        self.list: tuple[str, int] | None = None
        self.bold: list[tuple[bool | None, int]] = []  # of each run, with its characters


class _Body:
    """Turn a part of a Word document into rows."""

    def __init__(self, known: dict[str, Style], numbers: Numbers) -> None:
        self.rows: list[Row] = []
        self._styles = known
        self._numbers = numbers
        self._open: list[_Paragraph] = []  # a text box puts paragraphs into a paragraph
        self._into: list[list[Row]] = [self.rows]  # the body, or the cells that are open
        self._cells: list[list[list[Row]]] = []  # of each table row that is open
        self._skip = 0
        self._hidden = False
        self._bold: bool | None = None  # of the run; None as the paragraph's style says
        self._words = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag in _SKIPPED:
            self._skip += 1
        elif self._skip:
            return
        elif tag == "p":
            self._open.append(_Paragraph())
        elif tag == "tr":
            self._cells.append([])
        elif tag == "tc":
            self._into.append([])
        elif tag == "r":
            self._hidden, self._bold = False, None
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])
        else:
            self._words = tag == "t"
            self._property(tag, attributes.get("val", ""))

    def data(self, text: str) -> None:
        """Take text."""
        if self._words and not self._skip:
            self._add(text)

    def end(self, tag: str) -> None:
        """End an element."""
        self._words = False
        if tag in _SKIPPED:
            self._skip -= 1
        elif self._skip:
            return
        elif tag == "p" and self._open:
            self._finish(self._open.pop())
        elif tag == "pPr":
            self._hidden, self._bold = False, None  # those were the paragraph mark's
        elif tag == "tc" and self._cells and len(self._into) > 1:
            self._cells[-1].append(self._into.pop())
        elif tag == "tr" and self._cells:
            self._into[-1] += beside(self._cells.pop())

    def _add(self, text: str) -> None:
        if self._open and not self._hidden:
            self._open[-1].text.append(text)
            self._open[-1].bold.append((self._bold, len(squeezed(text))))

    def _property(self, name: str, value: str) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        number = int(value) if value.isdecimal() else -1
        if name == "pStyle":
            paragraph.style = value
        elif name == "outlineLvl":
            paragraph.outline = number
        elif name == "ilvl":
            paragraph.list = (paragraph.list[0] if paragraph.list else "", number)
        elif name == "numId":
            paragraph.list = (value, max(0, paragraph.list[1]) if paragraph.list else 0)
        elif name == "vanish":
            self._hidden = value not in _OFF
        elif name == "b":
            self._bold = value not in _OFF
        elif name == "rStyle" and self._bold is None:
            self._bold = self._styles.get(value, Style()).bold

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text).strip()
        style = self._styles.get(paragraph.style, Style())
        if not text or style.contents:
            return
        number = self._numbers.next(_place(paragraph.list, style.list))
        outline = paragraph.outline if paragraph.outline >= 0 else style.outline
        row = number + text
        if style.title:
            self._into[-1].append(Row(row, "title"))
        elif 0 <= outline < 9:
            self._into[-1].append(Row(row.replace("\n", " "), "heading", outline + 1))
        else:
            bold = _bold(paragraph, style.bold is True)
            self._into[-1].append(Row(row, bold=bold + len(number.strip()) if bold else 0))


def _place(own: tuple[str, int] | None, style: tuple[str, int] | None) -> tuple[str, int] | None:
    """Give the list of a paragraph; one that names only a level means its style's list."""
    if own and not own[0] and style:
        return style[0], own[1]
    return own or style


def _bold(paragraph: _Paragraph, usual: bool) -> int:
    """Count the characters at a paragraph's start that are bold."""
    size = 0
    for bold, length in paragraph.bold:
        if length and not (usual if bold is None else bold):
            break
        size += length
    return size
