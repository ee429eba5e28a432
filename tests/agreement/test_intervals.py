"""How sure coefficients are: known distributions, and resampling by hand."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest

from reader.agreement import intervals as under_test
from reader.agreement.account import Account, Row, compare
from reader.agreement.intervals import FEWEST, FIGURES, middle, resamples
from reader.agreement.work import Coded, Work
from reader.text.span import Span

SENTENCES = [Span(10 * n, 10 * n + 9) for n in range(12)]


def work(name: str, by: Mapping[str, Sequence[tuple[int, int, str]]], units: int = 12) -> Work:
    """Make a document of which people tagged ranges with codes of a letter."""
    coded = {
        who: [Coded(start, end, frozenset(codes)) for start, end, codes in each]
        for who, each in by.items()
    }
    return Work(name, "字" * 120, [], SENTENCES[:units], SENTENCES[:units], coded)


def some(count: int, people: str = "ab", seed: int = 7) -> list[Work]:
    """Make documents that people tagged more or less alike."""
    draw = Random(seed)
    found = []
    for number in range(count):
        here = draw.sample(range(12), 7)
        codes = {unit: draw.choice(["x", "y", "xy", "yz"]) for unit in here}
        by = {
            who: [
                (10 * unit, 10 * unit + draw.choice([5, 9, 12]), draw.choice([code, code, "x"]))
                for unit, code in codes.items()
                if draw.random() < 0.8
            ]
            for who in people[: draw.choice([2, len(people)])]
        }
        found.append(work(f"{number}.txt", by))
    return found


def rows(account: Account) -> dict[str, Row]:
    return {row.code: row for row in (*account.rows, account.total)}


def test_a_share_of_documents_varies_as_a_binomial_does() -> None:
    """Of 50 documents of one sentence they agree on 40: B(50, 0.8) has 34 and 45 at its ends."""
    same = [work(f"{n}.txt", {"a": [(0, 9, "x")], "b": [(0, 9, "x")]}, 1) for n in range(40)]
    other = [work(f"{n}.txt", {"a": [(0, 9, "x")], "b": []}, 1) for n in range(40, 50)]
    found = rows(compare([*same, *other]))["x"].intervals
    assert found["agreement"] == pytest.approx((34 / 50, 45 / 50), abs=0.011)
    low, high = found["exact"]
    assert low == pytest.approx(2 * 34 / 84, abs=0.02) and high == pytest.approx(90 / 95, abs=0.02)


def test_documents_that_are_alike_leave_no_doubt() -> None:
    one = some(1)[0]
    account = compare([one._replace(document=str(n)) for n in range(FEWEST)])
    for row in rows(account).values():
        for name, (low, high) in row.intervals.items():
            assert low == high
            if name != "alpha":  # which has more values to go by
                assert low == pytest.approx(getattr(row, name), abs=1e-4)


@pytest.mark.parametrize("people", ["ab", "abcd"])
@pytest.mark.parametrize("unit", ["sentence", "character"])
def test_it_is_what_comparing_the_documents_drawn_gives(
    people: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "RESAMPLES", 39)
    works = some(FEWEST + 5, people)
    found = rows(compare(works, unit))  # type: ignore[arg-type]
    drawn = [
        rows(compare([works[n] for n in picks], unit, resampled=False))  # type: ignore[arg-type]
        for picks in resamples(len(works))
    ]
    for code, row in found.items():
        for name in FIGURES:
            values = [getattr(each[code], name) for each in drawn if code in each]
            by_hand = middle([value for value in values if value is not None])
            close = 1e-4 if code or name not in ("kappa", "alpha") else 0.005
            assert row.intervals[name] == pytest.approx(by_hand, abs=close), (code, name)


def test_few_documents_have_none() -> None:
    assert not rows(compare(some(FEWEST - 1)))[""].intervals
    assert rows(compare(some(FEWEST)))[""].intervals
    assert not rows(compare(some(FEWEST), resampled=False))[""].intervals


def test_a_code_of_a_single_document_has_none() -> None:
    works = some(FEWEST)
    rare = work("rare.txt", {"a": [(0, 9, "w")], "b": [(0, 9, "w")]})
    found = rows(compare([*works, rare]))["w"]
    assert found.alpha == 1
    assert "alpha" not in found.intervals, "in a third of the samples it does not occur"
    assert "agreement" in found.intervals


def test_they_are_the_same_every_time() -> None:
    works = some(FEWEST)
    assert compare(works) == compare(works)
    assert [*map(sorted, resamples(3))][:3] != [[0, 1, 2]] * 3
