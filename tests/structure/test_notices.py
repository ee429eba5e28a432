"""What a careful reader would want told, and what not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import set_language
from reader.structure.build import read_document
from reader.structure.checks import Check, all_checks
from reader.structure.markers import chinese_number, chinese_words
from reader.structure.notices import Notice, notices
from reader.text.source import Source

PROSE = "各地区各部门要提高认识，加强领导，明确责任，密切配合，确保各项任务按时完成，取得实效。"


def found(text: str) -> tuple[Notice, ...]:
    text = text.replace("…", PROSE)
    return notices(read_document(Source("甲.txt", "", "utf-8", "", "\n", text), "甲.txt"))


def told(text: str) -> list[tuple[str, str]]:
    """Give kind and quoted text of each notice; `…` stands for prose."""
    whole = text.replace("…", PROSE)
    return [(n.kind, whole[n.start : n.end]) for n in found(text)]


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.find.__name__)
def test_every_check_fires_on_its_example_and_not_on_the_near_miss(check: Check) -> None:
    assert told(check.text) == [(check.kind, check.quote)]
    assert told(check.near) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总则\n…\n三、要求\n…", [("numbering", "三、")]),
        (
            "一、总则\n…\n一、任务\n…\n三、要求\n…",
            [("numbering", "一、"), ("numbering", "三、")],
        ),
        ("一、总则\n…\n二、任务\n…\n二、要求\n…", [("numbering", "二、")]),
        ("一、总则\n（一）甲乙丙\n…\n（三）丁戊己\n…", [("numbering", "（三）")]),
        ("落实《关于加强扶贫的意见，…\n…", [("unbalanced", "《")]),
        ("坚持“三个代表“重要思想，…\n…", [("unbalanced", "“")]),
        ("两真四有”抓招商。…\n…", [("unbalanced", "”")]),
        ("重点抓好三个方面：一是抓农业；二是抓工业。\n…", [("listed", "三个方面")]),
        ("今年重点抓好以下三项工作。\n一、农业\n…\n二、工业\n…", [("listed", "三项工作")]),
        (
            "念好“八字诀”\n围绕“早”字抓动员。…\n围绕“强”字抓机制。…\n围绕“实”字抓落实。…",
            [("listed", "八字诀")],
        ),
        ("今年抓好以下三件实事：\n一是抓农业。…\n二是抓工业。…", [("listed", "三件实事")]),
        ("坚持三项原则：一是抓农业。…\n二是抓工业。…", [("listed", "三项原则")]),
        ("三次产业结构调整为10.1:40.2:59.7。…", [("sum", "10.1:40.2:59.7")]),
        ("三次产业占比分别为10.1%、40.2%、59.7%。…", [("sum", "10.1%、40.2%、59.7")]),
        (
            "投入1亿元，其中中央0.5亿元、地方0.6亿元。…",
            [("sum", "1亿元，其中中央0.5亿元、地方0.6亿元")],
        ),
    ],
)
def test_what_does_not_agree_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、总则\n…\n二、任务\n（一）甲乙丙\n…\n（二）丁戊己\n…\n三、要求\n（一）庚辛壬\n…",
        "一、总则\n…。二、任务还要写在一段之中，没有自己的一行，后面还有很多很多的话，一直说到这里为止，"
        "不算标题，也不算别的什么东西，只是一句普通的话而已\n三、要求\n…",
        "3.甲乙丙\n…\n4.3.5个集群：汽车、电子\n5.丁戊己\n…",
        "落实《关于加强“三农”工作的意见（试行）》(修订)，…\n…",
        "具体是：1）抓农业；2）抓工业；三）抓旅游。\n…",
        "重点抓好两个方面：一是抓农业；二是抓工业。\n…",
        "抓好三个方面的统筹。一是抓农业；二是抓工业。\n…",
        "今年重点抓好以下两项工作。\n一、农业\n…\n二、工业\n…",
        "念好“三字诀”\n围绕“早”字抓动员。…\n围绕“强”字抓机制。…\n围绕“实”字抓落实。…",
        "坚持两项原则：一是抓农业。…\n二是抓工业。…",
        "抓好十八大精神宣传：一是抓农业。…",
        "投入1000万元，其中财政400万元，实施项目500万元。…",
        "念好“八字诀”：精准识别、精准帮扶。\n围绕“早”字抓动员。…",
        "三次产业结构调整为10.1:40.2:49.8。…",
    ],
)
def test_what_agrees_is_not(text: str) -> None:
    assert told(text) == []


def test_a_mark_that_fails_everywhere_is_told_once() -> None:
    (only,) = found(
        "\n".join(f"{c * 3}】即减轻了{c * i}负担，…" for i, c in enumerate("甲乙丙丁戊"))
    )
    assert "5 paragraphs" in only.message


BODY = "各地要认真做好今年的各项工作，确保完成2020年任务。" * 4


@pytest.mark.parametrize(
    ("count", "kinds"),
    [
        (len(BODY), []),  # without the title
        (len(BODY) + 6, []),  # with it
        (len(BODY) - 12, []),  # a figure counts as one
        (len(BODY) + 60, ["count"]),
    ],
)
def test_a_declared_count_is_compared(count: int, kinds: list[str]) -> None:
    text = f"做好工作通知\n文章字数:{count}\n{BODY}"
    notice = found(text)
    assert [n.kind for n in notice] == kinds
    assert all(text[n.start : n.end] == str(count) for n in notice)


def test_a_notice_speaks_the_language_of_the_moment() -> None:
    (notice,) = found("两真四有”抓招商。…")
    english = notice.message
    set_language("zh")
    try:
        assert notice.message != english
    finally:
        set_language("en")


def test_a_paragraph_with_damage_says_nothing_of_its_marks() -> None:
    lost = "认真落实\ufffd\ufffd三农”工作的意见。…"
    assert read_document(Source("甲.txt", "", "utf-8", "", "\n", PROSE + lost), "").damage
    assert told(PROSE + lost) == []


def test_the_sample_lists_seven_of_its_eight_characters() -> None:
    from reader.formats import read
    from reader.paths import shipped

    source = read(str(shipped("seeds") / "documents" / "ganzi.txt"))
    (notice,) = notices(read_document(source, ""))
    assert source.text[notice.start : notice.end] == "早、强、细、准、实、畅、督"
    assert dict(notice.values)["count"] == 7


def test_a_sample_that_counts_right_is_left_alone() -> None:
    from reader.formats import read
    from reader.paths import shipped

    source = read(str(shipped("seeds") / "documents" / "shangzhou.txt"))
    assert notices(read_document(source, "")) == ()


PIECES = [
    "\n", "一、", "（三）", "5.", "一是", "三个方面：", "。", "“", "”", "《", "》", "八字诀",
    "“早”字", "三次产业结构10:20:30", "文章字数:5", "(zhǔn)", "甲乙丙", PROSE,
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_notices_stand_inside_any_text_in_order(text: str) -> None:
    text = "甲" + text
    places = [(n.start, n.end) for n in found(text)]
    assert places == sorted(places)
    assert all(0 <= a < b <= len(text) for a, b in places)


@pytest.mark.parametrize("number", range(1, 100))
def test_numbers_are_spelled_as_they_are_read(number: int) -> None:
    assert chinese_number(chinese_words(number)) == number
