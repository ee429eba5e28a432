"""Rich text: control words, groups and escaped bytes, read in one pass.

After the Rich Text Format Specification 1.9.1, as far as it bears on text, headings and tables.
"""

import codecs
import re
from itertools import takewhile
from typing import NamedTuple

from reader.formats.archive import broken
from reader.formats.lines import Lines, Row, squeezed
from reader.formats.rtf_tables import Tables
from reader.formats.trees import hostile
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".rtf",)
_DEEPEST = 1000  # groups inside each other
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_SKIPPED = frozenset(
    b"colortbl info pict object themedata colorschememapping datastore latentstyles listtable "
    b"listoverridetable revtbl rsidtbl generator xmlnstbl header headerl headerr headerf footer "
    b"footerl footerr footerf fldinst bkmkstart bkmkend private template filetbl nonshppict "
    b"annotation atnid atnauthor atndate atnref datafield mmathPr sp shprslt nonesttables".split()
)
# Of the destinations that may be passed over, those that hold text or end rows.
_READ = frozenset((b"shpinst", b"nesttableprops", b"do", b"dptxbxtext"))
_BOXES = frozenset((b"shptxt", b"dptxbxtext"))
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003",
    b"enspace": "\u2002", b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
_SYMBOLS = "symbols"  # of fonts whose letters are signs: in lists, bullets
_CHARSETS = {
    0: "cp1252", 2: _SYMBOLS, 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_BOXED = 20  # text boxes inside each other
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "標題")
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]")


class _Group(NamedTuple):
    """Hold what a group inherits and its end gives back."""

    skipped: bool = False
    table: str = ""  # "fonttbl" or "stylesheet"
    codec: str = ""  # of the font
    fallback: int = 1  # characters behind \\u that stand in for it
    hidden: bool = False
    note: bool = False
    style: int = 0
    outline: int = -1
    bold: bool = False
    deleted: bool = False
    depth: int = 0  # of the paragraph in tables
    box: int = 0  # the text boxes around it


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the rich text file `path`; `encoding` is used for its escaped bytes."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise broken(path)
    reading = _Reading(path, encoding)
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end() + reading.token(match)
    reading.end_paragraph()
    reading.tables.end()
    lines = Lines()
    for row in (*reading.tables.rows, *map(Row, reading.notes)):
        lines.put(row)
    return lines.source(path, data, "rtf", _("rich text"))


