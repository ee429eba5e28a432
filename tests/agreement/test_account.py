"""Annotators are compared unit by unit and passage by passage."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.agreement.account import Account, Row, compare
from reader.agreement.differences import differences, section_at
from reader.agreement.work import UNITS, Coded, Unit, Work, marked, size
from reader.structure.document import Heading
from reader.text.span import Span

TEXT = "甲一二三四。乙一二三四。丙一二三四。丁一二三四。\n戊一二三四。"
SENTENCES = [Span(i, i + 6) for i in (0, 6, 12, 18, 25)]
Tagged = Sequence[tuple[int, int, str]]  # start, end, codes of a letter each


def work(document: str = "a.txt", /, **by: Tagged) -> Work:
    coded = {
        name: [Coded(start, end, frozenset(codes)) for start, end, codes in each]
        for name, each in by.items()
    }
    headings = [Heading(0, 1, 1, "line", "", "甲"), Heading(12, 13, 2, "line", "", "丙")]
    return Work(document, TEXT, headings, SENTENCES, SENTENCES, coded)


def rows(account: Account) -> dict[str, Row]:
    return {row.code: row for row in account.rows}


def test_a_unit_has_the_codes_of_the_passages_that_overlap_it() -> None:
    found = list(marked(work(lan=[(5, 7, "x"), (8, 9, "y")], wei=[(24, 25, "x")]), "sentence"))
    assert [(each.span, each.codes) for each in found] == [
        (Span(0, 6), ({"x"}, set())),
        (Span(6, 12), ({"x", "y"}, set())),
    ], "what lies between sentences covers none"


def test_characters_are_those_of_sentences() -> None:
    one = work(lan=[(20, 27, "x"), (22, 24, "x")], wei=[(22, 26, "y")])
    assert size(one, "character") == 30
    assert [(each.units, each.codes) for each in marked(one, "character")] == [
        (2, ({"x"}, set())),
        (2, ({"x"}, {"y"})),
        (1, ({"x"}, {"y"})),
        (1, ({"x"}, set())),
    ]


def test_a_table_is_worked_out_by_hand() -> None:
    """Of five sentences lan gives x to 1 2 3, wei to 2 3 4; both agree on 2, 3 and 5."""
    account = compare([work(lan=[(0, 18, "x")], wei=[(6, 12, "x"), (12, 18, "x"), (18, 19, "x")])])
    (x,) = account.rows
    assert (account.units, account.documents, x.units) == (5, 1, 4)
    assert x.counts == {"lan": 1, "wei": 3}
    assert x.agreement == pytest.approx(3 / 5)
    assert x.kappa == pytest.approx((0.6 - 0.52) / 0.48)
    assert x.alpha == pytest.approx(1 - 9 * 4 / (2 * 6 * 4))
    (pair,) = x.pairs
    assert pair.exact == (0, 0, 0)
    assert pair.overlap == pytest.approx((2 / 3, 1, 4 / 5))
    assert x.characters == pytest.approx(1 - 59 * 14 / (2 * 31 * 29))


def test_the_worst_code_is_first_and_what_is_undefined_last() -> None:
    lan = [(0, 6, "x"), (6, 12, "y"), (0, 31, "z")]
    wei = [(0, 6, "x"), (12, 18, "y"), (0, 31, "z")]
    account = compare([work(lan=lan, wei=wei)])
    assert [row.code for row in account.rows] == ["y", "x", "z"]
    z = rows(account)["z"]
    assert (z.agreement, z.kappa, z.alpha, z.exact) == (1, None, None, 1)
    assert rows(account)["x"].alpha == 1


def test_only_who_worked_on_a_document_counts_there() -> None:
    both = [work(lan=[(0, 6, "x")], wei=[(0, 6, "x")])]
    alone = work("b.txt", lan=[(0, 6, "x")])
    third = work("c.txt", lan=[(0, 6, "x")], bo=[])
    assert compare([*both, alone]) == compare(both)
    account = compare([*both, third])
    assert (account.annotators, account.units) == (("bo", "lan", "wei"), 10)
    pairs = {(pair.first, pair.second): pair for pair in account.total.pairs}
    assert [pairs[key].units for key in sorted(pairs)] == [5, 0, 5]
    assert pairs["bo", "wei"].kappa is None
    assert pairs["bo", "lan"].overlap == (0, None, 0), "bo found none of lan's"


def test_only_some_codes_may_be_compared() -> None:
    one = work(lan=[(0, 6, "xy")], wei=[(0, 6, "x")])
    account = compare([one], codes=frozenset("x"))
    assert [row.code for row in account.rows] == ["x"]
    assert account.total.agreement == account.total.alpha == account.total.exact == 1
    assert compare([one]).total.agreement == pytest.approx(4 / 5)
    assert not list(differences([one], codes=frozenset("x")))


def test_a_place_is_units_in_a_row_that_differ_alike() -> None:
    one = work(lan=[(0, 12, "x"), (12, 18, "y")], wei=[(12, 18, "y"), (18, 31, "z")])
    first, second = differences([one])
    assert (first.start, first.end, first.quote, first.units) == (0, 12, TEXT[:12], 2)
    assert first.codes == {"lan": {"x"}, "wei": frozenset()}
    assert (first.section, second.section) == (("甲",), ("甲", "丙"))
    assert (second.start, second.end, second.units) == (18, 31, 2), "over the line's end"
    assert (second.before, second.after) == (TEXT[2:18], "")


def test_a_unit_in_agreement_parts_places() -> None:
    one = work(lan=[(0, 18, "x")], wei=[(6, 12, "x")])
    assert [(each.start, each.end) for each in differences([one])] == [(0, 6), (12, 18)]


def test_a_section_is_named_by_the_headings_above() -> None:
    headings = [
        Heading(at, at + 1, level, "line", "", name)
        for at, level, name in ((0, 1, "甲"), (6, 2, "乙"), (12, 2, "丙"), (18, 1, "丁"))
    ]
    named = [section_at(headings, at) for at in (0, 7, 13, 25)]
    assert named == [("甲",), ("甲", "乙"), ("甲", "丙"), ("丁",)]


def test_a_passage_overlaps_a_long_one_that_began_before_a_short_one() -> None:
    account = compare([work(lan=[(14, 16, "x")], wei=[(0, 18, "x"), (1, 2, "x")])])
    (pair,) = account.total.pairs
    assert pair.overlap == pytest.approx((1 / 2, 1, 2 / 3))


def test_borders_are_places_of_characters() -> None:
    one = work(lan=[(0, 6, "xy")], wei=[(0, 4, "x"), (0, 6, "y")])
    assert not [each for each in differences([one]) if each]
    (place,) = differences([one], "character")
    assert (place.quote, place.disputed) == (TEXT[4:6], {"x"})


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 31), st.sampled_from(["x", "y", "xy"]))
PEOPLE = st.fixed_dictionaries(
    {"a": st.lists(SPANS, max_size=5), "b": st.lists(SPANS, max_size=5)},
    optional={"c": st.lists(SPANS, max_size=5)},
)


@pytest.mark.parametrize("unit", UNITS)
@given(people=st.lists(PEOPLE, min_size=1, max_size=3))
def test_renaming_annotators_changes_nothing(
    unit: Unit, people: list[Mapping[str, Tagged]]
) -> None:
    names = {"a": "z", "b": "m", "c": "k"}
    one = compare([work(**each) for each in people], unit)
    turned = [{names[n]: spans for n, spans in each.items()} for each in people]
    other = compare([work(**each) for each in turned], unit)
    for before, after in zip([*one.rows, one.total], [*other.rows, other.total], strict=True):
        assert before.code == after.code
        assert before.alpha == pytest.approx(after.alpha)
        assert before.kappa == pytest.approx(after.kappa)
        assert (before.exact, before.overlap) == pytest.approx((after.exact, after.overlap))


@pytest.mark.parametrize("unit", UNITS)
@given(people=PEOPLE)
def test_the_places_are_what_lacks_for_whole_agreement(
    unit: Unit, people: Mapping[str, Tagged]
) -> None:
    one = work(a=people["a"], b=people["b"])
    account = compare([one], unit)
    differ = sum(place.units for place in differences([one], unit))
    assert account.total.agreement == pytest.approx(1 - differ / account.units)


@given(spans=st.lists(SPANS, min_size=1, max_size=6))
def test_the_same_passages_agree_wholly(spans: Tagged) -> None:
    account = compare([work(a=spans, b=spans, c=spans)], "character")
    assert account.total.agreement == 1
    for row in account.rows:
        assert {row.kappa, row.alpha, row.characters} <= {1, None}
        assert row.exact in (1, None)
