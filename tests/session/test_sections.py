"""Sections of the outline: their ends, what is folded away, how much of them is tagged."""

from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import Passage, changes
from reader.passages.tally import Cover, covered
from reader.session import sections
from reader.session.sections import below, ends, parent, visible
from reader.structure.document import Heading
from reader.text.span import Span
from tests.ui.sessions import session

levels = st.lists(st.integers(1, 4), max_size=30)
spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=12,
)


@given(levels)
def test_a_section_ends_at_the_next_heading_that_is_as_high(levels: list[int]) -> None:
    for i, end in enumerate(ends(levels)):
        assert all(level > levels[i] for level in levels[i + 1 : end])
        assert end == len(levels) or levels[end] <= levels[i]
        assert parent(levels, i) == i or ends(levels)[parent(levels, i)] >= end


@given(levels, st.sets(st.integers(0, 29)))
def test_what_is_not_in_a_folded_section_is_seen(levels: list[int], folded: set[int]) -> None:
    found = ends(levels)
    hidden = {n for i in folded if i < len(levels) for n in range(i + 1, found[i])}
    assert visible(found, folded) == [i for i in range(len(levels)) if i not in hidden]


def test_levels_count_as_they_nest() -> None:
    found = ends([2, 4, 2, 3, 4])
    assert visible(found, below(found, 1)) == [0, 2]
    assert visible(found, below(found, 2)) == [0, 1, 2, 3]
    assert visible(found, below(found, 0)) == [0, 1, 2, 3, 4]


@given(spans, st.integers(0, 80), st.integers(0, 80))
def test_cover_counts_what_lies_in_a_range(spans: list[Span], one: int, other: int) -> None:
    start, end = sorted((one, other))
    parts = [Span(max(s.start, start), min(s.end, end)) for s in spans]
    expected = covered(p for p in parts if p.start < p.end)
    assert Cover(spans).within(start, end) == expected


@given(spans, spans, st.lists(st.integers(0, 9)), st.lists(st.sampled_from(["", "head"])))
def test_cover_is_kept_up_with_changes(
    first: list[Span], come: list[Span], gone: list[int], levels: list[str]
) -> None:
    def made(spans: list[Span], name: str) -> dict[str, Passage]:
        levelled = zip_longest(spans, levels[: len(spans)], fillvalue="")
        return {
            f"{name}{n}": Passage(f"{name}{n}", "d", *span, "x", level=str(level))
            for n, (span, level) in enumerate(levelled)
        }

    before = made(first, "a")
    after = {i: p for n, (i, p) in enumerate(before.items()) if n not in gone} | made(come, "b")
    cover = Cover.of(before.values()).moved(changes(before, after))
    expected = Cover.of(after.values())
    assert [cover.within(0, at) for at in range(90)] == [expected.within(0, at) for at in range(90)]


def test_a_figure_is_the_share_of_the_section_without_its_heading() -> None:
    text = "一、甲甲\n乙乙乙乙\n（一）丙\n丁丁丁丁\n二、戊\n己己己己己己己己己\n\n"
    headings = [
        Heading(text.index(words), text.index(words) + len(words), level, "line", "", words)
        for words, level in (("一、甲甲", 1), ("（一）丙", 2), ("二、戊", 1))
    ]
    at = text.index("丁")
    tagged = session(text, [(at, at + 4, "a"), (at + 1, at + 3, "b")], headings=headings)
    cover = Cover.of(tagged.ordered)
    assert sections.figure(tagged, cover, 0, 2) == "29%"
    assert sections.figure(tagged, cover, 1, 2) == "100%"
    assert sections.figure(tagged, cover, 2, 3) == ""
    whole = session(text, [(0, len(text), "a")], headings=headings)
    assert sections.figure(whole, Cover.of(whole.ordered), 2, 3) == "100%"
    little = session("甲\n" + "乙" * 1000, [(5, 6, "a")], headings=[headings[0]._replace(end=1)])
    assert sections.figure(little, Cover.of(little.ordered), 0, 1) == "<1%"
