"""Lines of Chinese end where they may."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.cells import char_width, shown
from reader.ui.page import breaks
from reader.ui.page.breaks import DENSITY, break_lines
from tests.ui.texts import paragraphs, widths

NEVER_FIRST = "。，、；：？！）》」』】〕”’…%％·,.:;?!)]}"
NEVER_LAST = "（《「『【〔“‘([{￥$"
FREE = re.compile("[\u4e00-\u9fff]{2}")  # a line may always end between two of these


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a paragraph into lines."""
    starts = [0, *break_lines(text, width, indent=indent), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


@given(paragraphs, st.integers(1, 200))
def test_nothing_is_swallowed_and_no_line_is_empty_or_too_wide(text: str, width: int) -> None:
    text = shown(text)
    broken = lines(text, width)
    assert "".join(broken) == text
    if text:
        assert all(broken)
    for line in broken:
        cells = sum(map(char_width, line))
        assert cells <= width or (cells == 2 and width == 1)


@given(paragraphs)
@settings(max_examples=15)
def test_every_width_shows_the_text(text: str) -> None:
    text = shown(text)
    for width in range(1, 201):
        for options in ({}, {"later": 6 * (width > 8), "beyond": 2}, {"ambiguous_wide": True}):
            starts = [0, *break_lines(text, width, **options)]
            assert starts == sorted(set(starts))
            assert starts[-1] < max(1, len(text))


@given(paragraphs, widths)
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str, width: int) -> None:
    broken = lines(shown(text), width)
    for line, following in pairwise(broken):
        leader = line.endswith(following[0] * breaks.LEADER)
        if FREE.search(line) and not leader:
            assert following[0] not in NEVER_FIRST
            assert line[-1] not in NEVER_LAST
            assert char_width(following[0]) > 0


@given(paragraphs, widths)
def test_numbers_and_words_stay_whole(text: str, width: int) -> None:
    for line, following in pairwise(lines(shown(text), width)):
        if FREE.search(line):
            assert not re.search(r"[A-Za-z0-9]\Z", line) or not re.match("[A-Za-z0-9]", following)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("一二三四五。", 10, ["一二三四", "五。"]),
        ("一二三四（五", 10, ["一二三四", "（五"]),
        ("一二三“四”", 9, ["一二三", "“四”"]),
        ("共2016个村", 6, ["共2016", "个村"]),
        ("共有12345个", 8, ["共有", "12345个"]),
        ("占60.5%。好", 6, ["占", "60.5%", "。好"]),
        ("达到1,234.5万", 8, ["达到", "1,234.5", "万"]),
        ("见e-mail信", 8, ["见e-mail", "信"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("好一——二", 5, ["好一", "——二"]),
        ("一二……三", 5, ["一", "二……", "三"]),
        ("（（（（（", 4, ["（（", "（（", "（"]),
        ("目录" + "…" * 20 + "3", 10, ["目录" + "…" * 6, "…" * 10, "…" * 4 + "3"]),
        ("一二e\u0301。", 6, ["一二", "e\u0301。"]),
        ("到2016～2020年", 10, ["到", "2016～2020", "年"]),
        ("升到37℃了", 6, ["升到", "37℃了"]),
        ("房子100㎡好", 8, ["房子", "100㎡好"]),
        ("见https://a.cn/b", 14, ["见", "https://a.cn/b"]),
        (
            "见https://www.gov.cn/zhengce/content/2016-12/02/content_5142197.htm",
            30,
            ["见https://www.gov.cn/zhengce/", "content/2016-12/02/", "content_5142197.htm"],
        ),
        ("认真执行[1]。好", 9, ["认真执", "行[1]。好"]),
        ("四小园③好", 7, ["四小园③", "好"]),
        ("四小园。③好", 8, ["四小园。", "③好"]),
        ("e\u0301te\u0301 ete", 5, ["e\u0301te\u0301 ", "ete"]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_an_indent_narrows_the_first_line_only() -> None:
    assert lines("一二三四五六七八", 6, indent=2) == ["一二", "三四五", "六七八"]
    assert lines("一二", 2, indent=2) == ["一", "二"]


@pytest.mark.parametrize(
    "text",
    [
        "字" + "\u0301" * 100_000,
        "（" * 100_000,
        ("字" + "，；" * 10) * 5_000,
        "a1" * 50_000,
        "。" * 99_999,
    ],
)
def test_time_is_linear(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    may_break = breaks.may_break

    def counted(text: str, at: int) -> bool:
        nonlocal looks
        looks += 1
        return may_break(text, at)

    monkeypatch.setattr(breaks, "may_break", counted)
    starts = break_lines(text, 80)
    assert looks <= 3 * len(text)
    assert all(b - a <= DENSITY * 80 for a, b in pairwise([0, *starts, len(text)]))
