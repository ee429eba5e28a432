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
        (
            "某市人民政府办公室文件\n某政办发〔2019〕35号\n某市人民政府办公室关于印发\n某市三年行动方案的通知",
            "某市人民政府办公室关于印发某市三年行动方案的通知",
        ),
        ("政府工作报告 ——2011年2月13日在某市会议上", "政府工作报告"),
        ("发布机构：某县政府\n标题：某县推动脱贫方案", "某县推动脱贫方案"),
        ("——2008年1月20日在某市会议上\n某市代市长 郭金龙", None),
        ("在某省人民代表大会会议上\n自治区主席布小林\n各位代表：", None),
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
        ("某某政府网首页 > 新闻 > 正文", "site", "某某政府网"),
        ("当前位置：首页 > 政务公开 > 政策文件", "channel", "政策文件"),
        ("當前位置：\n某網\n>>>\n新聞\n>>>\n要聞", "channel", "要聞"),
        ("組配分類：政策文件\n索引號：1234/2012-00012", "category", "政策文件"),
        ("发布日期：101年3月5日\n索引号：1234/2012-00012", "date", "2012-03-05"),
        ("成文日期：二〇一二年三月五日\n索引号：1234/2012-00012", "date", "2012-03-05"),
        ("甘肃日报 2018年07月06日 星期五 第03版：要闻\n上一篇 下一篇", "source", "甘肃日报"),
        ("某政发〔2019〕3号", "doc_number", "某政发〔2019〕3号"),
        ("地点：县政府大礼堂", "place", "县政府大礼堂"),
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


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("在全县大会上的讲话\n县委书记 刘志强\n（2017年3月15日）\n同志们：", "author", "刘志强"),
        ("在全县大会上的讲话\n县委书记 刘志强\n（2017年3月15日）\n同志们：", "date", "2017-03-15"),
        ("报告\n——二○一二年三月五日在某市会议上\n", "date", "2012-03-05"),
        ("某通知\n各县（市）区人民政府，各部门：", "addressee", "各县（市）区人民政府，各部门"),
        ("纪实\n本报记者 王小明 通讯员 李红", "byline", "本报记者 王小明 通讯员 李红"),
        ("题目在此\n新华社兰州3月5日电 （记者张三 李四）近日，各地行动起来。", "place", "兰州"),
        (
            "题目在此\n新华社兰州3月5日电 （记者张三 李四）近日，各地行动起来。",
            "byline",
            "记者张三 李四",
        ),
    ],
)
def test_what_the_first_lines_say(text: str, field: str, value: str) -> None:
    whole = text + BODY
    found = [f for f in masthead(whole, clean(whole)).fields if f.field == field]
    assert [f.value for f in found] == [value]
    if field != "date":
        assert whole[found[0].start : found[0].end] == value


@pytest.mark.parametrize(
    ("end", "issuer", "date"),
    [
        ("\n某县扶贫开发办公室\n二〇一六年十二月二十日\n", "某县扶贫开发办公室", "2016-12-20"),
        ("\n　　某县扶贫开发办公室　　2016年12月20日", "某县扶贫开发办公室", "2016-12-20"),
        ("\n国务院\n2016年11月23日\n附件\n某规划" + BODY, "国务院", "2016-11-23"),
        ("\n2016年12月20日\n", "", ""),
        ("\n各地都要行动起来\n2016年12月20日\n", "", ""),
    ],
)
def test_a_signature_names_issuer_and_date(end: str, issuer: str, date: str) -> None:
    text = f"题目在此{BODY}{end}"
    head = masthead(text, clean(text))
    assert (head.value("issuer"), head.value("date")) == (issuer, date)


@pytest.mark.parametrize("line", ["县长话脱贫", "2019年我们怎么办", "作为书记要带头：", "小康路上"])
def test_a_line_of_text_is_no_field(line: str) -> None:
    text = f"题目在此\n{line}{BODY}"
    assert masthead(text, clean(text)).fields == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "关于某县预算执行情况和\n明年预算草案的报告\n各位代表：",
            "关于某县预算执行情况和明年预算草案的报告",
        ),
        (
            "某县计划执行情况\n与明年计划草案的报告\n各位代表：",
            "某县计划执行情况与明年计划草案的报告",
        ),
        ("某县计划执行情况的报告\n明年计划草案的报告\n各位代表：", "某县计划执行情况的报告"),
    ],
)
def test_a_title_goes_on_behind_a_conjunction(text: str, title: str) -> None:
    found = masthead(text, clean(text)).title
    assert found is not None
    assert found.text == title
