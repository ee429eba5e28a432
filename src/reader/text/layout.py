"""Blank lines, indents and broken lines: what is left shows a paragraph a line."""

from collections.abc import Iterator, Sequence

from reader.language import mark
from reader.text.edits import Edit
from reader.text.page import Page

LAYOUT = mark("Blank lines, indents and blanks at the ends of lines")
WRAP = mark("Line break inside a paragraph")


def layout_edits(page: Page, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Give the edits on the blanks between lines, given the sorted `edits` on the lines.

    One newline stays between two lines that are shown; none before the first and behind the
    last, and none inside a paragraph that was hard-wrapped.
    """
    rows = page.rows
    gone = _gone(page, edits)
    last = max((i for i in range(len(rows)) if not gone[i]), default=-1)
    done = 0  # end of what has been laid out
    owed = False  # whether a shown row still needs its newline
    for i, row in enumerate(rows):
        if owed and page.joined[i - 1] and not gone[i]:
            yield Edit(done, row.start, "", "wrap", WRAP)
        else:
            yield from _gap(page.text, done, row.start, owed and i <= last)
            owed = owed and i > last
        done = row.end
        owed = owed or not gone[i]
    yield from _gap(page.text, done, len(page.text), False)


def _gap(text: str, start: int, end: int, keep: bool) -> Iterator[Edit]:
    """Replace a run of blanks by one newline, or by nothing."""
    gap = text[start:end]
    if not gap or (keep and gap == "\n"):
        return
    if keep and gap[0] == "\n":
        yield Edit(start + 1, end, "", "layout", LAYOUT)
    else:
        yield Edit(start, end, "\n" if keep else "", "layout", LAYOUT)


def _gone(page: Page, edits: Sequence[Edit]) -> list[bool]:
    """Tell for each row whether the edits delete the whole of it."""
    gone = []
    at = 0
    for row in page.rows:
        while at < len(edits) and edits[at].end <= row.start:
            at += 1
        covered = row.start
        i = at
        while i < len(edits) and edits[i].start <= covered < row.end and not edits[i].replacement:
            covered = max(covered, edits[i].end)
            i += 1
        gone.append(covered >= row.end)
    return gone
