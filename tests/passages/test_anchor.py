"""Finding passages again in a source that has changed."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.passages.anchor import anchor, context
from reader.passages.passage import Passage
from reader.text.span import Span

TEXTS = st.text("年县帮扶，。\n", min_size=1, max_size=80)


def marked(text: str, start: int, end: int, digest: str = "old") -> Passage:
    prefix, quote, suffix = context(text, Span(start, end))
    attributes = {"place": [{"text": quote[:1], "start": start, "end": start + 1}], "n": 1}
    return Passage(
        *("id", "doc", start, end, quote),
        prefix=prefix,
        suffix=suffix,
        digest=digest,
        attributes=attributes,
    )


@st.composite
def tagged(draw: st.DrawFn) -> tuple[str, Passage]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, marked(text, start, draw(st.integers(start + 1, len(text))))


@given(tagged(), st.sampled_from(["old", "new"]))
def test_an_unchanged_source_leaves_a_passage_alone(tag: tuple[str, Passage], digest: str) -> None:
    text, passage = tag
    assert anchor(passage, text, digest) == (replace(passage, digest=digest), "exact")


@given(tagged(), TEXTS)
def test_text_put_in_front_moves_a_passage_and_what_it_points_to(
    tag: tuple[str, Passage], added: str
) -> None:
    text, passage = tag
    found = anchor(passage, added + text, "new")
    at = found.passage
    assert (added + text)[at.start : at.end] == passage.quote
    assert found.state == ("exact" if at.start == passage.start else "moved")
    assert at.attributes["place"][0]["start"] == at.start
    assert at.attributes["n"] == 1
    assert at.digest == "new"


@given(tagged())
def test_a_passage_whose_quote_is_gone_is_kept_as_it_was(tag: tuple[str, Passage]) -> None:
    text, passage = tag
    assume(passage.quote.strip("\n"))
    without = "\n" * len(text)
    assert anchor(passage, without, "new") == (passage, "lost")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # the context tells which of two equal quotes is meant
        ("甲帮扶乙，丙帮扶丁", "丙帮扶丁，甲帮扶乙", 6),
        # without any context the nearest is taken
        ("甲帮扶乙", "帮扶" + "一" * 40 + "帮扶", 0),
    ],
)
def test_of_equal_quotes_the_best_is_taken(before: str, after: str, expected: int) -> None:
    start = before.index("帮扶")
    found = anchor(marked(before, start, start + 2), after, "new")
    assert found.passage.start == expected


def test_the_quote_at_its_old_place_but_in_another_context_is_not_trusted() -> None:
    before = "一二三四五六七八九十" * 4 + "帮扶" + "甲乙丙丁戊己庚辛壬癸" * 4
    after = "零" * 40 + "帮扶" + before
    passage = marked(before, 40, 42)
    assert anchor(passage, after, "new").passage.start == 82


def test_context_stops_at_the_ends() -> None:
    assert context("abc", Span(0, 3)) == ("", "abc", "")
    assert [len(part) for part in context("x" * 100, Span(40, 50))] == [32, 10, 32]
