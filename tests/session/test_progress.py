"""How far a document has been read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.tally import covered
from reader.session.progress import MOST, NEAR, Look, gone_over, with_read
from reader.text.span import Span

spans = st.tuples(st.integers(0, 400), st.integers(0, 60)).map(lambda p: Span(p[0], sum(p)))


def at(start: int, end: int, cursor: int, ended: bool = False) -> Look:
    return Look("a", Span(start, end), Span(cursor, cursor), ended)


def read(before: Look | None, after: Look, *, jumped: bool = False) -> list[Span]:
    return list(gone_over(before, after, jumped=jumped))


def test_what_is_scrolled_away_was_read() -> None:
    assert read(at(0, 100, 0), at(99, 200, 0)) == [Span(0, 99)]


def test_the_last_screen_is_read_when_one_comes_there() -> None:
    assert read(at(0, 100, 0), at(60, 160, 0, ended=True)) == [Span(0, 60), Span(60, 160)]


def test_the_cursor_reads_what_it_goes_over() -> None:
    assert read(at(0, 100, 10), at(0, 100, 30)) == [Span(10, 30)]
    assert read(at(0, 100, 30), at(0, 100, 10)) == []


def test_a_jump_reads_nothing() -> None:
    assert read(at(0, 100, 10), at(50, 150, 90), jumped=True) == []
    assert read(at(0, 100, 10), at(200, 300, 210)) == []
    assert read(at(0, 100, 10), at(0, 100, 30)._replace(document="b")) == []


def test_a_text_on_one_screen_is_read_when_the_cursor_is_at_its_end() -> None:
    last = at(0, 90, 89, ended=True)._replace(whole=True)
    assert read(None, last) == read(at(0, 90, 0), last, jumped=True) == [Span(0, 90)]
    assert read(None, last._replace(selected=Span(40, 40))) == []
    assert read(None, last._replace(whole=False)) == []


@given(st.lists(spans, max_size=12))
def test_parts_stay_apart_and_lose_nothing(parts: list[Span]) -> None:
    found = with_read((), parts)
    assert list(found) == sorted(found)
    assert all(b.start - a.end > NEAR for a, b in pairwise(found))
    assert all(any(whole.covers(part) for whole in found) for part in parts)
    assert covered(found) >= covered(parts)


def test_no_more_parts_are_kept_than_a_few() -> None:
    found = with_read((), [])
    for i in range(2 * MOST):
        found = with_read(found, [Span(100 * i, 100 * i + 10)])
    assert len(found) == MOST
    assert found[0].start == 0 and found[-1].end == 100 * (2 * MOST - 1) + 10


def test_nothing_new_is_the_same_object() -> None:
    known = with_read((), [Span(0, 50)])
    assert with_read(known, [Span(10, 20)]) is known
