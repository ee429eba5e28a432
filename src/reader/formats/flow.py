"""The lines that a web page shows: blocks, headings, lists and the rows of tables."""

import re

from reader.formats.lines import Row, beside
from reader.formats.listed import Listed
from reader.formats.tags import Attributes

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "aside audio button canvas datalist embed footer frame frameset head iframe input map math nav "
    "noframes noscript object option param rp script select style svg template textarea title "
    "video".split()
)
_INVISIBLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:!|;|$))",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "banner", "menu"))
_NAMES = frozenset(
    "nav navbar navigation menu mainnav subnav topnav topbar sidebar sidenav aside breadcrumb "
    "breadcrumbs crumbs foot footer bottom copyright friendlink links share bdsharebuttonbox "
    "pagination pager prenext related toolbar search".split()
)
_LETTER = re.compile(r"[^\W\d_年月日]")  # a date beside a link says nothing of its own
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(
    r"(?<=[\u2e80-\ufaff\uff00-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\uffef])"
)
_CELL = 300  # characters of a cell in a table that is more than the layout of a page
_PROSE = 100  # characters of a form, or of a line in a menu, that is the page itself
_SKIP, _BOLD, _LINK, _AREA = 1, 2, 4, 8


class _Table:
    """Hold the cells of the row being read, and whether a table lies inside one."""

    def __init__(self) -> None:
        self.cells: list[list[Row]] = []
        self.nested = False


