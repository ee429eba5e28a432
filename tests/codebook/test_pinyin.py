"""Readings of characters, and text found by them."""

import re

import pytest

from reader.codebook import pinyin


@pytest.mark.parametrize(
    ("character", "first", "others"),
    [
        ("重", "zhong", ["chong"]),
        ("扶", "fu", []),
        ("女", "nv", []),
        ("貧", "pin", []),
        ("a", "", []),
    ],
)
def test_characters_have_their_readings(character: str, first: str, others: list[str]) -> None:
    said = pinyin.readings(character)
    assert (said[0] if said else "") == first
    assert set(others) <= set(said)


@pytest.mark.parametrize(
    ("text", "letters", "end"),
    [
        ("扶贫办", "fpb", 3),
        ("扶贫办", "fupin", 2),
        ("扶贫办", "fupi", 2),
        ("扶贫办", "fpban", 3),
        ("扶贫办", "fup'b", 3),
        ("扶贫办", "fub", -1),
        ("政府", "zhf", 2),
        ("政府", "zf", 2),
        ("政府", "zhengf", 2),
        ("西安", "xian", 2),
        ("西安", "xi'an", 2),
        ("扶贫", "fpb", -1),
    ],
)
def test_letters_spell_characters(text: str, letters: str, end: int) -> None:
    assert pinyin.spelled(text, 0, len(text), letters) == end
    if end > 0:
        assert re.match(pinyin.starts(letters), text), "the pattern lets every success through"


def test_letters_that_spell_nothing_have_no_pattern() -> None:
    assert pinyin.starts("vv") == ""


def test_a_package_without_the_table_is_read_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pinyin._table.cache_clear()
    table = pinyin._table()
    pinyin._table.cache_clear()
    monkeypatch.setattr(pinyin, "find_spec", lambda name: None)
    assert pinyin._table() == table
    pinyin._table.cache_clear()
