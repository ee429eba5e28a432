"""Headings in texts without line breaks."""

from itertools import pairwise

import pytest

from reader.structure.joined import paragraphs
from reader.structure.lines import text_lines
from reader.text.view import View
from tests.structure.marked import headings

BODY = (
    "坚持把发展作为第一要务，全面落实各项政策，推动重点项目建设，全年完成投资一百亿元，增长百分之十。"
    "着力解决群众关心的就业、就学、就医等问题，让发展成果更多更公平地惠及全县人民群众，社会大局保持稳定。"
)
HEADS = ["综合实力稳步提升", "改革开放不断深化", "城乡面貌明显改善", "民生保障持续加强"]
REPORT = [
    "一、工作回顾",
    *(f"{head}。{BODY}" for head in HEADS),
    "二、工作安排",
    f"（一）突出工业强县，增强发展后劲。{BODY}{BODY}",
    f"（二）突出城乡统筹，改善人居环境。{BODY}{BODY}",
    f"（三）突出民生优先，办好各项实事。{BODY}{BODY}",
    "三、政府建设",
    BODY,
    BODY,
]


def found(text: str) -> list[str]:
    for heading in headings(text):
        assert text[heading.start : heading.end] == heading.text
    return [heading.text for heading in headings(text)]


ALL = found("\n".join(REPORT))


def test_the_report_has_its_headings() -> None:
    assert [
        "一、工作回顾", *HEADS, "二、工作安排", "（一）突出工业强县，增强发展后劲",
        "（二）突出城乡统筹，改善人居环境", "（三）突出民生优先，办好各项实事", "三、政府建设",
    ] == ALL  # fmt: skip


@pytest.mark.parametrize("blank", [" ", "  ", "　　"], ids=["one blank", "two", "wide"])
def test_blanks_show_where_the_paragraphs_were(blank: str) -> None:
    assert found(blank.join(REPORT)) == ALL


def test_a_few_wide_blanks_among_many_that_are_not() -> None:
    longer = [paragraph.replace(BODY, BODY * 2) for paragraph in REPORT]
    text = "　　".join(longer[:3]) + " " + " ".join(longer[3:])
    assert found(text.replace("　　", "　　" * 2) + "　　" + BODY) == ALL


def test_a_few_very_long_lines() -> None:
    longer = [paragraph.replace(BODY, BODY * 4) for paragraph in REPORT]
    half = len(longer) // 2
    assert found(" ".join(longer[:half]) + "\n" + " ".join(longer[half:])) == ALL


def test_numbers_that_count_on_are_found_without_blanks() -> None:
    text = "".join(REPORT)
    assert [h for h in found(text) if h.startswith("（")] == [h for h in ALL if h.startswith("（")]


def test_the_levels_are_those_of_the_report() -> None:
    plain = [h.level for h in headings("\n".join(REPORT))]
    assert [h.level for h in headings(" ".join(REPORT))] == plain


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}抓好三件事：（一）建设一条公路；（二）修缮一所学校；（三）改造一批危房。{BODY}{BODY}{BODY}",
        f"{BODY}推动一、二、三产业融合发展，支持三、四线城市建设。{BODY}{BODY}{BODY}",
        f"{BODY}增长8.5%，其中投资增长3.2个百分点、消费增长1.3个百分点。{BODY}{BODY}{BODY}",
    ],
    ids=["a list in a sentence", "sectors", "decimals"],
)
def test_what_only_looks_like_numbers_of_headings(text: str) -> None:
    assert found(text) == []
    assert found(text * 3) == []


def test_numbered_headings_inside_a_paragraph() -> None:
    text = f"{BODY}1．强化领导。{BODY}2．落实责任。{BODY}3．严格考核。{BODY}{BODY}"
    assert found(f"{BODY}\n{text}\n{BODY}\n{BODY}") == ["1．强化领导", "2．落实责任", "3．严格考核"]


def test_a_line_is_cut_and_nothing_of_it_is_lost() -> None:
    text = " ".join(REPORT)
    lines = list(paragraphs(text, list(text_lines(View(text)))))
    assert [text[line.start : line.end] for line in lines] == REPORT
    assert all(a.end <= b.start for a, b in pairwise(lines))
