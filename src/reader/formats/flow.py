"""The lines that a web page shows: blocks, headings and the rows of tables."""

import re
from typing import TYPE_CHECKING

from reader.formats.lines import Lines, Row, beside

if TYPE_CHECKING:
    from justhtml.dom import Element, Node

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "aside audio button canvas datalist embed footer frame frameset head iframe input map math nav "
    "noframes noscript object option param rp script select style svg template textarea title "
    "video".split()
)
_INVISIBLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(
    r"(?<=[\u2e80-\ufaff\uff00-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\uffef])"
)
_CELL = 300  # characters of a cell in a table that is more than the layout of a page
_PROSE = 100  # characters of a form that is the page itself


class _Table:
    """Hold the cells of the row being read, and whether a table lies inside one."""

    def __init__(self) -> None:
        self.cells: list[list[Row]] = []
        self.nested = False


class Flow:
    """Turn the tree of a page into lines, without recursion: pages nest 100,000 deep."""

    def __init__(self, hidden: bool = False) -> None:
        """Begin a page; `hidden` reads what is hidden, too."""
        self._hidden = hidden
        self._text: list[str] = []
        self._into: list[list[Row]] = [[]]  # where lines go: the page, or the cells that are open
        self._tables: list[_Table] = []
        self._heading = 0
        self._pre = 0

    def rows(self, root: "Node") -> list[Row]:
        """Give the lines below a node."""
        stack: list[tuple[Node, bool]] = [(root, False)]
        while stack:
            node, done = stack.pop()
            if done:
                self._end(node)
            elif node.name == "#text":
                self._add(str(node.data or ""))
            elif not self._skipped(node):
                self._start(node)
                stack.append((node, True))
                stack += [(each, False) for each in reversed(node.children or ())]
        self._flush()
        return self._into[0]

    def _skipped(self, node: "Node") -> bool:
        name = node.name
        if name in ("#comment", "!doctype") or name in _DROPPED:
            return True
        if self._hidden or not node.attrs:
            return name == "form" and not self._hidden and _aside(node)
        style = node.attrs.get("style") or ""
        gone = "hidden" in node.attrs or bool(_INVISIBLE.search(style))
        return gone or (name == "form" and _aside(node))

    def _start(self, node: "Node") -> None:
        name = node.name
        if name in _BLOCKS:
            self._flush()
        if name == "br":
            self._text.append("\n")
        elif name == "pre":
            self._pre += 1
        elif name == "rt":
            self._text.append("(")
        elif name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name == "tr":
            self._tables.append(_Table())
        elif name in ("td", "th") and self._tables:
            self._into.append([])
        elif name == "table" and self._tables:
            for table in self._tables[-1:]:
                table.nested = True

    def _end(self, node: "Node") -> None:
        name = node.name
        if name in _BLOCKS:
            self._flush()
        if name == "pre":
            self._pre -= 1
        elif name == "rt":
            self._text.append(")")
        elif name in _HEADINGS:
            self._heading = 0
        elif name in ("td", "th") and self._tables:
            self._tables[-1].cells.append(self._into.pop())
        elif name == "tr" and self._tables:
            table = self._tables.pop()
            if self._tables and table.nested:
                self._tables[-1].nested = True
            self._into[-1] += _row(table)

    def _add(self, text: str) -> None:
        if not self._pre:
            text = _BLANKS.sub(" ", _WIDE.sub("", text))
        self._text.append(text)

    def _flush(self) -> None:
        """End the line."""
        if not self._text:
            return
        lines = Lines()
        text = "".join(self._text)
        self._text.clear()
        if self._heading:
            lines.add(text.replace("\n", " "), "heading", self._heading)
        else:
            lines.add(text)
        self._into[-1] += lines.rows


def _row(table: _Table) -> list[Row]:
    """Lay out a row: a row of short cells on one line, the layout of a page as it comes."""
    longest = max((sum(len(row.text) for row in cell) for cell in table.cells), default=0)
    headed = any(row.kind for cell in table.cells for row in cell)
    if table.nested or headed or longest > _CELL:
        return [row for cell in table.cells for row in cell]
    return beside(table.cells)


def _aside(form: "Element | Node") -> bool:
    """Tell whether a form is a search box or the like; some servers wrap the page in one."""
    text = form.to_text()
    return len(text) < _PROSE or "。" not in text
