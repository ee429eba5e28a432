"""Headings, in the notation of `marked`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.structure.levels import levels
from reader.structure.markers import chinese_number, marker_at
from reader.structure.numbered import Found
from reader.text.script import fold
from tests.structure.marked import REST, check, headings


@pytest.mark.parametrize(
    "marked",
    [
        "⟦1一、指导思想⟧\n…\n⟦1二、主要任务⟧\n⟦2（一）加强领导⟧。…\n⟦2（二）落实责任⟧。…\n⟦1三、要求⟧\n…",
        "⟦1第一章 总则⟧\n⟦2第一条⟧ 为了规范管理，制定本办法。\n⟦2第二条⟧ "
        "本办法适用于全市。\n⟦1第二章 管理⟧\n⟦2第三条⟧ 各县应当负责。",
        "⟦1（一）加强领导⟧\n⟦21.明确责任⟧。…\n⟦22.强化督查⟧。…\n⟦1（二）落实资金⟧\n…",
        "⟦1夯实脱贫基础⟧。⟦2一是健全机构⟧。成立了领导小组，建立了制度。⟦2二是精准识别⟧。开展了回头看活动，做到了准确。",
        "⟦1强化政策保障⟧。县里出台了意见。⟦2在生活保障上⟧，分别给予保障。⟦2在住房保障上⟧，全部纳入计划。⟦2在就学保障上⟧，给予救助资金。",
        "…\n●⟦1围绕早字抓好动员⟧\n●⟦1围绕强字健全机制⟧\n⟦1围绕早字抓好动员⟧。…\n⟦1围绕强字健全机制⟧。…",
        "…\n⟦1加快中心城市建设⟧\n…\n⟦1构建和谐社会⟧\n…",
        "——⟦1过去五年，是社会民生大改善的五年⟧。…\n——⟦1过去五年，是改革开放的五年⟧。…",
        "⟦1一、回顾⟧\n⟦2综合实力持续增强⟧。…\n⟦2城乡面貌变化巨大⟧。…\n⟦1二、展望⟧\n…",
        "⟦1五年来，我们聚焦中心带动，奋力加速发展，实现了综合实力的新跨越⟧。…\n"
        "⟦1五年来，我们完善城市功能，提升城市形象，实现了宜居宜业的新跨越⟧。…\n"
        "⟦1五年来，我们突出民生导向，顺应群众期待，实现了社会建设的新跨越⟧。…",
        "⟦1一、工作情況⟧\n⟦2及時傳達(dá)學(xué)習(xí)，深化認(rèn)識(shí)⟧。…",
        "⟦1过去的四年，是迎难而上、竞争力提高的四年⟧。…\n⟦1过去的四年，是先行先试、改革突破的四年⟧。…\n"
        "⟦1过去的四年，是以人为本、和谐发展的四年⟧。…",
        "⟦1一、主要指标平稳增长⟧\n⟦2主要指标平稳增长⟧。…\n⟦2消费动力增强⟧。…",
        "⟦1第一条⟧为规范管理，制定本办法。\n⟦1第二条⟧本办法适用于全市。\n⟦1第三条⟧各县应当负责。",
        "⟦1一、总体要求⟧\n…\n⟦21.1指导思想⟧\n…\n⟦21.2基本原则⟧\n…",
        "…\n⟦11 要求⟧\n⟦21.1 指导思想⟧\n…\n⟦12 任务⟧\n⟦22.1 基础⟧\n⟦32.1.1 制度⟧\n…\n"
        "⟦22.2 建设⟧\n…",
        "⟦1一﹑总体要求⟧\n…\n⟦1二﹑主要任务⟧\n…",
        "⟦1１．总体要求⟧\n…\n⟦1２．主要任务⟧\n…",
        "⟦1第一編 總綱⟧\n⟦2第一節 目標⟧\n…\n⟦2第二節 任務⟧\n…",
    ],
)
def test_headings(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦1（一）回顾⟧\n…\n⟦2一、工业⟧\n…\n⟦2二、农业⟧\n…\n⟦1（二）展望⟧\n…\n⟦2一、工业⟧\n…",
        "⟦11.回顾⟧\n⟦2一、工业⟧\n…\n⟦2二、农业⟧\n…\n⟦12.展望⟧\n⟦2一、工业⟧\n…\n⟦2二、农业⟧\n…",
        "⟦1一、回顾⟧\n⟦2（一）工业⟧\n⟦31.钢铁⟧\n…\n⟦32.煤炭⟧\n…\n⟦2（二）农业⟧\n…\n"
        "⟦1二、展望⟧\n⟦31.工业⟧\n…\n⟦32.农业⟧\n…",
        "⟦1第一章 总则⟧\n⟦2第一条⟧ 甲\n⟦2第二条⟧ 乙\n⟦1第二章 管理⟧\n⟦2第三条⟧ 丙\n⟦2第四条⟧ 丁",
        "⟦1第一编 总则⟧\n⟦2第一章 规定⟧\n⟦4第一条⟧ 甲\n⟦2第二章 职责⟧\n⟦3第一节 市级⟧\n⟦4第二条⟧ 乙"
        "\n⟦3第二节 县级⟧\n⟦4第三条⟧ 丙",
        "…\n⟦12024年工作回顾⟧\n…成效好。\n⟦2一、工业⟧\n…\n⟦2二、农业⟧\n…很好。\n"
        "⟦12025年工作安排⟧\n…\n⟦2一、工业⟧\n…作用大。\n⟦2二、农业⟧\n…",
        "⟦1一、回顾⟧\n…\n⟦2（一）工业⟧\n…\n⟦1附：名词解释⟧\n⟦41.“三农”⟧：农业、农村、农民。",
    ],
    ids=[
        "bracketed above plain", "digits above Chinese", "a type skipped", "articles count on",
        "a statute", "lines above numbers", "appendix",
    ],
)  # fmt: skip
def test_levels_come_from_how_the_numberings_nest(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "…\n⟦1附件1⟧\n⟦1名词解释⟧\n⟦21．六稳⟧ 指稳就业、稳金融、稳外贸、稳外资。\n"
        "⟦22．六保⟧ 指保居民就业、保基本民生、保市场主体。",
        "…\n附件：申报表\n某县人民政府",
    ],
    ids=["a glossary", "what a letter encloses"],
)
def test_appendices(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "各位代表！…",
        "2020年是极不平凡的一年。…",
        "今年主要预期目标是：地区生产总值增长8%；投资增长6%；消费增长5%，全面完成任务。",
        "让我们更加紧密地团结起来。…",
        "我们也清醒地看到困难和挑战。…",
        "一是健全机构；二是精准识别；三是精准分类，确保各项工作落到实处，取得明显成效，群众满意。",
        "3.5万人脱贫。…",
        "1.5%的增长来自于服务业，其中现代服务业贡献最大，占比超过一半以上，成绩来之不易。",
        "行者常至，为者常成。一年来，…",
        "“十二五”发展成就令人振奋。同时，…",
        "实现跨越发展，要更多地依靠科学技术。为此，…",
        "经济发展的根本动力在于产业。…",
        "党中央强调：实干才能兴邦。…",
        "1.新增残疾人就业八千人以上。\n2.培训家政人员一万名。\n3.新建农村户厕五万个。",
        "…\n实施部门：市建设局\n…",
        "（一）贯彻法律法规；\n（二）建立考核体系。\n…",
        "1 张三\n2 李四\n3 王五",
        "1.5万人脱贫。…\n1.6万人就业。…",
        "第三条道路越走越宽，…",
    ],
)
def test_sentences_are_no_headings(text: str) -> None:
    assert headings(text.replace("…", REST)) == ()


def test_the_title_and_subtitle_are_no_headings() -> None:
    assert headings(f"吹响冲锋号\n——某县扶贫工作\n{REST}\n{REST}") == ()


@pytest.mark.parametrize(
    ("text", "type", "number"),
    [
        ("一、总则", "cn", 1), ("十二、总则", "cn", 12), ("（二）总则", "pcn", 2),
        ("3.总则", "num", 3), ("3、总则", "num", 3), ("（4）总则", "pnum", 4),
        ("①总则", "circle", 1), ("第三章 总则", "chapter", 3), ("第二部分 总则", "part", 2),
        ("第十条　总则", "article", 10),
        ("1.2 总则", "deep", 2), ("一是总则", "item", 1), ("第一，总则", "first", 1),
        ("首先，总则", "first", 0), ("——总则", "dash", 0), ("●总则", "bullet", 0),
    ],
)  # fmt: skip
def test_markers(text: str, type: str, number: int) -> None:
    marker = marker_at(fold(text))
    assert marker and (marker.type, marker.number) == (type, number)


@pytest.mark.parametrize(
    "text", ["1.5万元", "一带一路", "第一书记", "第三产业", "2016年", "(市政府)", "第五部门", ""]
)
def test_no_markers(text: str) -> None:
    assert marker_at(fold(text)) is None


@pytest.mark.parametrize(
    ("words", "value"), [("九", 9), ("十", 10), ("二十一", 21), ("一百零三", 103)]
)
def test_chinese_numbers(words: str, value: int) -> None:
    assert chinese_number(words) == value


def test_levels_come_from_the_types_that_occur() -> None:
    def kinds(*types: str) -> list[int]:
        return levels([Found(i, i, "line", type, "") for i, type in enumerate(types)])

    assert kinds("cn", "pcn", "num", "cn") == [1, 2, 3, 1]
    assert kinds("pcn", "num", "pcn") == [1, 2, 1]
    assert kinds("num", "pcn", "cn") == [3, 2, 1]
    assert kinds("run-in", "item", "item", "run-in") == [1, 2, 2, 1]
    assert kinds("cn", "run-in", "item", "pcn", "run-in") == [1, 2, 3, 2, 3]
    assert kinds("bullet", "bullet", "run-in") == [1, 1, 1]


PIECES = [
    "\n",
    "一、",
    "（一）",
    "1.",
    "一是",
    "二是",
    "第一章",
    "●",
    "——",
    "。",
    "，",
    "：",
    REST,
    "加强领导",
    "“",
    "”",
    "(zhǔn)",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_headings_stand_in_order_inside_the_text(text: str) -> None:
    done = 0
    for heading in headings(text):
        assert done <= heading.start <= heading.end <= len(text)
        assert heading.level >= 1
        assert "\n" not in heading.text
        done = heading.end
