"""What the styles of an OpenDocument say of headings, bold and hidden text."""

from collections.abc import Iterator

_TITLES = ("Title", "标题")
_DEEPEST = 20  # styles that a style may build on
_WEIGHTS = ("bold", "600", "700", "800", "900")


class _Style:
    """Hold what a style says itself; None where its parent says it."""

    def __init__(self, parent: str) -> None:
        self.parent = parent
        self.outline: int | None = None
        self.bold: bool | None = None
        self.hidden: bool | None = None


class Styles:
    """Read the styles, and look up what they and those they build on say."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._now: _Style | None = None

    def define(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element of a style."""
        if tag in ("style", "list-style", "default-style"):
            self._now = _Style(attributes.get("parent-style-name", ""))
            if tag == "style":
                self._styles[attributes.get("name", "")] = self._now
            level = attributes.get("default-outline-level", "")
            if level.isdecimal() and len(level) < 3:
                self._now.outline = int(level)
        elif tag == "text-properties" and self._now:
            weight = attributes.get("font-weight-asian") or attributes.get("font-weight")
            if weight:
                self._now.bold = weight in _WEIGHTS
            if "display" in attributes:
                self._now.hidden = attributes["display"] == "none"

    def title(self, name: str) -> bool:
        """Tell whether a style is the title's."""
        return any(each in _TITLES for each, _style in self._above(name))

    def outline(self, name: str) -> int:
        """Give the level of headings in a style; 0 for body text."""
        return next((s.outline for _n, s in self._above(name) if s and s.outline is not None), 0)

    def bold(self, name: str) -> bool:
        """Tell whether text in a style is bold."""
        return next((s.bold for _n, s in self._above(name) if s and s.bold is not None), False)

    def hidden(self, name: str) -> bool:
        """Tell whether text in a style does not show."""
        return next((s.hidden for _n, s in self._above(name) if s and s.hidden is not None), False)

    def _above(self, name: str) -> Iterator[tuple[str, _Style | None]]:
        """Walk a style and those it builds on."""
        for _step in range(_DEEPEST):
            style = self._styles.get(name)
            yield name, style
            if style is None:
                return
            name = style.parent
