"""Coefficients of agreement give what their inventors' examples give."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.agreement.coefficients import MASI, NOMINAL, alpha, kappa, masi, mean, observed

# A row a coder, "*" where one gave no value; Krippendorff's examples of his alpha.
TWO_VALUES = ("0100000000", "1110010100")
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd")
FOUR_CODERS = ("123321412***", "1233224125*3", "*3332342251*", "12332441251*")
THREE_CODERS = ("*****34121133*3", "1*213343*******", "**21344*21133*4")


def patterns(*coders: str) -> Counter[tuple[str, ...]]:
    units = zip(*coders, strict=True)
    return Counter(tuple(value for value in unit if value != "*") for unit in units)


@pytest.mark.parametrize(
    ("coders", "expected"),
    [(TWO_VALUES, 0.095), (FIVE_VALUES, 0.692), (FOUR_CODERS, 0.743), (THREE_CODERS, 0.691)],
    ids=["two values", "five values", "four coders", "three coders"],
)
def test_alpha_of_krippendorffs_examples(coders: tuple[str, ...], expected: float) -> None:
    assert alpha(patterns(*coders), NOMINAL) == pytest.approx(expected, abs=0.0005)


def test_kappa_of_tables_as_textbooks_have_them() -> None:
    table = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}
    assert kappa(table) == pytest.approx(0.4)
    assert observed(table) == pytest.approx(0.7)
    alike = {("y", "y"): 45, ("y", "n"): 15, ("n", "y"): 25, ("n", "n"): 15}
    apart = {("y", "y"): 25, ("y", "n"): 35, ("n", "y"): 5, ("n", "n"): 35}
    assert kappa(alike) == pytest.approx(0.1304, abs=0.0001)
    assert kappa(apart) == pytest.approx(0.2593, abs=0.0001)


def test_masi_weighs_the_overlap_by_its_kind() -> None:
    a, ab, bc, none = (frozenset(each) for each in ("a", "ab", "bc", ""))
    assert masi(ab, ab) == masi(none, none) == 0
    assert masi(a, ab) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(ab, bc) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(a, bc) == masi(none, a) == 1


def test_what_does_not_vary_has_no_coefficient() -> None:
    same = {("n", "n"): 9}
    assert (kappa(same), alpha(same, NOMINAL), observed(same)) == (None, None, 1)
    assert (kappa({}), alpha({}, NOMINAL), observed({})) == (None, None, None)
    assert alpha({("a",): 3, ("b",): 2}, NOMINAL) is None, "one coder a unit pairs with nobody"
    assert alpha({("a", "a"): 3, ("b", "b"): 0}, NOMINAL) is None
    assert (mean([None, 1.0, 0.5]), mean([None])) == (0.75, None)


SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)
UNITS = st.lists(st.tuples(SETS, SETS, SETS), min_size=2, max_size=12)


@given(UNITS)
def test_the_order_of_annotators_is_nothing(units: list[tuple[frozenset[str], ...]]) -> None:
    one, other = Counter(units), Counter((c, a, b) for a, b, c in units)
    assert alpha(one, MASI) == pytest.approx(alpha(other, MASI))
    assert observed(one) == observed(other)
    both, turned = Counter(u[:2] for u in units), Counter(u[1::-1] for u in units)
    assert kappa(both) == pytest.approx(kappa(turned))


@given(UNITS)
def test_who_agree_on_all_agree_wholly(units: list[tuple[frozenset[str], ...]]) -> None:
    same = Counter((a, a, a) for a, _b, _c in units)
    varied = len({a for a, _b, _c in units}) > 1
    assert observed(same) == 1
    assert alpha(same, MASI) == alpha(same, NOMINAL) == (1 if varied else None)
    assert kappa(Counter(u[:2] for u in same.elements())) == (1 if varied else None)


@given(st.dictionaries(SETS, st.integers(1, 9), min_size=2), st.integers(2, 5))
def test_what_is_expected_is_added_up_of_all_pairs(
    counts: dict[frozenset[str], int], times: int
) -> None:
    for metric in (MASI, NOMINAL):
        slowly = sum(
            2 * counts[a] * counts[b] * metric.distance(a, b) for a, b in combinations(counts, 2)
        )
        assert metric.expected(counts) == pytest.approx(slowly)
    units = dict.fromkeys(product(counts, repeat=2), times)
    assert observed(units) == pytest.approx(1 / len(counts))
