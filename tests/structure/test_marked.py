"""Headings and titles that the file's format knows."""

from reader.structure.build import read_document
from reader.text.source import Mark, Source

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


def source(*rows: tuple[str, str, int] | str) -> Source:
    """Make a source of lines; a line with a kind and a level is marked."""
    lines = [row if isinstance(row, str) else row[0] for row in rows]
    marks = []
    at = 0
    for row, line in zip(rows, lines, strict=True):
        if not isinstance(row, str):
            marks.append(Mark(at, at + len(line), row[1], row[2]))
        at += len(line) + 1
    return Source("a", "", "docx", "", "\n", "\n".join(lines), tuple(marks))


def outline(*rows: tuple[str, str, int] | str) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in read_document(source(*rows), "a").headings]


def test_marked_headings_keep_their_order_of_levels() -> None:
    found = outline(
        ("工作通知", "title", 0),
        ("概况与形势", "heading", 2),
        PROSE,
        ("成效", "heading", 4),
        PROSE,
        ("打算", "heading", 2),
        PROSE,
    )
    assert found == [(1, "概况与形势"), (2, "成效"), (1, "打算")]


def test_a_marked_heading_that_is_numbered_is_one_heading() -> None:
    document = read_document(source(("一、总体要求", "heading", 1), PROSE), "a")
    (heading,) = document.headings
    assert (heading.marker, heading.kind, heading.level) == ("一、", "line", 1)
    assert heading.span == (0, 6)


def test_numbered_headings_that_are_not_marked_stand_among_the_marked() -> None:
    found = outline(
        ("第一章 总则", "heading", 1),
        "一、目标",
        PROSE,
        "（一）近期",
        PROSE,
        "二、任务",
        PROSE,
        ("第二章 附则", "heading", 1),
        PROSE,
        "第三章 其他",
        PROSE,
    )
    levels = [level for level, _text in found]
    assert [text for _level, text in found][:2] == ["第一章 总则", "一、目标"]
    assert levels == [1, 2, 3, 2, 1, 1]


def test_a_marked_heading_wins_over_what_would_be_text() -> None:
    assert outline(PROSE, ("我们的目标：", "heading", 1), PROSE) == [(1, "我们的目标")]
    assert outline(PROSE, "我们的目标：", PROSE) == []


def test_a_long_line_is_no_heading_though_it_is_marked() -> None:
    assert outline(PROSE, ("，".join([PROSE[:-1]] * 4), "heading", 1), PROSE) == []


def test_a_marked_title_wins_over_the_first_line() -> None:
    document = read_document(
        source("某县文件资料", ("关于工作的通知", "title", 0), "——在大会上", PROSE), "a"
    )
    head = document.masthead
    assert head.title is not None
    assert (head.title.text, head.title.start) == ("关于工作的通知", 7)
    assert head.subtitle is not None
    assert head.subtitle.text == "——在大会上"


def test_a_title_of_two_lines() -> None:
    rows = (("某县人民政府", "title", 0), ("工作通知", "title", 0), PROSE)
    title = read_document(source(*rows), "a").masthead.title
    assert title is not None
    assert title.text == "某县人民政府工作通知"


def test_a_mark_on_what_cleaning_takes_out_is_nothing() -> None:
    rows = (("关于工作的通知", "title", 0), PROSE, PROSE, ("打印本页 关闭窗口", "heading", 1))
    assert outline(*rows) == []
