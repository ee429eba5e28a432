"""Cleaning keeps its contract on any text, and says what it does."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.clean import clean, uncertain
from reader.text.damage import find_damage
from reader.text.edits import GLOSS, apply
from reader.text.view import View

PIECES = [
    "\n", "\r\n", "\n\n", "\u3000\u3000", " ", "\xa0", "\u200b", "\ufeff", "\x07", "\t", "?", "[",
    "l", "来源：新华网", "[责任编辑:admin]", "您的位置：", "主页>政策>正文", "上一篇：没有了",
    "相关新闻", "【", "】", "版权所有 本网 转载", "@H ~a $5 #c ", "<p>", "&nbsp;", "準(zhǔn)",
    "進(jìn)", "協(xié)", "？h", "又攸c", "201631个村", "自318日起", "搬迁安置53150122人", "一、",
    "（二）", "一是", "——", "●", "各地要认真做好工作，确保完成任务。", "锟斤拷", "æ”¿", "\ufffd",
    "石楼县 ; 团购 ; 通河县 ; 网贷 ; 左权县 ; 吴桥县", "\ud800", "👨‍👩‍👧", "e\u0301",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_edits_are_sorted_apart_and_inside_the_text(text: str) -> None:
    edits = clean(text)
    done = 0
    for edit in edits:
        assert done <= edit.start <= edit.end <= len(text)
        assert edit.start < edit.end or edit.replacement
        assert edit.rule and edit.reason
        done = edit.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_shown_or_edited_is_the_whole_text(text: str) -> None:
    edits = clean(text)
    shown = apply(text, edits)
    assert shown == View(text, edits).text
    back, done, at = [], 0, 0
    for edit in edits:
        kept = edit.start - done
        back.append(shown[at : at + kept] + text[edit.start : edit.end])
        at += kept + len(edit.replacement)
        done = edit.end
    assert "".join(back) + shown[at:] == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_cleaned_text_has_no_blank_lines_and_no_carriage_returns(text: str) -> None:
    shown = apply(text, clean(text))
    assert "\n\n" not in shown
    assert "\r" not in shown
    assert shown == shown.strip("\n")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_damage_is_sorted_apart_and_inside_the_text(text: str) -> None:
    done = 0
    for item in find_damage(text, clean(text)):
        assert done <= item.start < item.end <= len(text)
        assert 0 < item.confidence <= 1
        done = item.end


def test_few_glosses_are_the_authors_own() -> None:
    own = "重庆(chóng qìng)与亳【bó】州，" * 2 + "郴【chēn】州"
    assert GLOSS not in {edit.rule for edit in clean(own.replace("亳【bó】", ""))}


def test_glosses_of_a_converter_go_with_their_brackets() -> None:
    text = "精準(zhǔn)扶貧，協(xié)調(diào)推進( jìn)，們(men)"
    assert apply(text, clean(text)) == "精準扶貧，協調推進，們"


def test_broken_lines_of_one_width_are_joined() -> None:
    row = "全市各区要立足区位特点产业基础和资源禀赋各展所长奋勇争先"
    text = "\n".join([row] * 7 + ["完成任务。"])
    assert apply(text, clean(text)) == row * 7 + "完成任务。"


def test_an_indented_row_begins_a_paragraph_of_a_wrapped_text() -> None:
    row = "全市各区要立足区位特点产业基础和资源禀赋各展所长奋勇争先"
    text = "\n".join([row] * 6 + ["\u3000\u3000" + row[2:]] + [row] * 3)
    assert apply(text, clean(text)).count("\n") == 1


def test_a_line_that_may_be_furniture_is_shown_as_uncertain() -> None:
    text = (
        "首页 > 新闻 > 正文\n微信 客服热线\n关于做好工作的通知\n各地要认真做好工作，确保完成任务。"
    )
    shown = [text[a:b] for a, b in uncertain(text, clean(text))]
    assert shown == ["微信 客服热线"]


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        " \n",
        "<",
        "&",
        "？?",
        "a",
        "1",
        "(",
        "準(zhǔn)",
        "一、",
        "来源：",
        ">",
        "| ",
        "@a ",
        "?",
        "l长",
        "20",
        "“",
    ],
)
def test_time_is_linear_in_the_length(unit: str) -> None:
    """A text ten times as long takes at most some twenty times as long, and never hangs."""

    def seconds(text: str) -> float:
        begin = time.process_time()
        find_damage(text, clean(text))
        return time.process_time() - begin

    count = 4_000 // len(unit)
    assert seconds(unit * 10 * count) < 25 * seconds(unit * count) + 4


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_what_was_cleaned_before_changes_nothing(text: str, other: str) -> None:
    edits = clean(text)
    doubtful = uncertain(text, edits)
    assert clean(text) == edits  # its lines are known; its claims are not
    clean(other)
    assert uncertain(text, edits) == doubtful
