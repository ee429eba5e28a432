"""No input stops the whole way from bytes to notices, or takes more than linear time and space."""

import time
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.structure.notices import notices
from reader.text.decode import decode
from reader.text.edits import apply
from reader.text.source import Source

PROSE = "各地要认真做好今年的各项工作，加强领导，明确责任，确保完成任务。"
NOISE = [
    "来源：新华网\n", "您的位置：主页>政策>正文\n", "準(zhǔn)", "？h", "201631个村",
    "****年*月", "&nbsp;", "锟斤拷", "\u200b", "\r\n", "\n", "　　",
    "版权所有 京ICP备05000000号\n", "@H ~a $5 #c ", "上一篇：无\n", "一、", "（二）", "3.",
    "一是", "——", "●", "“", "”", "《", "三个方面：", "文章字数:9\n", PROSE,
]  # fmt: skip


def work(text: str) -> Document:
    document = read_document(Source("", "", "", "", "", text), "")
    notices(document)
    return document


@settings(max_examples=150)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(NOISE)).map("".join).map(str.encode))
def test_no_bytes_raise_anything_but_unreadable(data: bytes) -> None:
    with suppress(Unreadable):
        work(decode(data, "").text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(NOISE) | st.text(max_size=5), max_size=60).map("".join))
def test_everything_found_lies_in_the_source(text: str) -> None:
    document = work(text)
    assert document.view().text == apply(text, document.edits)
    head = document.masthead
    spans = [(t.start, t.end) for t in (head.title, head.subtitle) if t]
    spans += [(f.start, f.end) for f in head.fields]
    spans += [d.span for d in document.damage]
    spans += [h.span for h in document.headings]
    for start, end in (*spans, *document.uncertain):
        assert 0 <= start <= end <= len(text)


UNITS = [
    "\n", "\r", " ", "　", "<", "&", "？", "1", "1.", "(", ")", "“", "”", "《", "準(zhǔn)",
    "一、", "一、甲\n", "（一）甲乙丙。", "●甲\n", "来源：", "来源：甲\n", ">", "主页>", "| ",
    "l长", "20", "201631个", "201631个村", "文章字数:5\n", "三个方面：", "三个方面：一是",
    "。二是", "。在甲上，", "三次产业", "三次产业10:20:", "“早”字", "锟斤拷", "\u200b",
    "\ufeff\n", "甲\n乙\n", "http://", "上一篇：\n", "\x00", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length(unit: str) -> None:
    """A text ten times as long takes some ten times as long; a square would take a hundred."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        work(text)
        return time.process_time() - begun

    assert seconds(50_000) < 25 * seconds(5_000) + 1


def test_memory_is_a_few_times_the_text() -> None:
    paragraph = "一、加强领导\n" + PROSE * 12 + "\n"
    work(paragraph)  # loads the tables, which do not grow with the text
    text = paragraph * (400_000 // len(paragraph))
    tracemalloc.start()
    try:
        work(text)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 * len(text.encode())
