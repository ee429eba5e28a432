"""OpenDocument texts."""

import pytest

from reader.formats import odt
from reader.structure.build import read_document
from reader.text.source import Mark, Source
from tests.formats import made

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


def headings(source: Source) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in read_document(source, "x").headings]


def test_an_opendocument() -> None:
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>注</text:p></text:note-body></text:note>"
    )
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('甲')}{cell.format('乙')}</table:table-row>"
    body = (
        '<text:p text:style-name="P1">关于做好工作的通知</text:p>'
        '<text:h text:outline-level="1">总体要求</text:h>'
        f"<text:p>一，<text:s/><text:span>二</text:span>{note}三<text:line-break/>。</text:p>"
        '<text:h text:outline-level="2">主要目标</text:h>'
        f"<text:p>{PROSE}</text:p><table:table>{row}</table:table>"
    )
    source = odt.parse(made.odt(body, styles=style), "a.odt")
    lines = source.text.split("\n")
    assert lines == [
        "关于做好工作的通知", "总体要求", "一， 二三", "。", "主要目标", PROSE, "甲 | 乙", "注",
    ]  # fmt: skip
    assert source.marks[0] == Mark(0, 9, "title")
    assert headings(source)[:2] == [(1, "总体要求"), (2, "主要目标")]


LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" '
    'style:num-suffix="）" text:start-value="3"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" text:display-levels="2"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="-"/></text:list-style>'
)

ON = 'text:continue-numbering="true"'

AFTER = 'text:continue-list="x"'

FIFTH = 'text:start-value="5"'


def listed(*items: str, style: str = "L", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def said(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (listed(said("甲"), said("乙") + said("续")), "一、甲/二、乙/续"),
        (
            listed(said("甲") + listed(said("子"), said("丑")), said("乙")),
            "一、甲/（3）子/（4）丑/二、乙",
        ),
        (listed(said("甲")) + said("间") + listed(said("乙")), "一、甲/间/一、乙"),
        (listed(said("甲")) + listed(said("乙"), more=ON), "一、甲/二、乙"),
        (listed(said("甲"), more='xml:id="x"') + said("间") + listed(said("乙"), more=AFTER),
         "一、甲/间/二、乙"),
        (listed(said("甲")).replace("<text:list-item", f"<text:list-item {FIFTH}"), "五、甲"),
        (listed(said("甲"), style="B"), "● 甲"),
        (listed(listed(listed(said("甲")))), "3.a 甲"),
        (listed(said(""), said("乙")), "二、乙"),
    ],
    ids=["plain", "nested", "anew", "continued", "by-id", "start", "bullet", "levels", "empty"],
)  # fmt: skip
def test_opendocument_lists_count(body: str, text: str) -> None:
    source = odt.parse(made.odt(body, styles=LEVELS), "a.odt")
    assert source.text.replace("\n", "/") == text


def test_opendocument_outline_numbers_bold_and_hidden_text() -> None:
    styles = (
        '<style:style style:name="b"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="o" style:default-outline-level="2"/>'
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-prefix="第" style:num-suffix="章"/></text:outline-style>'
    )
    body = (
        f"<text:h>总则</text:h><text:p>{PROSE}</text:p>"
        '<text:p text:style-name="b">工作目标</text:p><text:p text:style-name="h">隐</text:p>'
        f'<text:p>{PROSE}<text:span text:style-name="h">隐</text:span></text:p>'
        '<text:p text:style-name="o">分目</text:p><text:h>附则</text:h>'
        f"<text:p>{PROSE}</text:p>"
    )
    source = odt.parse(made.odt(body, styles=styles), "a.odt")
    assert source.text == "\n".join(
        ("第1章 总则", PROSE, "工作目标", PROSE, "分目", "第2章 附则", PROSE)
    )
    assert [(source.text[m.start : m.end], m.level) for m in source.marks] == [
        ("第1章 总则", 1), ("工作目标", 0), ("分目", 2), ("第2章 附则", 1),
    ]  # fmt: skip
