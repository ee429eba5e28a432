"""Sections of two documents that belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.structure.alignment import align, counterpart
from reader.structure.document import Heading
from reader.text.span import Span


def headings(*texts: str) -> list[Heading]:
    return [Heading(10 * n, 10 * n + 5, 1, "line", "", text) for n, text in enumerate(texts)]


def numbered(*texts: str) -> list[Heading]:
    return [
        Heading(10 * n, 10 * n + 5, 1, "line", f"{n}、", f"{n}、{text}")
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        (["产业扶贫", "教育扶贫"], ["产业扶贫", "教育扶贫"], {0: 0, 1: 1}),
        (["产业扶贫", "教育扶贫"], ["发展特色产业扶贫", "教育扶贫工程"], {0: 0, 1: 1}),
        (["产业扶贫"], ["產業扶貧"], {0: 0}),  # in either script
        (["组织领导", "易地搬迁", "健康扶贫"], ["组织领导", "健康扶贫"], {0: 0, 2: 1}),
        (["组织领导"], ["财政收支"], {}),
        (["甲乙丙丁", "组织领导"], ["组织领导", "甲乙丙丁"], {0: 1, 1: 0}),  # the other way round
        ([], ["组织领导"], {}),
        ([], [], {}),
    ],
)
def test_headings_pair_by_what_they_say(
    first: list[str], second: list[str], pairs: dict[int, int]
) -> None:
    """Words decide, in order first, anywhere when they are much alike."""
    assert align(headings(*first), headings(*second)) == pairs


def test_markers_do_not_count() -> None:
    """The same number over other words is no likeness."""
    assert align(numbered("组织领导"), numbered("财政收支")) == {}
    assert align(numbered("甲", "组织领导"), numbered("组织领导")) == {1: 0}


@given(st.lists(st.text("产业扶贫教育组织领导", max_size=6), max_size=12), st.data())
def test_pairs_are_one_to_one(first: list[str], data: st.DataObject) -> None:
    """No heading has two counterparts, and a document is paired with itself."""
    second = data.draw(st.lists(st.text("产业扶贫教育组织领导", max_size=6), max_size=12))
    pairs = align(headings(*first), headings(*second))
    assert len(set(pairs.values())) == len(pairs)
    assert all(0 <= i < len(first) and 0 <= j < len(second) for i, j in pairs.items())
    distinct = list(dict.fromkeys(t for t in first if t))
    assert align(headings(*distinct), headings(*distinct)) == {i: i for i in range(len(distinct))}


def test_many_headings_are_paired_by_the_highest() -> None:
    """A document of thousands of items does not take minutes."""
    many = [h._replace(level=2) for h in headings(*["项目建设"] * 3000)]
    many[2999] = many[2999]._replace(level=1, text="组织领导")
    assert align(many, headings("组织领导")) == {2999: 0}


SPANS = [Span(10, 15), Span(30, 35)]
OTHER = [Span(20, 25), Span(100, 105), Span(200, 205)]


@pytest.mark.parametrize(
    ("offset", "there"),
    [
        (0, 0),  # before the first heading
        (5, 10),
        (10, 100),  # at a heading
        (20, 150),  # half way down its section
        (30, None),  # a section without counterpart
        (60, None),
    ],
)
def test_a_place_leads_to_the_same_part_of_its_section(offset: int, there: int | None) -> None:
    """Half way down is half way down there."""
    assert counterpart(offset, SPANS, OTHER, {0: 1}, (60, 300)) == there


@given(st.integers(0, 60), st.integers(0, 60))
def test_places_keep_their_order_within_a_section(a: int, b: int) -> None:
    """Scrolling down never scrolls the other text up."""
    low, high = sorted((a, b))
    led = [counterpart(o, SPANS, OTHER, {0: 0, 1: 2}, (60, 300)) for o in (low, high)]
    assert led[0] is not None and led[1] is not None
    assert 0 <= led[0] <= led[1] <= 300
