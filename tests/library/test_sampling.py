"""Samples: the same from the same seed, whatever else changes."""

from hypothesis import given
from hypothesis import strategies as st

from reader.library.sampling import draw, shares, stratified

names = st.lists(st.text("abcdefgh", min_size=1, max_size=4), unique=True, max_size=40)
sizes = st.integers(0, 50)
seeds = st.text(max_size=4)


@given(names, sizes, seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(
    items: list[str], size: int, seed: str, random: object
) -> None:
    mixed = list(items)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    drawn = draw(items, size, seed, str)
    assert drawn == draw(mixed, size, seed, str)
    assert len(drawn) == len(set(drawn)) == min(size, len(items))
    assert set(drawn) <= set(items)


@given(names, sizes, seeds)
def test_a_larger_sample_holds_the_smaller(items: list[str], size: int, seed: str) -> None:
    assert draw(items, size, seed, str) == draw(items, size + 3, seed, str)[:size]


@given(names.filter(bool), sizes, seeds)
def test_documents_that_go_change_nothing_about_others(
    items: list[str], size: int, seed: str
) -> None:
    drawn = draw(items, size, seed, str)
    left = [item for item in items if item != items[0]]
    assert [d for d in drawn if d != items[0]] == [
        d for d in draw(left, size, seed, str) if d in drawn
    ]


def test_another_seed_draws_others() -> None:
    items = [f"{n}.txt" for n in range(1000)]
    assert len({tuple(draw(items, 5, str(seed), str)) for seed in range(20)}) == 20
    assert draw(items, 3, "1", str) == ["590.txt", "249.txt", "481.txt"], "in every version"


def test_every_document_is_as_likely_as_any_other() -> None:
    items = [str(n) for n in range(10)]
    counts = dict.fromkeys(items, 0)
    for seed in range(2000):
        for item in draw(items, 2, str(seed), str):
            counts[item] += 1
    assert all(320 < count < 480 for count in counts.values()), counts


@given(st.dictionaries(st.text("abc", max_size=2), st.integers(1, 30)), sizes)
def test_strata_get_their_shares(counts: dict[str, int], size: int) -> None:
    given_ = shares(counts, size)
    total = sum(counts.values())
    assert sum(given_.values()) == min(size, total)
    for key, count in counts.items():
        exact = min(size, total) * count / total
        assert exact - 1 < given_[key] < exact + 1
        assert given_[key] <= count


def test_strata_are_drawn_from_by_their_shares_or_alike() -> None:
    items = [
        f"{year}-{n}" for year, many in ((2014, 60), (2015, 30), (2016, 10)) for n in range(many)
    ]
    by = lambda item: item[:4]  # noqa: E731
    found = stratified(items, 10, "s", str, by)
    assert [sum(by(i) == year for i in found) for year in ("2014", "2015", "2016")] == [6, 3, 1]
    found = stratified(items, 4, "s", str, by, each=True)
    assert [sum(by(i) == year for i in found) for year in ("2014", "2015", "2016")] == [4, 4, 4]
