"""Any text has an outline of sorted spans inside it, in time that grows with its length."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.structure.document import Heading
from reader.structure.evidence import weigh
from reader.structure.masthead import titles
from reader.structure.outline import outline
from reader.text.view import View
from tests.structure.marked import REST

UNITS = [
    "一、", "（一）", "（二）", "三、甲", "1.", "1.1甲", "1.2 甲\n", "第一章", "①",
    "第二条甲\n", "(1)", "一是", "一要甲。", "首先，", "——", "●甲乙\n", "一、甲\n", "三、甲\n",
    f"二、甲。{REST}\n", "九百九十九、甲\n", "第九百九十九条 甲\n", "各位代表！", "。", "。 ",
    "　　", "。　　甲", "名词解释\n", f"附：名词解释\n{REST}\n", f"加强领导。{REST}", "“", "（",
    "2019年，", "过去五年，是好的五年。", "三、甲\n二、甲\n", f"甲乙\n{REST}\n",
    "。一、甲。二、乙", "一、甲乙丙丁戊2019年，", "1 甲\n",
]  # fmt: skip


def work(text: str) -> tuple[Heading, ...]:
    view = View(text)
    headings = outline(view, titles(view))
    assert len(weigh(view, headings)) == len(headings)
    return headings


def check(text: str) -> None:
    headings = work(text)
    assert all(0 <= h.start < h.end <= len(text) and h.level > 0 for h in headings)
    assert all(a.end <= b.start for a, b in pairwise(headings))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(UNITS), st.integers(1, 600)), max_size=4),
    st.text(max_size=20),
)
def test_headings_stand_in_order_inside_the_text(pieces: list[tuple[str, int]], tail: str) -> None:
    check("".join(unit * count for unit, count in pieces) + tail)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(UNITS) | st.text(max_size=4), max_size=200).map("".join))
def test_so_they_do_in_a_text_of_all_kinds(text: str) -> None:
    check(text)


@pytest.mark.parametrize("ending", ["", "\n"], ids=["on one line", "a line each"])
@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length(unit: str, ending: str) -> None:
    """A text four times as long takes some four times as long; a square would take sixteen."""

    def seconds(length: int) -> float:
        text = (unit + ending) * (length // len(unit + ending))
        begun = time.process_time()
        work(text)
        return time.process_time() - begun

    # A square fails each time; a collection of garbage, or a busy machine, now and then.
    assert any(seconds(20_000) < 10 * seconds(5_000) + 0.2 for _time in range(4))