class _Reading:
    """Hold the state of a pass through a file."""

    def __init__(self, path: str, encoding: str | None) -> None:
        self.tables = Tables()
        self.notes: list[str] = []
        self._path = path
        self._named = encoding
        self._default = "cp1252"
        self._group = _Group()
        self._above: list[_Group] = []
        self._bytes = bytearray()
        self._text: list[str] = []
        self._bolds: list[tuple[bool, int]] = []  # of each piece of text, with its characters
        self._outside: list[tuple[list[str], list[tuple[bool, int]]]] = []  # of text boxes
        self._owed = 0  # characters still to skip behind \u
        self._star = False
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, str] = {}
        self._name: list[str] = []

    def token(self, match: re.Match[bytes]) -> int:
        """Take one token and say how many bytes of a picture follow it."""
        byte, word, number, sign, brace, plain = match.groups()
        if brace:
            self._brace(brace)
        elif word:
            value = int(number) if number else None
            if word == b"bin":
                return max(0, value or 0)
            self._word(word, value)
            self._star = False
        elif sign == b"*":
            self._star = True
        elif byte:
            self._take(bytes([int(byte, 16)]))
        elif sign in (b"\n", b"\r"):
            self.end_paragraph()
        elif sign:
            self._say(_SIGNS.get(sign, ""))
        elif plain:
            self._take(plain)
        return 0

    def _brace(self, brace: bytes) -> None:
        self._decode()
        self._owed = 0
        self._star = False
        if brace == b"{":
            if len(self._above) >= _DEEPEST:
                raise hostile(self._path)
            self._above.append(self._group)
        elif self._above:
            if self._group.table == "stylesheet":
                self._end_style()
            if self._group.box > self._above[-1].box:
                self.end_paragraph()
                self._text, self._bolds = self._outside.pop()
            self._group = self._above.pop()

    def _take(self, raw: bytes) -> None:
        """Take bytes of text; those that stand in for a Unicode character are passed over."""
        if self._owed:
            raw, self._owed = raw[self._owed :], max(0, self._owed - len(raw))
        self._bytes += raw

    def _decode(self) -> None:
        if self._bytes:
            codec = self._group.codec or self._default
            if codec == _SYMBOLS:
                self._say_text("●" if self._bytes.strip() else " ")
            else:
                self._say_text(bytes(self._bytes).decode(self._named or codec, "replace"))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        self._decode()
        self._owed = 0
        self._say_text(text)

    def _say_text(self, text: str) -> None:
        if self._group.skipped or self._group.table == "fonttbl":
            return
        if self._group.table:
            self._name.append(text)
        elif self._group.note:
            self.notes.append(self.notes.pop() + text if self.notes else text)
        elif not self._group.hidden and not self._group.deleted:
            self._text.append(text)
            self._bolds.append((self._group.bold, len(squeezed(text))))

    def _word(self, word: bytes, number: int | None) -> None:
        """Obey a control word."""
        if word == b"u" and number is not None:
            self._decode()
            self._say_text(chr(number & 0xFFFF))
            self._owed = self._group.fallback
            return
        self._decode()
        if (self._star and word not in _READ) or word in _SKIPPED:
            self._group = self._group._replace(skipped=True)
        elif word in _BOXES:
            self._begin_box()
        elif word in (b"fonttbl", b"stylesheet"):
            self._group = self._group._replace(table=word.decode())
        elif word == b"footnote":
            self._group = self._group._replace(note=True)
            self.notes.append("")
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in (b"par", b"sect", b"page"):
            self.end_paragraph()
        elif word in (b"cell", b"row", b"nestcell", b"nestrow"):
            self._table(word)
        else:
            self._set(word, number if number is not None else 1)

    def _begin_box(self) -> None:
        """Begin a text box: its paragraphs come before the one that it hangs on."""
        if self._group.box < _BOXED and not self._group.skipped:
            self._group = self._group._replace(box=self._group.box + 1)
            self._outside.append((self._text, self._bolds))
            self._text, self._bolds = [], []

    def _set(self, word: bytes, number: int) -> None:
        group = self._group
        if word == b"uc":
            self._group = group._replace(fallback=min(8, max(0, number)))
        elif word == b"v":
            self._group = group._replace(hidden=number != 0)
        elif word == b"b":
            self._group = group._replace(bold=number != 0)
        elif word == b"deleted":
            self._group = group._replace(deleted=number != 0)
        elif word == b"plain":
            self._group = group._replace(hidden=False, deleted=False, bold=False, codec="")
        elif word in (b"ansicpg", b"f", b"fcharset"):
            self._set_font(word, number)
        else:
            self._set_paragraph(word, number)

    def _set_font(self, word: bytes, number: int) -> None:
        if word == b"ansicpg":
            self._default = _codec(f"cp{number}") or self._default
        elif word == b"f":
            self._font = number
            self._group = self._group._replace(codec=self._fonts.get(number, ""))
        elif self._group.table == "fonttbl":
            self._fonts[self._font] = _CHARSETS.get(number, "") if number else ""

    def _set_paragraph(self, word: bytes, number: int) -> None:
        group = self._group
        if word == b"s":
            self._group = group._replace(style=number)
        elif word == b"outlinelevel":
            self._group = group._replace(outline=number)
        elif word == b"pard":
            self._group = group._replace(style=0, outline=-1, depth=0)
        elif word == b"intbl":
            self._group = group._replace(depth=max(1, group.depth))
        elif word == b"itap":
            self._group = group._replace(depth=number)

    def _end_style(self) -> None:
        name = "".join(self._name).strip().rstrip(";").strip()
        self._name.clear()
        if name:
            self._styles[self._group.style] = name

    def end_paragraph(self) -> None:
        """End a paragraph."""
        self._decode()
        if self._group.note:
            self.notes.append("")
        elif not self._group.table and not self._group.skipped:
            self.tables.add(self._paragraph(), self._group.depth)

    def _paragraph(self) -> list[Row]:
        text, bolds = "".join(self._text), self._bolds
        self._text, self._bolds = [], []
        # A pair of surrogates is written as two characters.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        name = self._styles.get(self._group.style, "").casefold()
        heading = _HEADING.fullmatch(name)
        level = int(heading[1]) if heading else self._group.outline + 1
        lines = Lines()
        if name in _TITLES:
            lines.add(text, "title")
        elif 1 <= level <= 9:
            lines.add(text, "heading", level)
        elif not _CONTENTS.fullmatch(name):
            bold = takewhile(lambda piece: piece[0] or not piece[1], bolds)
            lines.put(Row(text, bold=sum(size for _bold, size in bold)))
        return lines.rows

    def _table(self, word: bytes) -> None:
        if self._group.skipped:
            return
        nested = word.startswith(b"nest")
        if word.endswith(b"cell"):
            self.tables.add(self._paragraph(), 2 if nested else 1)
            self.tables.end_cell(nested)
        else:
            self.tables.end_row(nested)


def _codec(name: str) -> str:
    try:
        return {"cp936": "gb18030", "cp65001": "utf-8"}.get(name) or codecs.lookup(name).name
    except LookupError:
        return ""
