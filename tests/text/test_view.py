"""Views lead back to the source, whatever is edited and in whatever script."""

from hypothesis import given
from hypothesis import strategies as st

from reader.text.clean import clean
from reader.text.edits import GLOSS, Edit, settle
from reader.text.span import Span
from reader.text.view import SCRIPTS, View

TEXTS = st.text(st.sampled_from("甲乙國为。\n (zh)"), max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """Make a text with some edits on it, of any rule and any length."""
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    some = st.tuples(offsets, offsets, st.sampled_from(["", "", "\n", "丙丁"]), st.booleans())
    made = [
        Edit(min(a, b), max(a, b), new, GLOSS if gloss else "x", "x")
        for a, b, new, gloss in draw(st.lists(some, max_size=6))
        if a != b
    ]
    return text, settle(made)


@given(edited())
def test_a_character_that_is_shown_leads_to_itself(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    view = View(text, edits)
    hidden = {i for e in edits for i in range(e.start, e.end)}
    for i, c in enumerate(text):
        if i not in hidden:
            there = view.to_view(Span(i, i + 1))
            assert view.text[there.start : there.end] == c
            assert view.map.source_start(there.start) == i
            assert view.to_source(there).covers(Span(i, i + 1))
        else:
            assert 0 <= view.map.view_offset(i) <= len(view.text)


@given(edited())
def test_both_ways_keep_the_order(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    view = View(text, edits)
    there = [view.map.view_offset(i) for i in range(len(text) + 1)]
    back = [view.map.source_start(i) for i in range(len(view.text) + 1)]
    ends = [view.map.source_end(i) for i in range(len(view.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert ends == sorted(ends)
    assert all(0 <= i <= len(text) for i in (*back, *ends))


@given(edited(), st.data())
def test_a_span_comes_back_from_its_view(
    case: tuple[str, tuple[Edit, ...]], data: st.DataObject
) -> None:
    text, edits = case
    view = View(text, edits)
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(view.text))] * 2)))
    if a < b:
        source = view.to_source(Span(a, b))
        assert view.to_view(source).covers(Span(a, b))


@given(TEXTS, st.sampled_from(SCRIPTS))
def test_scripts_compose_with_cleaning(text: str, script: str) -> None:
    edits = clean(text)
    plain, other = View(text, edits), View(text, edits, script)  # type: ignore[arg-type]
    assert len(other.text) == len(plain.text)
    assert [c == "\n" for c in other.text] == [c == "\n" for c in plain.text]
