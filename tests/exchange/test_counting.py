"""Offsets in other units, against what the encodings themselves say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.counting import UNITS, Between, Counter, Unit

PIECES = (
    "年",
    "𠀀",
    "𪚥",
    "e\u0301",
    "👨‍👩‍👧",
    "🇨🇳",
    "\r\n",
    "\ufeff",
    "a",
    "\n",
    "\u0301",
    "한",
    "\ud800",
)
hard = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)
long = st.builds(lambda a, n, b: a * n + b, hard, st.integers(0, 60), hard)


@given(long)
def test_utf_16_is_what_the_codec_counts(text: str) -> None:
    counter = Counter(text, "utf-16")
    for at in range(0, len(text) + 1, 7):
        assert counter.out(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(long)
def test_utf_8_is_what_the_codec_counts(text: str) -> None:
    counter = Counter(text, "utf-8")
    for at in range(0, len(text) + 1, 7):
        assert counter.out(at) == len(text[:at].encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("unit", UNITS)
@given(text=long)
def test_there_and_back_is_the_same_place(unit: Unit, text: str) -> None:
    counter = Counter(text, unit)
    assert counter.out(0) == 0
    assert counter.out(len(text)) == counter.length
    last = -1
    for offset in range(counter.length + 1):
        try:
            at = counter.back(offset)
        except Between:
            assert unit in ("utf-16", "utf-8")
            continue
        assert counter.out(at) == offset
        assert at > last
        last = at


@pytest.mark.parametrize("unit", UNITS)
@given(text=hard, ends=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_widening_reaches_characters_of_the_unit(
    unit: Unit, text: str, ends: tuple[int, int]
) -> None:
    start, end = sorted(min(each, len(text)) for each in ends)
    counter = Counter(text, unit)
    first, last = counter.widened(start, end)
    assert first <= start
    assert last >= end or start == end
    assert counter.back(counter.out(first)) == first
    assert counter.back(counter.out(last)) == last


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("code points", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("utf-16", [0, 1, 3, 4, 5, 6, 7, 9]),
        ("utf-8", [0, 3, 7, 8, 10, 11, 12, 16]),
        ("graphemes", [0, 1, 2, None, 3, None, 4, 5]),
    ],
)
def test_examples(unit: Unit, counts: list[int | None]) -> None:
    counter = Counter("年𠀀e\u0301\r\n👍", unit)
    for at, count in enumerate(counts):
        if count is None:
            with pytest.raises(Between):
                counter.out(at)
        else:
            assert counter.out(at) == count


@pytest.mark.parametrize("unit", UNITS)
def test_what_lies_outside_is_refused(unit: Unit) -> None:
    counter = Counter("年𠀀", unit)
    for offset in (-1, counter.length + 1):
        with pytest.raises(Between):
            counter.back(offset)
    with pytest.raises(Between):
        counter.out(3)


@pytest.mark.parametrize(("unit", "inside"), [("utf-16", 2), ("utf-8", 4), ("utf-8", 1)])
def test_the_middle_of_a_character_is_refused(unit: Unit, inside: int) -> None:
    with pytest.raises(Between):
        Counter("年𠀀", unit).back(inside)
