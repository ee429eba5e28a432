"""Tables of the text, with bars between the cells, stay; rows of links go."""

import pytest

from reader.text.clean import clean
from reader.text.edits import apply

HEAD, BODY = "某市资金使用情况公告", "各地要认真做好今年的各项工作，确保完成任务。"
TABLES = {
    "three rows": "项目 | 金额（万元） | 说明\n产业扶贫 | 1,200.5 | 光伏、茶叶\n"
    "危房改造 | 86 | 每户2万元",
    "wide bars": "县区｜户数｜人数\n甲县｜320｜1045\n乙县｜18｜60",
    "bars around": "| 县区 | 户数 | 占比 |\n| 甲县 | 320户 | 12.5% |",
    "no bar around blanks": "年份|贫困村|贫困户\n2015年|12个|3200户\n2016年|9个|2100户",
}
LINKS = {
    "a row": "首页 | 新闻 | 联系我们",
    "two rows": "首页 | 新闻 | 联系我们\n政务公开 | 办事服务 | 互动交流",
    "about the page": "日期：2016-12-30 | 【字体：大 中 小】 | 人气：21032\n"
    "来源：新华网 | 编辑：张三 | 浏览：35",
    "pager": "1 | 2 | 3 | 4\n5 | 6 | 7 | 8",
    "a row with a figure": "专题 | 2016 | 联系我们",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_of_words_and_figures_stays(table: str) -> None:
    text = f"{HEAD}\n{table}\n{BODY}"
    assert apply(text, clean(text)) == text


@pytest.mark.parametrize("links", LINKS.values(), ids=LINKS)
def test_rows_of_links_and_of_the_page_go(links: str) -> None:
    text = f"{HEAD}\n{links}\n{BODY}"
    assert apply(text, clean(text)) == f"{HEAD}\n{BODY}"
