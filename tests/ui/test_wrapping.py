"""Rows of Chinese in Textual's own widgets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line
from rich.cells import cell_len

from reader.ui.wrapping import CHUNK, WORD
from tests.ui.texts import HARD


def rows(text: str, width: int) -> list[str]:
    cuts = [0, *divide_line(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def test_a_row_is_filled_and_no_mark_begins_one() -> None:
    text = (
        "Enter 为选中内容选择编码。可输入名称、编号或拼音首字母：jdbf 找到“结对帮扶”，回车即标注。"
    )
    found = rows(text, 20)
    assert found[0] == "Enter 为选中内容选择"
    assert all(cell_len(row.rstrip()) >= 17 for row in found[:-1])
    assert not any(row[0] in "，。、：”" or row.rstrip()[-1] == "“" for row in found)


def test_no_half_width_mark_begins_a_row() -> None:
    text = "县委,县政府:抓好(重点)工作;确保2.5万人,全部脱贫!"
    for width in range(6, 30):
        assert not any(row[0] in ",.:;!)" for row in rows(text, width)), width


def test_words_and_numbers_stay_whole() -> None:
    assert rows("用编码 2.5 标注 passages", 9) == ["用编码 ", "2.5 标注 ", "passages"]


@given(st.lists(st.sampled_from([*HARD, "word", "  "]), max_size=30).map("".join))
def test_nothing_is_lost(text: str) -> None:
    for pattern in (WORD, CHUNK):
        at = 0
        while found := pattern.match(text, at):
            assert found.end() > at
            at = found.end()
        assert not text[at:].strip()
