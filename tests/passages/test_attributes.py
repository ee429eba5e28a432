"""Amounts, times, titles and what else a codebook asks for, found in the words of a passage."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.passages.amounts import amounts
from reader.passages.attributes import filled, found, year_of
from reader.passages.times import times
from reader.text.clean import clean
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View
from tests.suggest import gold


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("投入资金2.23亿元", "2.23亿元", {"norm_value": 223_000_000, "norm_unit": "CNY"}),
        ("为10个村投资", "10个村", {"value": 10, "kind": "villages"}),
        ("63个贫困村退出", "63个贫困村", {"noun": "贫困村"}),
        ("選派68名後備幹部到村", "68名後備幹部", {"kind": "persons", "value": 68}),
        ("带动7500余户", "7500余户", {"bound": "approx_above", "kind": "households"}),
        ("提供帮扶资金近5000万元", "近5000万元", {"bound": "approx_below"}),
        ("户均年收益不低于3000元", "3000元", {"per": "household", "bound": "min"}),
        ("分别给予400~5000元的资金", "400~5000元", {"min": 400, "max": 5000}),
        ("人均增收500元以上", "500元以上", {"bound": "min", "per": "person"}),
        ("占拟争取资金的60%", "60%", {"kind": "percent", "value": 60}),
        ("增长百分之八", "百分之八", {"value": 8, "unit": "%"}),
        ("選派了四名幹部", "四名幹部", {"value": 4, "kind": "persons"}),
        ("83兆瓦", "83兆瓦", {"norm_value": 83_000, "norm_unit": "kW"}),
        ("造林1,200亩", "1,200亩", {"value": 1200, "kind": "area"}),
        ("１２个项目", "１２个项目", {"value": 12}),
        ("3个精准帮扶执行小组", "3个精准帮扶执行小组", {"kind": "organisations"}),
    ],
)
def test_an_amount_is_found_with_what_it_counts(text: str, raw: str, value: dict[str, Any]) -> None:
    [amount] = amounts(fold(text))
    assert text[slice(*amount.span)] == raw
    assert value.items() <= amount.value.items()


@pytest.mark.parametrize(
    "text",
    [
        "2020年底",
        "落实“六个精准”",
        "《十条规定》",
        "一把手",
        "第三个阶段",
        "“1+17”",
        "每个村",
        "十八届三次全会",
        "5月4日",
    ],
)
def test_what_is_no_amount_is_left(text: str) -> None:
    assert list(amounts(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "raw", "norm", "kind"),
    [
        ("到2017年底，全部脱贫", "2017年底", "2017-12", "deadline"),
        ("2020年前实现", "2020年", "2020", "deadline"),
        ("从2015年到2020年", "2015年到2020年", "2015/2020", "range"),
        ("2016—2018年", "2016—2018年", "2016/2018", "range"),
        ("2017年7月4日", "2017年7月4日", "2017-07-04", "date"),
        ("每半年撰写一篇", "每半年", "R/P6M", "recurring"),
        ("每季度听取汇报", "每季度", "R/P3M", "recurring"),
        ("每周至少一天进村", "每周至少一天", "R/P1W", "recurring"),
        ("过去两年", "过去两年", "P2Y", "relative"),
        ("去年发放", "去年", "2016", "relative"),
        ("上半年完成", "上半年", "2017-H1", "relative"),
        ("到年底完成", "年底", "2017-12", "relative"),
        ("连补3年", "3年", "P3Y", "duration"),
        ("“十三五”时期", "“十三五”时期", "2016/2020", "range"),
        ("7月4日", "7月4日", "2017-07-04", "date"),
    ],
)
def test_a_time_is_found_and_put_in_order(text: str, raw: str, norm: str, kind: str) -> None:
    [time] = times(fold(text), 2017)
    assert text[slice(*time.span)] == raw
    assert (time.value["norm"], time.value["type"]) == (norm, kind)


@pytest.mark.parametrize("text", ["12345年", "户均年收益", "青年教师", "2500万元", "逐年提高"])
def test_what_is_no_time_is_left(text: str) -> None:
    assert list(times(fold(text))) == []


def book(*attributes: dict[str, Any]) -> Codebook:
    return Codebook("b", "1", {"en": "B"}, (), {"attributes": list(attributes)})


def test_a_codebook_says_which_attributes_it_has() -> None:
    own = book({"id": "paper", "kind": "title"}, {"id": "sum", "type": "quantity"})
    text = "印发《扶贫〈办法〉》，投入50万元"
    assert [(f.attribute, text[slice(*f.span)]) for f in found(own, text)] == [
        ("paper", "《扶贫〈办法〉》"),
        ("sum", "50万元"),
    ]
    assert found(book(), text) == ()


def test_choices_are_tried_in_their_order() -> None:
    auto = {"order": ["done", "plan"], "cues": {"done": "已|完成", "plan": ""}}
    own = book({"id": "status", "type": "enum", "auto": auto})
    assert [f.value for f in found(own, "已完成")] == ["done"]
    assert [f.value for f in found(own, "将修路")] == ["plan"]


@pytest.mark.parametrize("pattern", ["(", "a{99999999999}", "x*"])
def test_a_pattern_that_is_none_finds_nothing(pattern: str) -> None:
    own = book({"id": "actor", "type": "text_span", "auto": {"regex": pattern}}, {"id": 3}, 7)  # type: ignore[arg-type]
    assert found(own, "县委") == ()


def test_values_count_in_the_source() -> None:
    source = "投(tóu)入(rù)資(zī)金50万元，《办法》"
    view = View(source, clean(source))
    own = book({"id": "sum", "type": "quantity"}, {"id": "paper", "kind": "title"})
    values = filled(own, view, Span(0, len(view.text)))
    [amount] = values["sum"]
    assert source[amount["start"] : amount["end"]] == amount["raw"] == "50万元"
    assert values["paper"]["text"] == "《办法》"


def test_only_what_the_codebook_is_sure_of_is_filled_in() -> None:
    own = book({"id": "actor", "type": "text_span", "auto": {"regex": "县委", "confidence": "low"}})
    view = View("县委印发")
    assert filled(own, view, Span(0, 4)) == {}
    assert "actor" in filled(own, view, Span(0, 4), sure=("low",))


def test_the_year_of_a_date() -> None:
    assert (year_of("2017-02-03"), year_of("二月"), year_of("")) == (2017, None, None)


@given(st.text("0123456789.,~年月日万亿元个十一二名村到底每“”《》·百分之余多", max_size=30))
def test_spans_are_in_order_and_apart(text: str) -> None:
    for finder in (amounts, times):
        reached = 0
        for each in finder(fold(text)):  # type: ignore[operator]
            assert reached <= each.span.start < each.span.end <= len(text)
            reached = each.span.end


@pytest.mark.parametrize(
    ("attribute", "recall", "precision"),
    [("amount", 0.98, 0.98), ("time", 0.92, 0.90), ("document", 1.0, 1.0)],
)
def test_the_samples_attributes_are_found(attribute: str, recall: float, precision: float) -> None:
    told, right, wrong = agreement(attribute)
    assert right / told >= recall
    assert right / (right + wrong) >= precision


def agreement(attribute: str) -> tuple[int, int, int]:
    """Count the values of an attribute that people marked, those found, and those found beside."""
    told = right = wrong = 0
    for name, document in gold.documents().items():
        marked = {
            Span(v["start"], v["end"])
            for p in gold.passages()
            for v in p.attributes.get(attribute, [])
            if p.name == name and ("raw" in v or "《" in v["text"])
        }
        view, year = document.view(), year_of(document.masthead.value("date"))
        fine = [p for p in gold.passages() if p.name == name and p.level not in ("head", "block")]
        spans = {
            Span(v["start"], v["end"])
            for p in fine
            for v in filled(gold.book(), view, view.to_view(p.span), year).get(attribute, [])
            if "raw" in v or "《" in v["text"]
        }
        hit = {m for m in marked if any(_same(m, s) for s in spans)}
        told, right = told + len(marked), right + len(hit)
        wrong += sum(1 for s in spans if not any(s.overlaps(m) for m in marked))
    return told, right, wrong


def _same(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > max(one.length, other.length) / 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("中共泌阳县委泌阳县人民政府", ["泌阳县", "泌阳县"]),
        ("县人大泰和乡代表", ["泰和乡"]),
        ("市政协庐江县调研组", ["庐江县"]),
        ("市政府白水县驻地", ["白水县"]),
        ("共和县、府谷县、大悟县", ["共和县", "府谷县", "大悟县"]),
        ("县委泌阳县", ["泌阳县"]),
        ("中國共產黨秦安縣委員會秦安縣", ["秦安縣", "秦安縣"]),
    ],
)
def test_names_of_bodies_are_no_part_of_places(text: str, places: list[str]) -> None:
    book = load(find("cn-poverty-measures"))
    spans = [each.span for each in found(book, text) if each.attribute == "place"]
    assert [text[start:end] for start, end in spans] == places
