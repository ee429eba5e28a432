"""A document: the source with everything worked out from it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.text.edits import GLOSS, Damage, Edit
from reader.text.source import Source
from reader.text.span import Span
from reader.text.view import Script, View


class Heading(NamedTuple):
    """Name a section; `start` and `end` span marker and words in the source."""

    start: int
    end: int
    level: int  # 1 is the highest
    kind: str  # "line", "run-in", "item" or "bullet"
    marker: str  # "一、", "(二)", "一是", "●"; empty when unnumbered
    text: str  # as shown: cleaned, one line

    @property
    def span(self) -> Span:
        """Give the heading's range of the source."""
        return Span(self.start, self.end)


class Field(NamedTuple):
    """Hold one metadata value and where it stands."""

    field: str  # "date", "source", "issuer", "editor", "byline", "url", "site", …
    value: str
    start: int
    end: int


class Title(NamedTuple):
    """Hold the document's title as shown and its range of the source."""

    start: int
    end: int
    text: str


class Masthead(NamedTuple):
    """Hold what a document says about itself."""

    title: Title | None = None
    subtitle: Title | None = None
    fields: tuple[Field, ...] = ()

    def value(self, *names: str) -> str:
        """Give the first value among the fields `names`, or an empty string."""
        for name in names:
            for field in self.fields:
                if field.field == name:
                    return field.value
        return ""


class Document(NamedTuple):
    """Hold a source and what was found in it; all offsets are of the source."""

    id: str
    source: Source
    edits: Sequence[Edit]
    damage: tuple[Damage, ...]
    masthead: Masthead
    headings: tuple[Heading, ...]
    uncertain: tuple[Span, ...] = ()  # lines that may be page furniture; kept, and shown dimmed

    @property
    def body(self) -> int:
        """Count the code points of the source that cleaning keeps, glosses among them."""
        gone = sum(e.end - e.start - len(e.replacement) for e in self.edits if e.rule != GLOSS)
        return len(self.source.text) - gone

    def view(
        self, *, clean: bool = True, script: Script = "as is", off: Iterable[Span] = ()
    ) -> View:
        """Build a view; `off` names edits, by their spans, that are not applied."""
        skipped = set(off)
        edits: Sequence[Edit] = self.edits if clean else ()
        if skipped:
            edits = [e for e in edits if e.span not in skipped]
        return View(self.source.text, edits, script)
