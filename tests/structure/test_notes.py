"""Notes to a text, and what in the text they belong to."""

import pytest

from reader.structure.notes import Notes
from reader.text.span import Span

SIGNED = (
    "县报告\n推行一网通办[1]，建成四小园[2]。\n各位代表！\n"
    "[1]一网通办：指一次办好。\n[2]四小园：指小菜园等。\n"
)
LISTED = "县报告\n打好三大战役，推广三品一标。\n注 释\n三大战役：园区经济。\n三品一标：绿色。\n"


def note(text: str, words: str) -> str:
    """Give the line that is a note and holds words; "" for none."""
    found = Notes(text).line(text.index(words))
    return text[slice(*found)] if found else ""


@pytest.mark.parametrize("text", [SIGNED, LISTED], ids=["signed", "listed"])
def test_notes_are_known_and_the_text_is_none(text: str) -> None:
    notes = [text[slice(*n)] for n in Notes(text).within(0, len(text))]
    assert notes == text.splitlines()[-2:]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("①实施助餐。\n②建设医馆。\n", "②建"),
        ("分两步：①实施；②建设。\n②建设医馆。\n", "②建设医"),
        ("会议指出[1]。\n[3]没有名字：它。\n", "[3]"),
        ("见豫政〔2012〕3号。\n〔2012〕3号文件\n", "〔2012〕3号文"),
        ("注重品质提升：加强管理。\n", "注重"),
        ("一、注释\n说到这里。\n", "说到"),
    ],
    ids=[
        "items",
        "items of a sentence",
        "no mark",
        "number of a paper",
        "word",
        "heading of prose",
    ],
)
def test_what_only_looks_like_a_note_is_none(text: str, words: str) -> None:
    assert note(text, words) == ""


def test_a_remark_below_a_table_is_a_note() -> None:
    assert note("年份 | 人数\n2012 | 3\n注：为初步统计数\n", "注：") == "注：为初步统计数"


def test_a_mark_leads_to_its_note_and_back() -> None:
    notes, mark = Notes(SIGNED), SIGNED.index("[2]")
    there = notes.to_note(Span(mark, mark), Span(4, SIGNED.index("\n", 4)))
    assert there is not None and SIGNED[slice(*there)] == "[2]四小园：指小菜园等。"
    back = notes.to_mark(there)
    assert back == Span(mark, mark + 3)


def test_without_marks_words_lead_to_the_note_that_explains_them() -> None:
    notes, at = Notes(LISTED), LISTED.index("三品一标")
    paragraph = Span(4, LISTED.index("\n", 4))
    there = notes.to_note(Span(at, at + 4), paragraph)
    assert there is not None and LISTED[slice(*there)] == "三品一标：绿色。"
    assert notes.to_mark(there) == Span(at, at + 4)
    first = notes.to_note(Span(4, 4), paragraph)
    assert first is not None and LISTED[slice(*first)] == "三大战役：园区经济。"


def test_a_paragraph_without_any_leads_nowhere() -> None:
    assert Notes(SIGNED).to_note(Span(0, 0), Span(0, 3)) is None
