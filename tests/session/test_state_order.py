"""Passages in their order, kept up while some of them change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.session.order import place
from reader.session.state import Session
from tests.ui.sessions import session

spans = st.tuples(st.integers(0, 20), st.integers(1, 9))
steps = st.lists(st.tuples(st.sampled_from("add change move drop lose ask".split()), spans))


def sorted_anew(given: Session) -> tuple[object, ...]:
    return tuple(sorted((p for p in given.passages.values() if p.id not in given.lost), key=place))


@given(st.lists(spans, min_size=1, max_size=8), steps, st.booleans())
def test_the_order_is_that_of_sorting_anew(
    first: list[tuple[int, int]], steps: list[tuple[str, tuple[int, int]]], known: bool
) -> None:
    now = session("一二三四五六七八九十" * 3, [(a, a + n, "a") for a, n in first])
    if known:
        assert now.ordered == sorted_anew(now)
    for number, (what, (start, length)) in enumerate(steps):
        passages, lost = dict(now.passages), now.lost
        some = sorted(passages)[start % len(passages)] if passages else ""
        if what == "add":
            fresh = replace(session("一" * 40, [(start, start + length, "b")]).ordered[0])
            passages[f"new{number}"] = replace(fresh, id=f"new{number}")
        elif some and what == "change":
            passages[some] = replace(passages[some], note=str(number))
        elif some and what == "move":
            passages[some] = replace(passages[some], start=start, end=start + length)
        elif some and what == "drop":
            del passages[some]
        elif some and what == "lose":
            lost = lost ^ {some}
        now = now.with_(passages=passages, lost=lost)
        if what == "ask":
            assert now.ordered == sorted_anew(now)
    assert now.ordered == sorted_anew(now)
    assert now.select(3, 3).ordered is now.ordered
