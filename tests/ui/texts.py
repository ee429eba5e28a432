"""Texts that are hard to lay out, for property tests."""

from hypothesis import strategies as st

from reader.ui.page.layout import Row

HARD = (
    "扶", "贫", "精准", "縣", "𠮷", "。", "，", "、", "；", "：", "？", "！", "（", "）",
    "《", "》", "「", "」", "【", "】", "〔", "〕", "“", "”", "‘", "’", "…", "……", "——",
    "%", "％", "·", "　", " ", "\t", "2016", "1.4774万", "3,000", "A", "Latin", "e-mail@x.cn",
    "２０１６", "Ⅰ", "①", "ab-cd", "👨\u200d👩\u200d👧", "🇨🇳", "👍🏽", "❤\ufe0f", "😀\ufe0e",
    "1\ufe0f\u20e3", "葛\U000e0100", "e\u0301", "\u0301", "각", "가", "ｶﾞ",
    "\x1b[2J", "\x07", "\r", "\x9b", "\ud800", "\ufeff", "\u202e",
    "\n", "\n\n", "。\n", "\n　　", " | ", "\n（一）", "\n1. ", "\n● ", "℃", "～", "https://a.cn/b?c=d/",
)  # fmt: skip

few = st.lists(st.sampled_from(HARD), max_size=8)
many = st.lists(st.sampled_from(HARD), min_size=40, max_size=120)
texts = (few | many).map("".join)
paragraphs = texts.map(lambda text: text.replace("\n", ""))
table = st.lists(
    st.lists(st.sampled_from(HARD[:40]), min_size=1, max_size=12).map("".join),
    min_size=2,
    max_size=9,
).map(lambda cells: "\n" + " | ".join(cells[:4]) + "\n" + "\t".join(cells[4:] * 2) + "\n")
texts = st.lists(texts | table, max_size=4).map("".join)
widths = st.integers(20, 200) | st.integers(20, 40)


def line_starts(text: str) -> list[int]:
    """List where the lines of a text start."""
    return [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]


def as_drawn(row: Row) -> str:
    """Draw a row with the blanks before and inside of it."""
    drawn, pads = " " * row.indent, dict(row.pads)
    for at, char in enumerate(row.text, row.start):
        drawn += " " * pads.get(at, 0) + char
    return drawn
