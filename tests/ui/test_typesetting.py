"""How text is set: by the document, by the user's choices, by what the terminal shows."""

import sys
import unicodedata
from pathlib import Path

import pytest

from reader import config
from reader.session.command import REGISTRY
from reader.structure.build import read_document
from reader.structure.document import Field, Heading, Title
from reader.text.source import Source
from reader.ui.look.following import known_width
from reader.ui.look.palette import Palette
from reader.ui.look.theme import find
from reader.ui.page.layout import Layout, Position
from reader.ui.page.marks import NO_BAR, Tags
from reader.ui.page.setting import Typography, framed, setting
from reader.ui.terminal import choose_driver
from tests.ui import emulator
from tests.ui.sessions import CODEBOOK, session
from tests.ui.terminal import Terminal
from tests.ui.test_app import running

TEXT = (
    "标题\n现将方案印发给你们。\n一、总则\n本方案适用于全县各部门。\n"
    "二、目标\n（一）脱贫。\n县政府\n"
)
HEADINGS = [
    Heading(16, 20, 1, "line", "一、", "一、总则"),
    Heading(33, 37, 1, "line", "二、", "二、"),
]


def rows(width: int, **chosen: int) -> list[tuple[int, str]]:
    """Give indent and text of the rows of a page."""
    assert TEXT[14:18] == "一、总则"
    headings = [
        h._replace(start=TEXT.index(h.marker), end=TEXT.index(h.marker) + 4) for h in HEADINGS
    ]
    opened = session(TEXT, headings=headings, title=Title(0, 2, "标题"))
    typography = Typography(**chosen)
    shape = framed(width, typography)
    set_so = setting(opened.document, opened.view, shape, typography)
    layout = Layout(TEXT, opened.view.line_starts, set_so)
    return [(row.indent, row.text) for _at, row in layout.rows(Position(0, 0), 99)]


def test_paragraphs_are_indented_and_sections_parted() -> None:
    assert rows(80) == [
        (31, "标题"),
        (4, "现将方案印发给你们。"),
        (0, ""),
        (0, "一、总则"),
        (4, "本方案适用于全县各部门。"),
        (0, ""),
        (0, "二、目标"),
        (0, "（一）脱贫。"),
        (0, "县政府"),
        (0, ""),
    ]


def test_a_narrow_page_spends_nothing_on_shape() -> None:
    assert [indent for indent, _text in rows(59)][1:] == [0] * 7
    assert [indent for indent, _text in rows(80, indent=0)][1:] == [0] * 9


def test_what_a_document_states_of_itself_is_not_indented() -> None:
    text = "各乡镇人民政府、各部门：\n正文在这里，讲得很长。"
    opened = session(text)
    field = Field("addressee", text[:11], 0, 11)
    stating = opened.document._replace(masthead=opened.document.masthead._replace(fields=(field,)))
    for document, flush in ((opened.document, False), (stating, True)):
        chosen = setting(document, opened.view, framed(80, Typography()), Typography())
        assert (0 in chosen.flush) is flush


def test_hanging_marks_have_room() -> None:
    shape = framed(80, Typography(hanging=True))
    assert shape.width == 80 and shape.text == 64 and shape.right == 3
    assert all(framed(width, Typography(hanging=True)).width == width for width in range(3, 120))


def test_only_long_passages_have_bars() -> None:
    opened = session("一" * 90, [(0, 90, "a"), (5, 30, "b"), (40, 85, "x")])
    found = Tags(opened, Palette(find("night")[0], CODEBOOK), 30)
    assert [tag.slot for tag in found.within(0, 90)] == [0, NO_BAR, 1]


