"""Identifiers that sort by time."""

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.ids import is_ulid, new_ulid, ulid

TIMES = st.integers(0, 2**48 - 1)
CHANCES = st.integers(0, 2**80 - 1)


def test_it_is_written_as_the_specification_writes_it() -> None:
    assert ulid(1469918176385, 0x763FC0A4D6D1D7D4B2D5)[:10] == "01aryz6s41"
    assert ulid(0, 0) == "0" * 26
    assert ulid(2**48 - 1, 2**80 - 1) == "7" + "z" * 25


@given(TIMES, CHANCES, TIMES, CHANCES)
def test_it_sorts_as_time_and_chance_do(a: int, x: int, b: int, y: int) -> None:
    assert ((a, x) < (b, y)) == (ulid(a, x) < ulid(b, y))
    assert is_ulid(ulid(a, x))


def test_new_ones_differ() -> None:
    assert len({new_ulid() for _ in range(1000)}) == 1000


def test_other_texts_are_none() -> None:
    for text in ("", "g0001", "8" + "0" * 25, "0" * 25, "0" * 27, "0" * 25 + "u", "0" * 26 + "\n"):
        assert not is_ulid(text), text
