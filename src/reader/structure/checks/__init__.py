"""The consistency checks: one module a family, one decorated function a check.

A check looks at a document in its cleaned view and yields what does not agree with itself. Its
decorator carries its kind, a text where it fires, the words it points at there, and a near miss
where it says nothing. The tests run them all.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from reader.language import _
from reader.structure.document import Document
from reader.structure.lines import TextLine, text_lines
from reader.text.script import fold
from reader.text.span import Span

FAMILIES = ("length", "sayings", "series", "members", "numbering", "pairs", "sums", "shares")


class Notice(NamedTuple):
    """Say what is inconsistent, and where; `start` and `end` are of the source."""

    kind: str  # "count", "listed", "numbering", "unbalanced" or "sum"
    said: str  # in English with {names}; `message` is what people see
    values: tuple[tuple[str, str | int], ...]  # what stands for the names
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Give the place in the source."""
        return Span(self.start, self.end)

    @property
    def message(self) -> str:
        """Give the sentence in the language of the moment."""
        return _(self.said).format(**dict(self.values))


class Subject:
    """Hold what the checks look at: a document, its cleaned view, that folded, and its lines."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = document.view()

    @cached_property
    def folded(self) -> str:
        """Give the view's text, folded; offsets are the view's."""
        return fold(self.view.text)

    @cached_property
    def lines(self) -> list[TextLine]:
        """List the lines that are neither blank nor of the title."""
        return list(text_lines(self.view, self.document.masthead))

    def notice(self, kind: str, span: tuple[int, int], said: str, **values: str | int) -> Notice:
        """Make a notice about a span of the view."""
        return Notice(kind, said, tuple(values.items()), *self.view.to_source(Span(*span)))


Finder = Callable[[Subject], Iterator[Notice]]


class Check(NamedTuple):
    """Hold a check with its examples: `text` makes it point at `quote`, `near` at nothing."""

    kind: str
    find: Finder
    text: str
    quote: str
    near: str


CHECKS: list[Check] = []


def check(kind: str, *, text: str, quote: str, near: str) -> Callable[[Finder], Finder]:
    """Register a function as a check of a kind, with its examples."""

    def register(find: Finder) -> Finder:
        CHECKS.append(Check(kind, find, text, quote, near))
        return find

    return register


def all_checks() -> list[Check]:
    """Load every family and list the checks."""
    if not CHECKS:
        from importlib import import_module

        for family in FAMILIES:
            import_module(f"{__name__}.{family}")
    return CHECKS
