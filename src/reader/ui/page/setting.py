"""How a document's paragraphs are set on a page."""

from bisect import bisect_left

from reader.structure.document import Document, Heading
from reader.text.span import Span
from reader.text.view import View
from reader.ui.page.frame import Frame
from reader.ui.page.layout import Setting

WIDE = 100  # columns of a page from which paragraphs are indented
INDENT = 2
_LINE = 256  # characters of a line in which a heading of its own may begin


def setting(
    document: Document,
    view: View,
    frame: Frame,
    *,
    indent: int | None = None,
    gap: int = 0,
    ambiguous_wide: bool = False,
) -> Setting:
    """Choose how `view` is set in a frame; without an `indent`, one that suits its width."""
    if indent is None:
        indent = INDENT if frame.width >= WIDE else 0
    flush, title = Headed(document, view), centred(document, view)
    return Setting(frame.text, indent, gap, flush, title, ambiguous_wide)


class Headed:
    """Hold where the lines of a view start that are headings, worked out when asked."""

    def __init__(self, document: Document, view: View) -> None:
        self._headings = document.headings
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
                return True
        return False


def centred(document: Document, view: View) -> frozenset[int]:
    """Give where the lines of the title start in the view."""
    title = document.masthead.title
    if title is None:
        return frozenset()
    start, end = view.to_view(Span(title.start, title.end))
    return frozenset({view.text.rfind("\n", 0, start) + 1}) if end > start else frozenset()


def _start(heading: Heading) -> int:
    return heading.start
