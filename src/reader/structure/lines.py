"""The lines of a cleaned view, as the outline looks at them."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.structure.document import Masthead
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View

HEAD = 90  # characters at the start of a line that are looked at


class TextLine(NamedTuple):
    """Hold where a line of a view stands, and how it begins, folded."""

    start: int
    end: int
    folded: str

    @property
    def length(self) -> int:
        """Count the characters of the line."""
        return self.end - self.start

    @property
    def whole(self) -> bool:
        """Tell whether `folded` holds the whole line."""
        return self.length <= HEAD


def text_lines(view: View, head: Masthead | None = None) -> Iterator[TextLine]:
    """Walk the lines that are not blank, without the title's and the subtitle's."""
    skipped = _masthead(view, head)
    text = view.text
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        first = start
        while first < end and text[first] in " \u3000\t":
            first += 1
        last = end
        while last > first and text[last - 1] in " \u3000\t":
            last -= 1
        if first < last and not any(s.start <= first < s.end for s in skipped):
            yield TextLine(first, last, fold(text[first : min(last, first + HEAD)]))
        start = end + 1


def _masthead(view: View, head: Masthead | None) -> list[Span]:
    titles = [t for t in (head.title, head.subtitle) if t] if head else []
    return [view.to_view(Span(t.start, t.end)) for t in titles]