@pytest.mark.parametrize(
    ("command", "key", "value"),
    [
        ("indent_paragraphs", "paragraph_indent", 0),
        ("space_between_paragraphs", "paragraph_space", 1),
        ("hanging_punctuation", "hanging_marks", True),
        ("signature_at_the_right", "signature_right", False),
        ("ambiguous_characters", "ambiguous_wide", True),
        ("narrower_text", "measure", 42),
    ],
)
async def test_choices_show_at_once_and_are_remembered(
    tmp_path: Path, command: str, key: str, value: object
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("县报告\n" + "全县各级各部门要坚持精准扶贫，" * 9, encoding="utf-8")
    async with running(path) as (app, pilot):
        before = app.screen.page.typography
        app.run_command(REGISTRY[command])
        await pilot.pause()
        assert app.screen.page.typography != before
        assert app.message
    written, warnings = config.load()
    assert (getattr(written, key), warnings) == (value, [])


SIGNED = "县扶贫方案\n——在全县会议上\n各乡镇要坚持精准扶贫。\n某县人民政府办公室\n2016年3月5日\n"


@pytest.mark.parametrize(
    ("chosen", "width", "indents"),
    [
        ({}, 80, {"县扶贫方案": 28, "——在": 26, "某县": 44, "2016": 50}),
        ({"signed": False}, 80, {"某县": 0, "2016": 0}),
        ({}, 58, {"某县": 0, "2016": 0}),
    ],
    ids=["right", "as chosen", "narrow"],
)
def test_signature_and_date_stand_at_the_right(
    chosen: dict[str, bool], width: int, indents: dict[str, int]
) -> None:
    source = Source("a.txt", "0", "utf-8", "", "\n", SIGNED)
    document = read_document(source, "a")
    view = document.view()
    typography = Typography(**chosen)
    shape = framed(width, typography)
    laid_out = Layout(view.text, view.line_starts, setting(document, view, shape, typography))
    found = {
        words: row.indent
        for _at, row in laid_out.rows(Position(0, 0), 99)
        for words in indents
        if row.text.startswith(words)
    }
    assert found == indents


async def test_the_measure_goes_as_far_as_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("县报告\n正文。", encoding="utf-8")
    async with running(path) as (app, pilot):
        page, room = app.screen.page, app.screen.page.room
        await pilot.press("underscore", "asterisk", "asterisk")
        assert (page.columns, app.config.measure) == (room, 0)
        for _press in range(20):
            await pilot.press("underscore")
        assert page.columns == 20


def test_the_driver_counts_as_told() -> None:
    drivers = [choose_driver("changes", wide) for wide in ("auto", True, False)]
    assert [(d.ambiguous_wide, d.told) for d in drivers] == [  # type: ignore[union-attr]
        (False, False),
        (True, True),
        (False, True),
    ]


def cells(char: str) -> int:
    """Measure as a terminal that shows ambiguous characters in two cells."""
    return 2 if unicodedata.east_asian_width(char) == "A" else emulator.wcwidth(char)


def test_the_page_follows_a_terminal_with_wide_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emulator, "cells", cells)
    path = tmp_path / "a.txt"
    path.write_text("县报告\n" + "全县“两不愁”“三保障”工作——都已完成…" * 9, encoding="utf-8")
    with Terminal([sys.executable, "-m", "reader", str(path)], 60, 20) as terminal:
        for _again in range(100):  # as the program learns that they are wide, it draws anew
            terminal.settle()
            text = "".join(row.strip() for row in terminal.screen()[1:12])
            if text.startswith("全县“两不愁”“三保障”工作——都已完成…" * 5):
                return
        raise AssertionError(terminal.text())


TENS = ("", "十", "二十")
NUMBERS = [ten + one for ten in TENS for one in "一二三四五六七八九"]
WIDE_NAMES = "".join(f"{n}、“两不愁”“三保障”工作{n}……①\n全县{n}。\n" for n in NUMBERS)


def test_panes_and_dialogs_follow_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulator, "cells", cells)
    path = tmp_path / "a.txt"
    path.write_text("县报告\n" + WIDE_NAMES, encoding="utf-8")
    home = {"READER_HOME": str(tmp_path / "home")}
    with Terminal([sys.executable, "-m", "reader", str(path)], 80, 24, env=home) as terminal:
        terminal.wait_for("#")  # the scroll bar as the program draws it now
        page = ["".join(row[:20]) for row in _grid(terminal)[:20]]
        assert all("“" in row and row.endswith("#") for row in page[:10])
        terminal.send("A")
        terminal.wait_for("go there")
        edges = {x for row in _grid(terminal)[2:20] for x, cell in enumerate(row) if cell == "|"}
        assert len(edges) == 2
    assert known_width(config.Config()) is False
    monkeypatch.setenv("READER_HOME", home["READER_HOME"])
    monkeypatch.setenv("TERM", "xterm-256color")
    assert known_width(config.Config()) is True


def _grid(terminal: Terminal) -> list[list[str]]:
    """List the cells of the screen, the right half of a wide character as ""."""
    screen = terminal.emulator
    return [[screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)]
