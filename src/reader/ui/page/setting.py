"""How a document's paragraphs are set on a page."""

from bisect import bisect_left
from collections.abc import Container, Iterator
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
SIGNED = ("issuer", "date", "byline", "author")  # what stands below a text on lines of its own
BESIDE = 6  # characters beside what such a line says, as brackets
SHORT = 40  # characters of a line that may be a signature, a date, a number or an address
_LINE = 256  # characters of a line in which a heading of its own may begin


class Typography(NamedTuple):
    """Hold how the user wants text to be set."""

    measure: int = 0  # columns of text at most; 0 for all
    indent: int = 2  # characters before a paragraph that has no indent of its own
    space: int = 0  # blank rows between paragraphs
    hanging: bool = False  # whether a closing mark may stand beyond the measure
    ambiguous_wide: bool = False
    signed: bool = True  # whether signature and date stand at the right


def typography(config: Config) -> Typography:
    """Give what the configuration says of how text is set."""
    return Typography(
        config.measure,
        config.paragraph_indent,
        config.paragraph_space,
        config.hanging_marks,
        config.ambiguous_wide is True,
        config.signature_right,
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
        signed(document, view) if wide and chosen.signed else (),
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
    """Give where the lines of title and subtitle start in the view."""
    found: set[int] = set()
    for title in filter(None, (document.masthead.title, document.masthead.subtitle)):
        start, end = view.to_view(Span(title.start, title.end))
        while start < end:
            found.add(view.text.rfind("\n", 0, start) + 1)
            start = view.text.find("\n", start, end) + 1 or end
    return frozenset(found)


def signed(document: Document, view: View) -> frozenset[int]:
    """Give where the short lines start that sign a text or date it, below its first sentence."""
    left: dict[int, int] = {}  # characters of a line that no field holds
    for field, start, end, last in _fielded(document, view):
        if field in SIGNED:
            words = len(view.text[start:last].strip())
            left[start] = left.get(start, words) - end
    below = view.text.find("。", 0, max(left, default=0))
    return frozenset(at for at, rest in left.items() if rest <= BESIDE and 0 <= below < at)


def stated(document: Document, view: View) -> frozenset[int]:
    """Give where the short lines start with what a document states of itself, as a signature."""
    return frozenset(start for _field, start, _length, _end in _fielded(document, view))


def _fielded(document: Document, view: View) -> Iterator[tuple[str, int, int, int]]:
    """Go through the fields in short lines: name, the line's start, its own length, the end."""
    text = view.text
    for field in document.masthead.fields:
        start, end = view.to_view(Span(field.start, field.end))
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end, first + SHORT)
        if end > start and (last >= 0 or len(text) <= first + SHORT):
            yield field.field, first, end - start, last if last >= 0 else len(text)


def _start(heading: Heading) -> int:
    return heading.start
