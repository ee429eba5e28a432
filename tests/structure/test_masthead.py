"""Titles and metadata."""

import pytest

from reader.structure.masthead import masthead
from reader.text.clean import clean

BODY = "\n各地要认真做好今年的各项工作，加强组织领导，确保各项任务圆满完成，取得实效。"


def title(text: str) -> str | None:
    found = masthead(text + BODY, clean(text + BODY)).title
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首页>新闻>正文\n关于做好工作的通知\n来源：新华网", "关于做好工作的通知"),
        ("（2019年1月2日）\n关于做好工作的通知", "关于做好工作的通知"),
        ("念好精准“八字诀” 打好扶贫“攻坚战”", "念好精准“八字诀” 打好扶贫“攻坚战”"),
        ("市政府工作報(bào)告\n進(jìn)步協(xié)調(diào)發展", "市政府工作報告"),
        ("某市人民政府\n关于做好工作的通知", "某市人民政府关于做好工作的通知"),
        ("各位代表：", None),
        ("一、工作回顾", None),
        ("一年来，我们主要做了以下工作：", None),
        ("——改革开放释放新活力。", None),
    ],
)
def test_titles(text: str, expected: str | None) -> None:
    assert title(text) == expected


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("来源：新华网", "source", "新华网"),
        ("作者：张三 编辑：李四", "author", "张三"),
        ("作者：张三 编辑：李四", "editor", "李四"),
        ("发布时间：2019-1-2 10:11", "datetime", "2019-01-02T10:11:00"),
        ("日期：2019年1月2日", "date", "2019-01-02"),
        ("创建时间:[2022-04-21]", "date", "2022-04-21"),
        ("文  号：某政发〔2019〕3号", "doc_number", "某政发〔2019〕3号"),
        ("索引号：000014349/2019-00012", "index_number", "000014349/2019-00012"),
        ("文章字数：2823", "declared_chars", "2823"),
        ("發佈機構：縣扶貧辦", "issuer", "縣扶貧辦"),
        ("某网 > 新闻 > 要闻 > 正文", "site", "某网"),
        ("某网 > 新闻 > 要闻 > 正文", "channel", "要闻"),
    ],
)
def test_fields(line: str, field: str, value: str) -> None:
    text = f"{line}\n关于做好工作的通知{BODY}"
    found = [f for f in masthead(text, clean(text)).fields if f.field == field]
    assert [f.value for f in found] == [value]
    assert all(0 <= f.start < f.end <= len(line) for f in found)


def test_byline_and_signature_stay_in_the_text() -> None:
    text = f"题目在此\n本报讯 (通讯员 王林昶)去年以来，成绩明显。{BODY}(县扶贫办供稿)"
    head = masthead(text, clean(text))
    assert head.value("byline") == "王林昶 (通讯员)"
    assert head.value("issuer") == "县扶贫办"
    assert head.value("none", "issuer") == "县扶贫办"


def test_the_subtitle_opens_with_a_dash() -> None:
    text = f"吹响冲锋号\n——某县扶贫工作{BODY}"
    head = masthead(text, clean(text))
    assert head.subtitle and head.subtitle.text == "——某县扶贫工作"
