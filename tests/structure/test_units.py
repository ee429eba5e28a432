"""Units in a notation: the text with | where it is cut."""

import tempfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.structure import paragraphs
from reader.structure.units import UNITS, Unit, next_span, previous_span, unit_span
from reader.text.script import convert
from reader.text.span import Span

TEXTS = st.text("一二县，。；：、“”《》（）()?! \n\u3000ab1.3:,́🇨🇳👩\u200d", max_size=40)


def cuts(text: str, unit: Unit) -> str:
    spans = []
    at = next_span(text, 0, unit)
    while at:
        spans.append(text[at.start : at.end])
        at = next_span(text, at, unit)
    return "|".join(spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是健全机构。成立了小组。", "一是健全机构。|成立了小组。"),
        ("有进有出;坚持评议；确保公正!好", "有进有出;|坚持评议；|确保公正!|好"),
        ("他说：“好。”大家同意。", "他说：“好。”|大家同意。"),
        ("按“五个一批。六个精准”要求做。", "按“五个一批。六个精准”要求做。"),
        ("（一）是。（二）非。", "（一）是。|（二）非。"),
        ("未闭合“引号。照样切。", "未闭合“引号。|照样切。"),
        ("一行。\n\u3000\u3000二行", "一行。|二行"),
        ("怎么办？！再说……", "怎么办？！|再说……"),
    ],
)
def test_sentences(text: str, expected: str) -> None:
    assert cuts(text, "sentence") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年以来,县委高度重视，成效好。", "去年以来|县委高度重视|成效好。"),
        ("目标是：增长8%；投资1,234万元。", "目标是|增长8%；|投资1,234万元。"),
        ("区委总抓、政府实施，强力推进。", "区委总抓、政府实施|强力推进。"),
        ("于11:04:43见http://a.cn/x,y,好。", "于11:04:43见http://a.cn/x,y,好。"),
        ("制定《甲，乙。丙》，出台（丁，戊）。", "制定《甲，乙。丙》|出台（丁，戊）。"),
        ("，，空。", "空。"),
    ],
)
def test_clauses(text: str, expected: str) -> None:
    assert cuts(text, "clause") == expected


def test_words_follow_the_simplified_text() -> None:
    assert cuts("扶貧開發工作，脫貧攻堅", "word").split("|")[-1] == "攻坚".replace("坚", "堅")
    assert cuts("扶贫开发工作", "word") == convert(cuts("扶貧開發工作", "word"), "simplified")


def test_word_boundaries_are_jiebas() -> None:
    jieba = pytest.importorskip("jieba")
    with tempfile.TemporaryDirectory() as private:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = private
        text = "县脱贫攻坚领导小组对脱贫攻坚工作负总责、牵总头，逐级签订了目标责任书。"
        assert cuts(text, "word").split("|") == list(tokenizer.cut(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("葛\U000e0100a", "葛\U000e0100|a"),
        ("e\u0301x", "e\u0301|x"),
        ("👩\u200d👧好", "👩\u200d👧|好"),
        ("🇨🇳🇫🇷", "🇨🇳|🇫🇷"),
        ("\r\na", "\r\n|a"),
    ],
)
def test_characters(text: str, expected: str) -> None:
    assert cuts(text, "character") == expected


def test_sections_run_from_heading_to_heading() -> None:
    text = "前言\n一、甲\n内容\n二、乙\n内容\n"
    heads = [Span(3, 6), Span(10, 13)]
    assert unit_span(text, 0, "section", heads) == Span(0, 2)
    assert unit_span(text, 7, "section", heads) == Span(3, 9)
    assert next_span(text, 4, "section", heads) == Span(10, 16)
    assert previous_span(text, 10, "section", heads) == Span(3, 9)
    assert next_span(text, 11, "section", heads) is None


@given(TEXTS, st.integers(0, 40))
def test_a_unit_is_inside_the_text(text: str, offset: int) -> None:
    for unit in UNITS:
        span = unit_span(text, offset, unit)
        assert 0 <= span.start <= span.end <= len(text)


@given(TEXTS)
def test_walking_there_and_back_meets_the_same_units(text: str) -> None:
    for unit in ("word", "clause", "sentence", "paragraph"):
        there = []
        at = next_span(text, 0, unit)
        while at:
            there.append(at)
            at = next_span(text, at, unit)
        back = []
        at = previous_span(text, len(text), unit)
        while at:
            back.append(at)
            at = previous_span(text, at, unit)
        assert there == back[::-1]
        assert all(a.end <= b.start and a.start < a.end for a, b in pairwise(there))


@given(TEXTS)
def test_units_nest(text: str) -> None:
    def all_of(unit: Unit) -> list[Span]:
        found = []
        at = next_span(text, 0, unit)
        while at:
            found.append(at)
            at = next_span(text, at, unit)
        return found

    sentences, paragraphs = all_of("sentence"), all_of("paragraph")
    for clause in all_of("clause"):
        assert any(s.covers(clause) for s in sentences)
    for sentence in sentences:
        assert any(p.covers(sentence) for p in paragraphs)


def test_a_long_text_costs_no_more_than_its_paragraph() -> None:
    text = "各地要认真做好工作，确保完成任务。\n" * 300_000
    middle = len(text) // 2
    assert all(unit_span(text, middle, unit).length < 30 for unit in UNITS if unit != "section")


@given(TEXTS, st.sampled_from(("clause", "sentence")), st.integers(4, 12))
def test_a_very_long_paragraph_is_cut_alike_from_both_ends(text: str, unit: Unit, n: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraphs, "PIECE", n)
        forward, back = [], []
        at = next_span(text, 0, unit)
        while at:
            forward.append(at)
            at = next_span(text, at, unit)
        at = previous_span(text, len(text), unit)
        while at:
            back.append(at)
            at = previous_span(text, at, unit)
        assert forward == back[::-1]
        assert all(unit_span(text, span.start, unit) == span for span in forward)
        shown = "".join(text[span.start : span.end] for span in forward)
        assert sum(c == "县" for c in shown) == text.count("县")


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    sentence = "各地要认真抓好落实。"
    text = sentence * (3 * paragraphs.PIECE // len(sentence))
    at: Span | None = unit_span(text, 0, "sentence")
    while at:
        assert text[at.start : at.end] == sentence
        at = next_span(text, at, "sentence")
