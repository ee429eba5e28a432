"""Numbers of headings that are missing, stand twice, or stand in the wrong order."""

import pytest

from reader.structure.numbering import flags
from tests.structure.marked import REST, headings, view_of


def said(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """List what is flagged in a text; `…` stands for prose."""
    text = text.replace("…", REST)
    return [tuple(flag) for flag in flags(view_of(text), headings(text)).values()]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("一、甲乙\n…\n二、丙丁\n…\n四、戊己\n…", ("missing", "四", ("三", "三"))),
        ("一、甲乙\n…\n五、戊己\n…", ("missing", "五", ("二", "四"))),
        ("（一）甲乙\n…\n（三）戊己\n…", ("missing", "（三）", ("（二）", "（二）"))),
        ("第一章 甲\n第一条 …\n第二章 乙\n第四条 …", ("missing", "第四条", ("第二条", "第三条"))),
        ("第一章 甲\n…\n第三章 丙\n…", ("missing", "第三章", ("第二章", "第二章"))),
        ("1．甲乙\n…\n3．戊己\n…", ("missing", "3", ("2", "2"))),
        ("１．甲乙\n…\n３．戊己\n…", ("missing", "３", ("２", "２"))),
        ("①甲乙\n…\n③戊己\n…", ("missing", "③", ("②", "②"))),
        ("（二）甲乙\n…\n（三）丙丁\n…", ("missing", "（二）", ("（一）", "（一）"))),
        ("一、甲乙\n…\n二、丙丁\n…\n二、戊己\n…", ("repeated", "二", ("二",))),
        ("一、甲乙\n…\n一、丙丁\n…\n二、戊己\n…", ("repeated", "一", ("一",))),
        ("一、甲\n…\n二、乙\n…\n三、丙\n…\n二、丁\n…\n", ("unordered", "二", ("三",))),
        (
            "一、甲乙\n（一）丙\n…\n（二）丁\n…\n二、戊\n（二）己\n…",
            ("missing", "（二）", ("（一）",) * 2),
        ),
    ],
)
def test_what_is_irregular_is_flagged(text: str, flag: tuple[str, str, tuple[str, ...]]) -> None:
    assert said(text) == [flag]


@pytest.mark.parametrize(
    "text",
    [
        "一、甲乙\n（一）丙\n…\n（二）丁\n…\n二、戊\n（一）己\n…\n（二）庚\n…",
        "第一章 甲\n第一条 …\n第二条 …\n第二章 乙\n第三条 …\n第四条 …",
        "一、甲乙\n1．丙丁\n…\n2．戊己\n…\n二、庚辛\n3．壬癸\n…",
        "一、甲乙\n…\n二是这样的情况；\n三、丙丁\n…",
        "1．甲乙\n…\n2．各地要加强领导，明确责任，密切配合，确保各项任务按时完成，取得实效，群众满意；"
        "各地要加强领导。\n3．丙丁\n…",
        "一、甲\n…\n二、乙\n一、丙\n…\n二、丁\n…\n三、戊\n…\n四、己\n…\n三、庚\n…",
        "一、甲乙\n…\n附件1\n一、丙丁\n…\n二、戊己\n…",
    ],
    ids=[
        "starts anew under each parent", "articles count through", "numbers count through",
        "heads nothing", "a sentence is numbered", "a list of its own type inside", "an appendix",
    ],
)  # fmt: skip
def test_what_is_regular_is_not(text: str) -> None:
    assert said(text) == []


def test_a_flag_is_said_in_words() -> None:
    text = f"一、甲乙\n{REST}\n四、丙丁\n{REST}"
    (flag,) = flags(view_of(text), headings(text)).values()
    assert flag.message == "二 to 三 are missing before 四."