class Flow:
    """Turn the elements of a page into lines."""

    def __init__(self, hidden: bool = False) -> None:
        """Begin a page; `hidden` reads what is hidden, too."""
        self.title = ""
        self.frames: list[str] = []  # the pages inside it that were saved with it
        self.empty = ""  # "frame" or "script": what else the page is made of
        self._hidden = hidden
        self._into: list[list[Row]] = [[]]  # where lines go: the page, or what is open in it
        self._tables: list[_Table] = []
        self._lists = Listed()
        self._heading = self._pre = self._skip = self._bold = self._link = 0
        self._name = ""
        self._begin()

    def rows(self) -> list[Row]:
        """Give the lines of the page, once it is read."""
        self._flush()
        return self._into[0]

    def start(self, name: str, attributes: Attributes) -> int:
        """Begin an element, and say what its end has to undo."""
        self._name = name
        given = self._effect(name, attributes)
        if name in _BLOCKS:
            self._flush()
        self._skip += given & _SKIP
        self._bold += (given & _BOLD) > 0
        if given & _LINK:
            self._link += 1
            self._links += 1
        if given & _AREA:
            self._into.append([])
        if not self._skip:
            self._open(name, attributes)
        elif name in ("iframe", "frame", "script"):
            self._other(name, attributes)
        return given

    def _effect(self, name: str, attributes: Attributes) -> int:
        given = 0
        style = attributes.get("style", "") if attributes else ""
        note = attributes.get("epub:type", "") + attributes.get("role", "") if attributes else ""
        if "noteref" in note:
            return _SKIP
        if (name in _DROPPED and "note" not in note) or (
            not self._hidden and _unseen(name, attributes, style)
        ):
            return _SKIP
        if name in ("b", "strong") or (style and _WEIGHT.search(style)):
            given |= _BOLD
        if name == "a" and attributes.get("href"):
            given |= _LINK
        if not self._hidden and name in _BLOCKS and (name == "form" or _named(attributes)):
            given |= _AREA
        return given

    def _open(self, name: str, attributes: Attributes) -> None:
        if name == "br":
            if self._heading:
                self._add(" ")
            else:
                self._flush()
        elif name == "pre":
            self._pre += 1
        elif name == "rt":
            self._add("(")
        elif name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name in ("ol", "ul", "menu"):
            self._lists.begin(name, attributes)
        elif name == "li":
            self._lists.item(attributes)
        elif name == "tr":
            self._tables.append(_Table())
        elif self._tables:
            self._in_table(name)

    def _in_table(self, name: str) -> None:
        if name in ("td", "th"):
            self._into.append([])
        elif name == "table":
            self._tables[-1].nested = True

    def _other(self, name: str, attributes: Attributes) -> None:
        inner = attributes.get("srcdoc")
        if inner:
            self.frames.append(inner)
        elif self.empty != "frame":
            self.empty = "script" if name == "script" else "frame"

    def end(self, name: str, given: int) -> None:
        """End an element."""
        if name in _BLOCKS:
            self._flush()
        if not self._skip:
            self._shut(name)
        if given & _AREA and len(self._into) > 1:
            rows = self._into.pop()
            if _prose(rows, name == "form"):
                self._into[-1] += rows
        self._skip -= given & _SKIP
        self._bold -= (given & _BOLD) > 0
        self._link -= (given & _LINK) > 0
        self._name = ""

    def _shut(self, name: str) -> None:
        if name == "pre":
            self._pre -= 1
        elif name == "rt":
            self._add(")")
        elif name in _HEADINGS:
            self._heading = 0
        elif name in ("ol", "ul", "menu"):
            self._lists.finish()
        elif name == "li":
            self._lists.label = ""
        elif name in ("td", "th") and self._tables:
            self._tables[-1].cells.append(self._into.pop())
        elif name == "tr" and self._tables:
            table = self._tables.pop()
            if self._tables and table.nested:
                self._tables[-1].nested = True
            self._into[-1] += _row(table)

    def data(self, text: str) -> None:
        """Take text."""
        if self._name == "title" and not self.title:
            self.title = text
        if not self._skip:
            self._add(text if self._pre else _BLANKS.sub(" ", _WIDE.sub("", text)))

    def _begin(self) -> None:
        self._text: list[str] = []
        self._lead = 0  # characters at the start of the line that are bold
        self._plain = False  # whether others follow them
        self._links = self._link
        self._unlinked = False

    def _add(self, text: str) -> None:
        self._text.append(text)
        words = text.split()
        if not words:
            return
        if not self._bold:
            self._plain = True
        elif not self._plain:
            self._lead += sum(map(len, words))
        if not self._link and not self._unlinked:
            self._unlinked = _LETTER.search(text) is not None

    def _flush(self) -> None:
        """End the line."""
        text = "".join(self._text)
        if text.strip():
            links = 0 if self._unlinked else self._links
            if self._heading:
                self._into[-1].append(Row(text, "heading", self._heading, 0, links))
            elif self._pre:
                self._into[-1] += [Row(line) for line in text.split("\n")]
            else:
                label = self._lists.take(text, links > 0)
                lead = self._lead + len(label.strip()) if self._lead else 0
                self._into[-1].append(Row(label + text.strip(), "", 0, lead, links))
                self._lists.note(self._into[-1], label)
        if self._text or self._links != self._link:
            self._begin()


def _row(table: _Table) -> list[Row]:
    """Lay out a row: a row of short cells on one line, the layout of a page as it comes."""
    longest = max((sum(len(row.text) for row in cell) for cell in table.cells), default=0)
    headed = any(row.kind for cell in table.cells for row in cell)
    if table.nested or headed or longest > _CELL:
        return [row for cell in table.cells for row in cell]
    return beside(table.cells)


def _unseen(name: str, attributes: Attributes, style: str) -> bool:
    if not attributes:
        return name == "dialog"
    if "hidden" in attributes or (style and _INVISIBLE.search(style)):
        return True
    return name == "dialog" and "open" not in attributes


def _named(attributes: Attributes) -> bool:
    """Tell whether an element is called a menu, a foot or the like."""
    if not attributes:
        return False
    if attributes.get("role", "").strip().lower() in _ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return not _NAMES.isdisjoint(names)


def _prose(rows: list[Row], form: bool) -> bool:
    """Tell whether a form, or what is called a menu, is the page itself after all."""
    if form:  # some servers wrap the whole page in one; else it is a search box or the like
        text = "".join(row.text for row in rows)
        return len(text) >= _PROSE and "。" in text
    return any(len(row.text) >= _PROSE and "。" in row.text and not row.links for row in rows)
