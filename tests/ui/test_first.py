"""The first page, written before the framework: cell for cell what the app then draws."""

import os
import pty
import sys
import termios
from pathlib import Path

import pyte
import pytest

from reader.config import Config
from reader.paths import shipped
from reader.store.places import Place, Places
from reader.store.project import home_of
from reader.ui.cells import widths
from reader.ui.page.frame import frame
from reader.ui.page.page import Page
from reader.ui.reading.outline import Outline
from reader.ui.start import first, stage
from reader.ui.terminal.output import Output
from reader.ui.terminal.pen import Abilities
from tests.ui.terminal import Screen, Terminal
from tests.ui.test_app import running

SEEDS = ("biyang", "ganzi", "qinan", "shangzhou")


def seed(name: str) -> Path:
    return shipped("seeds") / "documents" / f"{name}.txt"


def screen_of(path: Path, columns: int, rows: int) -> Screen:
    """Show the first page of a document on an emulated terminal."""
    _beginning, shown = first.of(str(path))
    screen = Screen(columns, rows)
    page = first.page(
        shown, Config(theme="night"), first.worn(Config(theme="night")), columns, rows
    )
    pyte.Stream(screen).feed(page)
    return screen


def drawn(widget: Page | Outline) -> list[str]:
    """List a widget's lines as Textual has them."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def line(screen: Screen, y: int) -> str:
    return "".join(screen.buffer[y][x].data for x in range(screen.columns))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 20), (30, 8)], ids=str)
@pytest.mark.parametrize("name", SEEDS)
async def test_the_app_draws_the_same_cells(name: str, size: tuple[int, int]) -> None:
    screen = screen_of(seed(name), *size)
    async with running(seed(name), size=size) as (app, _pilot):
        page, outline = drawn(app.screen.page), drawn(app.screen.outline)
        start = frame(app.screen.page.size.width, Config().measure).start
        for y, row in enumerate(page):
            left = outline[y] if app.screen.outline.size.width else ""
            signs = [i for i, sign in enumerate(row) if sign == "!" and i < start]
            shown = left + "".join(" " if i in signs else c for i, c in enumerate(row))
            assert line(screen, y) == shown  # all but the signs of damage


def test_a_document_is_shown_where_it_was_left() -> None:
    path = str(seed("biyang"))
    places = Places()
    text = Path(path).read_text(encoding="utf-8")
    at = text.index("三是加强产业") if "三是加强产业" in text else len(text) * 2 // 3
    places.put(home_of(path).document_id, Place(position=at, end=at + 4))
    assert places.save()
    _beginning, shown = first.of(path)
    source = shown.view.to_source
    assert source(first.Span(shown.anchor, shown.head)) == (at, at + 4)
    found = "".join(screen_of(seed("biyang"), 80, 24).display).replace(" ", "")
    assert text[at : at + 4].strip() in found


@pytest.mark.parametrize("color", ["#16181d", "bright_red", "blue", "default"])
def test_colours_become_parameters(color: str) -> None:
    theme = first.worn(Config(theme="night"))
    true = first.Ink(theme, {"COLORTERM": "truecolor"})._code(color, 30)
    other = first.Ink(theme, {})._code(color, 40)
    expected = {
        "#16181d": ("38;2;22;24;29", "48;5;233"),
        "bright_red": ("91", "101"),
        "blue": ("34", "44"),
        "default": ("39", "49"),
    }
    assert (true, other) == expected[color]
    assert "38" not in first.Ink(theme, {"NO_COLOR": "1"}).blank


def test_without_a_terminal_there_is_no_first_page() -> None:
    assert stage.first_page(Config(), [str(seed("biyang"))]) is None


def test_the_terminal_is_given_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    main, other = pty.openpty()
    with os.fdopen(other, "r+b", buffering=0) as raw:
        opened = open(raw.fileno(), "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for name in ("__stdin__", "__stdout__", "__stderr__"):
            monkeypatch.setattr(sys, name, opened)
        monkeypatch.setenv("TERM", "xterm-256color")
        before = termios.tcgetattr(raw.fileno())
        found = stage.first_page(Config(), [str(seed("biyang"))])
        assert found is not None
        during = termios.tcgetattr(raw.fileno())
        assert not during[3] & termios.ECHO
        assert during[3] & termios.ISIG  # Ctrl+C still ends the program
        found.stage.leave()
        found.stage.leave()
        assert termios.tcgetattr(raw.fileno()) == before
        opened.close()
    written = os.read(main, 1 << 20).decode(errors="ignore")
    os.close(main)
    assert written.startswith(stage.ENTER)


def test_the_screen_is_entered_once_and_keys_typed_early_count(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(seed("biyang").read_text(encoding="utf-8"), encoding="utf-8")
    with Terminal([sys.executable, "-m", "reader", str(path)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.send("s")  # long before the framework can read it
        terminal.wait_for("16 characters")
        terminal.send("Q")
        assert terminal.ended()


def test_the_framework_does_not_enter_the_screen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Driver:
        def __init__(self) -> None:
            self.written: list[str] = []
            self.attrs_before: object = None

        def start_application_mode(self) -> None:
            self.write(stage.ENTER)
            self.write("page")
            self.attrs_before = "as the first page left it"

        def write(self, data: str) -> None:
            self.written.append(data)

    main, other = pty.openpty()
    with open(other, "r+b", buffering=0) as raw:
        monkeypatch.setattr(sys, "__stdin__", raw)
        monkeypatch.setattr(sys, "__stderr__", raw)
        driver = stage.Stage().handed_to(Driver)()
        driver.start_application_mode()
        assert driver.attrs_before == termios.tcgetattr(other)
        driver.start_application_mode()  # after the program was suspended
    os.close(main)
    assert driver.written == ["page", stage.ENTER, "page"]


def test_nothing_of_the_first_page_is_sent_again() -> None:
    _beginning, shown = first.of(str(seed("qinan")))
    theme = Config(theme="night")
    page = first.page(shown, theme, first.worn(theme), 80, 24)
    output = Output(widths().__getitem__, Abilities(erases=True, scrolls=True, feeds=True))
    output.believe(page, 80, 24)
    assert not output.drawn and output.changes() == ""
    assert output.draw(page + "\x1b[24;1H\x1b[1mready\x1b[0m")
    sent = output.changes()
    assert "ready" in sent and len(sent) < 40


def test_what_a_question_wrote_over_is_written_again() -> None:
    output = Output(widths().__getitem__, Abilities(erases=True, scrolls=True, feeds=True))
    output.believe("\x1b[1;1H一二三四五\x1b[2;1H甲", 10, 2)
    output.draw("\x1b[2;1H甲")
    output.blot(3)
    sent = output.changes()
    assert "一二" in sent and "三" not in sent and "甲" not in sent
