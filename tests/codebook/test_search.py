"""Finding codes by what one types."""

import pytest

from reader.codebook.codebook import Code, Codebook
from reader.codebook.load import find, load
from reader.codebook.search import search


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load(find("cn-poverty-measures"))


def numbers(book: Codebook, query: str, language: str = "zh", *recent: str) -> list[str]:
    return [match.code.number for match in search(book, query, language, recent)]


@pytest.mark.parametrize(
    ("query", "number", "how"),
    [
        ("25", "2.5", "number"),
        ("2.5", "2.5", "number"),
        ("２５", "2.5", "number"),
        ("x1", "X.1", "number"),
        ("X.1", "X.1", "number"),
        ("10.1", "10.1", "number"),
        ("101", "10.1", "number"),
        ("01", "10.1", "number"),
        ("581", "5.8.1", "number"),
        ("j", "2.5", "hotkey"),
        ("J", "2.5", "hotkey"),
        ("单位与干部结对帮扶", "2.5", "name"),
        ("结对帮扶", "2.5", "name"),
        ("結對幫扶", "2.5", "name"),
        ("低保", "8.3.1", "name"),
        ("jdbf", "2.5", "pinyin"),
        ("JDBF", "2.5", "pinyin"),
        ("ｊｄｂｆ", "2.5", "pinyin"),
        ("jiedui", "2.5", "pinyin"),
        ("jie dui", "2.5", "pinyin"),
        ("jie'dui", "2.5", "pinyin"),
        ("jiedbf", "2.5", "pinyin"),
        ("jieduibangfu", "2.5", "pinyin"),
        ("danweiyuganbujieduibangfu", "2.5", "pinyin"),
        ("dwgb", "2.5", "pinyin"),
        ("zhcgzd", "2.4", "pinyin"),
        ("zcgzd", "2.4", "pinyin"),
        ("gfu", "5.4", "pinyin"),
        ("paired", "2.5", "name"),
        ("cadres", "2.5", "name"),
        ("firms lead", "5.6", "name"),
        ("microcredit", "6.4.2", "name"),
        ("一对一", "2.5", "cue"),
        ("誓师", "1.1", "cue"),
        ("口袋书", "1.2", "text"),
    ],
)
def test_the_best_match(book: Codebook, query: str, number: str, how: str) -> None:
    best = search(book, query, "zh")[0]
    assert (best.code.number, best.how) == (number, how)


@pytest.mark.parametrize("query", ["bf2", "ieduib", "qqq", "鑫", ".", "\x00", "j" * 500])
def test_what_is_nowhere_is_not_found(book: Codebook, query: str) -> None:
    assert numbers(book, query) == []


def test_the_beginning_of_a_number_finds_the_group_in_its_order(book: Codebook) -> None:
    assert numbers(book, "5")[:3] == ["5.1", "5.2", "5.3"]
    assert numbers(book, "83") == ["8.3", "8.3.1", "8.3.2", "8.3.3"]


def test_a_name_goes_before_a_cue(book: Codebook) -> None:
    hows = [match.how for match in search(book, "帮扶", "zh")]
    assert hows == sorted(hows, key=["name", "cue", "text"].index)


def test_the_language_decides_between_spelling_and_english(book: Codebook) -> None:
    pair = Codebook(
        "b",
        "1",
        {},
        (
            Code("a", "1", {"zh": "交材", "en": "Zebra"}, pinyin="jiao cai"),
            Code("b", "2", {"zh": "无", "en": "A cairn"}, pinyin="wu"),
        ),
    )
    assert numbers(pair, "cai", "zh") == ["1", "2"]
    assert numbers(pair, "cai", "en") == ["2", "1"]
    assert numbers(book, "health", "en")[0] == "8.2"


def test_recent_codes_go_before_their_equals_only(book: Codebook) -> None:
    assert numbers(book, "jdbf") == ["2.5", "9.4.1"]
    assert numbers(book, "jdbf", "zh", "enterprise-help") == ["9.4.1", "2.5"]
    assert numbers(book, "25", "zh", "enterprise-help")[0] == "2.5"


def test_an_empty_query_lists_all_and_the_recent_first(book: Codebook) -> None:
    order = [code.number for code in book.usable]
    assert numbers(book, "") == numbers(book, " ") == order
    recent = numbers(book, "", "zh", "solar", "study", "no-such-code", "solar")
    assert recent[:2] == ["5.4", "1.1"]
    assert sorted(recent) == sorted(order)


def test_every_code_is_found_first_by_its_name_number_chord_and_hotkey(book: Codebook) -> None:
    for code in book.usable:
        for query in filter(None, (*code.names.values(), code.number, code.chord, code.hotkey)):
            assert search(book, query)[0].code is code, query
        for query in (code.pinyin, "".join(s[0] for s in code.pinyin.split())):
            assert code in [match.code for match in search(book, query)], query


def test_groups_and_reserve_codes_are_not_offered(book: Codebook) -> None:
    assert "乡村旅游" not in [m.code.names["zh"] for m in search(book, "旅游")]
    assert all(match.code.codable for match in search(book, ""))


def test_a_book_without_pinyin_is_spelled() -> None:
    book = Codebook("b", "1", {}, (Code("a", "1", {"zh": "绿色（旅游）"}),))
    assert numbers(book, "lvse") == numbers(book, "lsly") == numbers(book, "lvyou") == ["1"]
