"""The elements of a web page, opened and closed as browsers do it, without keeping its tree.

A tree costs up to 2 KB a tag, and tags that are never closed make browsers' rules build millions
of nodes out of a small file. Here only the elements that are open are kept. After the HTML
standard, 13.2.6, as far as it bears on what ends where.
"""

from typing import Protocol

from reader.formats.tags import Attributes, events

_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
)
_FREE = frozenset(("html", "head", "body"))  # tags of these may stand anywhere and mean nothing
_INLINE = frozenset(
    "a abbr b big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup tt u var".split()
)
_ENDS_P = frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search "
    "section summary table ul".split()
)
_WALLS = ("table", "td", "th", "caption", "object", "template", "button")
_LISTS = ("ul", "ol", "menu", "dir")
_GROUPS = ("tbody", "thead", "tfoot", "caption", "colgroup")
_ROWS = ("tr", *_GROUPS)
_CELLS = ("td", "th")
_HEADS = tuple(f"h{n}" for n in range(1, 7))
# What a tag ends, and the elements past which it ends nothing.
_ENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), (*_LISTS, *_WALLS)),
    "dt": (("dt", "dd"), ("dl", *_WALLS)),
    "dd": (("dt", "dd"), ("dl", *_WALLS)),
    "td": (_CELLS, ("table",)),
    "th": (_CELLS, ("table",)),
    "tr": (("tr",), ("table",)),
    "rt": (("rt", "rp"), ("ruby",)),
    "rp": (("rt", "rp"), ("ruby",)),
    "a": (("a",), _WALLS),
    "option": (("option",), ("select",)),
} | dict.fromkeys(_GROUPS, (_ROWS, ("table",)))


class Page(Protocol):
    """Take the elements of a page."""

    def start(self, name: str, attributes: Attributes, /) -> int:
        """Begin an element; what is given comes back with its end."""

    def end(self, name: str, given: int, /) -> None:
        """End an element."""

    def data(self, text: str, /) -> None:
        """Take text."""


class Elements:
    """Keep the elements that are open."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[tuple[str, int] | None] = []  # None for one that ended out of turn
        self._places: dict[str, list[int]] = {}

    def read(self, text: str, xml: bool = False) -> None:
        """Walk through a page to its end; what is open then is closed."""
        for kind, what, attributes in events(text, xml):
            if kind == "start":
                self._start(what, attributes)
            elif kind == "end":
                self._end(what)
            else:
                self._page.data(what)
        self._close(0)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name in _FREE or (name == "form" and self._last("form") >= 0):
            return
        if name in _ENDS_P:
            self._close_last(("p",), _WALLS)
        if name in _ENDED:
            self._close_last(*_ENDED[name])
        elif name in _HEADS and self._open and self._open[-1] and self._open[-1][0] in _HEADS:
            self._close(len(self._open) - 1)
        if name in _CELLS and self._last("tr") < self._last("table"):
            self._push("tr", {})
        if name in _VOID:
            self._page.end(name, self._page.start(name, attributes))
        elif name != "form" or not self._between_cells():
            self._push(name, attributes)

    def _between_cells(self) -> bool:
        """Tell whether the place is in a table but in no cell: a form there holds nothing."""
        return self._last("table") > max(map(self._last, (*_CELLS, "caption")))

    def _push(self, name: str, attributes: Attributes) -> None:
        self._places.setdefault(name, []).append(len(self._open))
        self._open.append((name, self._page.start(name, attributes)))

    def _end(self, name: str) -> None:
        if name == "br":
            self._page.end(name, self._page.start(name, {}))
        if name in _HEADS:
            self._close_last(_HEADS, _WALLS)
        elif name in _INLINE:
            self._end_inline(name)
        elif name in _CELLS or name in _ROWS:
            self._close_last((name,), ("table",))
        elif name == "li":
            self._close_last((name,), (*_LISTS, *_WALLS))
        elif name not in _FREE:
            self._close_last((name,), () if name in _WALLS else _WALLS)

    def _end_inline(self, name: str) -> None:
        """End an inline element alone; the blocks that were opened in it stay open."""
        at = self._last(name)
        if at >= 0 and self._within(at, _WALLS):
            self._finish(at)
            while self._open and self._open[-1] is None:
                self._open.pop()

    def _close_last(self, names: tuple[str, ...], walls: tuple[str, ...]) -> None:
        at = self._last(names[0]) if len(names) == 1 else max(map(self._last, names))
        if at >= 0 and self._within(at, walls):
            self._close(at)

    def _within(self, at: int, walls: tuple[str, ...]) -> bool:
        """Tell whether no wall stands between the innermost element and the one at a place."""
        return at == len(self._open) - 1 or at > max(map(self._last, walls), default=-1)

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _close(self, least: int) -> None:
        while len(self._open) > least:
            self._finish(len(self._open) - 1)
            self._open.pop()

    def _finish(self, at: int) -> None:
        element = self._open[at]
        if element is not None:
            self._open[at] = None
            self._places[element[0]].pop()
            self._page.end(*element)
