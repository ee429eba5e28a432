"""How a document's paragraphs are set on a page."""

from bisect import bisect_left
from collections.abc import Container
from typing import NamedTuple

from reader.config import Config
from reader.structure.document import Document, Heading
from reader.text.span import Span
from reader.text.view import View
from reader.ui.page.frame import Frame, frame
from reader.ui.page.layout import Setting

WIDE = 60  # columns of a page from which paragraphs are indented, and sections parted
EM = 2  # cells
HANGING = 2  # cells beyond the measure for a mark that hangs
LABEL = 20  # characters of a line, its end with them, that no mark need end
_ENDS = frozenset("。！？；：，、…”’）.!?;:,)")
SHORT = 40  # characters of a line that may be a signature, a date, a number or an address
_LINE = 256  # characters of a line in which a heading of its own may begin


class Typography(NamedTuple):
    """Hold how the user wants text to be set."""

    measure: int = 0  # columns of text at most; 0 for all
    indent: int = 2  # characters before a paragraph that has no indent of its own
    space: int = 0  # blank rows between paragraphs
    hanging: bool = False  # whether a closing mark may stand beyond the measure
    ambiguous_wide: bool = False


def typography(config: Config) -> Typography:
    """Give what the configuration says of how text is set."""
    return Typography(
        config.measure,
        config.paragraph_indent,
        config.paragraph_space,
        config.hanging_marks,
        config.ambiguous_wide is True,
    )


def framed(width: int, chosen: Typography, margin: int | None = None) -> Frame:
    """Share out a page's columns for text set as chosen."""
    return frame(width, chosen.measure, margin, HANGING if chosen.hanging else 0)


def setting(document: Document, view: View, shape: Frame, chosen: Typography) -> Setting:
    """Choose how `view` is set in a frame; on a narrow page rows are not spent on shape."""
    wide = shape.width >= WIDE
    headings, title = Headed(document, view), centred(document, view)
    return Setting(
        shape.text,
        chosen.indent * EM if wide else 0,
        chosen.space,
        Flush(headings, stated(document, view), Labels(view)),
        title,
        chosen.ambiguous_wide,
        Headed(document, view, 1) if wide else (),
        HANGING if chosen.hanging else 0,
    )


class Flush:
    """Hold where the lines of a view start that are never indented."""

    def __init__(self, *kinds: Container[int]) -> None:
        self._kinds = kinds

    def __contains__(self, start: object) -> bool:
        return any(start in kind for kind in self._kinds)


class Labels:
    """Hold where short lines start that no mark ends: numbers, dates, names below a text."""

    def __init__(self, view: View) -> None:
        self._text = view.text

    def __contains__(self, start: object) -> bool:
        assert isinstance(start, int)
        line, end, _rest = self._text[start : start + LABEL + 1].partition("\n")
        return len(line) + len(end) <= LABEL and line[-1:] not in _ENDS


class Headed:
    """Hold where the lines of a view start that are headings, worked out when asked.

    With a `level`, only its headings.
    """

    def __init__(self, document: Document, view: View, level: int = 0) -> None:
        self._headings = document.headings
        self._level = level
        self._view = view

    def __contains__(self, start: object) -> bool:
        assert isinstance(start, int)
        view = self._view
        end = view.text.find("\n", start, start + _LINE)
        first = view.map.source_start(start)
        for i in range(bisect_left(self._headings, first, key=_start), len(self._headings)):
            heading = self._headings[i]
            at = view.to_view(heading.span).start
            if at > end >= 0 or at >= start + _LINE:
                return False
            if heading.kind == "line" and at >= start:
                return self._level in (0, heading.level)
        return False


def centred(document: Document, view: View) -> frozenset[int]:
    """Give where the lines of the title start in the view."""
    title = document.masthead.title
    if title is None:
        return frozenset()
    start, end = view.to_view(Span(title.start, title.end))
    return frozenset({view.text.rfind("\n", 0, start) + 1}) if end > start else frozenset()


def stated(document: Document, view: View) -> frozenset[int]:
    """Give where the short lines start with what a document states of itself, as a signature."""
    found = set()
    for field in document.masthead.fields:
        start, end = view.to_view(Span(field.start, field.end))
        first = view.text.rfind("\n", 0, start) + 1
        last = view.text.find("\n", end, first + SHORT)
        if end > start and (last >= 0 or len(view.text) <= first + SHORT):
            found.add(first)
    return frozenset(found)


def _start(heading: Heading) -> int:
    return heading.start
