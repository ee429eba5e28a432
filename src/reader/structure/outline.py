"""The headings of a text and their levels."""

from collections.abc import Iterator, Sequence

from reader.structure.appendix import appendices
from reader.structure.document import Heading, Masthead
from reader.structure.items import items
from reader.structure.joined import paragraphs
from reader.structure.levels import levels
from reader.structure.lines import text_lines
from reader.structure.marked import marked
from reader.structure.numbered import Found, is_entry, markers, numbered
from reader.structure.runin import alone, run_in
from reader.text.source import Mark
from reader.text.span import Span
from reader.text.view import View


def outline(
    view: View, head: Masthead | None = None, marks: Sequence[Mark] = ()
) -> tuple[Heading, ...]:
    """Find the headings in a cleaned view; their spans are of the source.

    What the source `marks` as a heading is one, with the level given there.
    """
    found = list(find(view, head, marks))
    return tuple(map(lambda f, n: _heading(view, f, n), found, levels(found)))


def find(view: View, head: Masthead | None = None, marks: Sequence[Mark] = ()) -> Iterator[Found]:
    """Walk the headings of a view in order; their offsets are of the view."""
    lines = list(paragraphs(view.text, list(text_lines(view, head))))
    first = [numbered(line, marker) for line, marker in zip(lines, markers(lines), strict=True)]
    known: list[Found | None] = marked(view, lines, marks) if marks else [None] * len(lines)
    if marks:
        first = [each or own for each, own in zip(known, first, strict=True)]
    for find_free in (appendices, run_in, alone):
        for i, free in list(find_free(lines, first)):
            first[i] = free
    for i, (line, heading) in enumerate(zip(lines, first, strict=True)):
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        if heading and (known[i] or not is_entry(before, line, heading, after)):
            yield heading
        yield from items(view.text, line, heading)


def _heading(view: View, found: Found, level: int) -> Heading:
    start, end = view.to_source(Span(found.start, found.end))
    text = view.text[found.start : found.end].replace("\n", "")
    return Heading(start, end, level, found.kind, found.marker, text)


def sections(headings: Sequence[Heading]) -> list[Span]:
    """Give the spans of the headings, for moving by section."""
    return [h.span for h in headings]
