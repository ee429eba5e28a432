"""What differs between two texts: put back, the one becomes the other."""

from hypothesis import given
from hypothesis import strategies as st

from reader.structure.differences import Difference, Marks, differences
from reader.text.span import Span

texts = st.text("一二三，。\n", max_size=40)


@given(texts, texts)
def test_one_text_becomes_the_other_by_its_differences(first: str, second: str) -> None:
    made, at = "", 0
    for one, other in differences(first, second):
        assert one.start >= at
        made += first[at : one.start] + second[slice(*other)]
        at = one.end
    assert made + first[at:] == second


@given(texts)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    assert differences(text, text) == []


def test_characters_are_told_within_clauses() -> None:
    first = "全县光伏扶贫，农村低保提高。\n第三段。\n"
    second = "全县光伏扶贫，农村低保下降。\n新的一段。\n第三段。\n"
    found = differences(first, second)
    assert [(first[slice(*a)], second[slice(*b)]) for a, b in found] == [
        ("提高", "下降"),
        ("", "新的一段。\n"),
    ]


def test_marks_are_found_where_they_show() -> None:
    marks = Marks([Span(2, 4), Span(9, 9)], 10)
    assert list(marks.within(0, 3)) == [Span(2, 4)]
    assert list(marks.within(4, 9)) == []
    assert list(marks.within(9, 10)) == [Span(9, 10)]
    assert marks.rows(5) == {1, 4}


def test_texts_that_are_too_long_differ_as_a_whole() -> None:
    long = "一" * 400_001
    assert differences(long, "二") == [Difference(Span(0, len(long)), Span(0, 1))]
