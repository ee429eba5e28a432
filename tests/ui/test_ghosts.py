"""Suggestions in the margin, asked for row by row."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.suggestion import Proposal, Suggestion
from reader.session import suggesting
from reader.ui.page.ghosts import Ghosts
from tests.session.notation import session_of

TEXT = "⟦⟧甲一,甲二。乙一(yī),乙二(èr)。丙三(sān)。丁,戊。"
spans = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: (p[0], min(33, sum(p))))


@given(st.lists(spans, max_size=8), st.lists(st.integers(1, 30), max_size=6), st.booleans())
def test_rows_show_what_begins_in_them(
    found: list[tuple[int, int]], breaks: list[int], clean: bool
) -> None:
    proposals = (Proposal("farm", 0.9, "cue", ""),)
    made = sorted({Suggestion(*span, "clause", proposals) for span in found if span[0] < span[1]})
    session = session_of(TEXT).with_(clean=clean)
    session = session.with_(suggestions=tuple(sorted(made, key=lambda s: (s.start, -s.end))))
    length = len(session.view.text)
    rows = sorted({0, *(min(b, length) for b in breaks), length + 1})
    shown = [len(Ghosts(session).within(a, b)) for a, b in pairwise(rows)]
    views = [session.view.to_view(s.span) for s in suggesting.offered(session)]
    begun = [v.start for v in views if v.length]
    assert shown == [any(a <= start < b for start in begun) for a, b in pairwise(rows)]
