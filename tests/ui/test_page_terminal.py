"""What a terminal shows of a page is the text."""

import re
from pathlib import Path

import pytest

from reader.ui.cells import shown
from reader.ui.page.frame import frame
from tests.ui.sessions import SEED_NAMES, seed
from tests.ui.terminal import PYTHON, Terminal

ROOT = Path(__file__).parents[2]
POINTER = b"\x1b]22;default\x07"  # Textual's own: the shape of the mouse pointer
SIZES = [(80, 24), (120, 40)]
HOSTILE = (
    "\x1b]52;c;cHduZWQ=\x07 \x1b]0;PWNED\x07 \x1b[2J\x1b[10;10H \x1bc \x1b[6n \x1b[?1049l\n"
    "\x9b2J \x9d0;x\x9c abc\b\b\bxyz \x00\x7f\x0e \x1b_Ga=T;AAAA\x1b\\ \x1bPq#0\x1b\\\n"
    "\u202e\u2066精准\u2069 \u200b\ufeff\u00ad [red]红[/red] [@click=app.quit]走[/]\n"
    "葛\U000e0100城 e\u0301 "
    + "\u0301" * 500
    + " 👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 🇨🇳 ｶﾞ 각\n\x1b]"
)


def run(name: str, size: tuple[int, int], theme: str = "night", **env: str) -> Terminal:
    """Start the test program on a document."""
    paths = f"{ROOT / 'src'}:{ROOT}"
    argv = [PYTHON, "-m", "tests.ui.page_app", name, theme]
    return Terminal(argv, *size, env={"PYTHONPATH": paths, **env})


def text_on(terminal: Terminal) -> list[str]:
    """List the rows of text on the terminal, without margin, padding and scroll bar."""
    columns = frame(terminal.emulator.columns)
    end = columns.start + columns.text
    rows = range(terminal.emulator.lines)
    return [terminal.between(y, columns.start, end).strip() for y in rows]


def reach(rows: list[str], text: str, start: int) -> int:
    """Give where rows of text end in a text, of which one of them stands at `start`."""
    for row in rows:
        skipped = text[start:]
        start += len(skipped) - len(skipped.lstrip())
        assert text.startswith(row, start), (row, text[start : start + 80])
        start += len(row)
    return start


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_all_of_a_document_stands_on_the_terminal(name: str, size: tuple[int, int]) -> None:
    text = shown(seed(name).view.text)
    with run(name, size) as terminal:
        terminal.wait_for(text.lstrip()[:8])
        read = reach(text_on(terminal), text, 0)
        for _page in range(200):
            if not text[read:].strip():
                break
            terminal.send(" ")
            rows = text_on(terminal)
            shows = next(filter(None, rows))
            first = text.rindex(shows, 0, read + len(shows))
            read = max(read, reach(rows, text, first))
        assert not text[read:].strip()


def test_a_hostile_document_is_shown_and_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE.encode("utf-8", "surrogateescape"))
    with run(str(path), (80, 24)) as terminal:
        terminal.wait_for("PWNED")
        terminal.send("j", "j", "j", "k")
        lines = [shown(line) for line in HOSTILE.split("\n")]
        screen = "".join(text_on(terminal))
        for mark in ("␛]52;c;cHduZWQ=␇", "␛]0;PWNED␇", "␛c", "[@click=app.quit]走[/]", "🇨🇳"):
            assert mark in screen
        assert screen.startswith(lines[0])
        assert "PWNED" not in terminal.title
        written = bytes(terminal.raw).replace(POINTER, b"")
        assert not re.search(rb"\x07|\x1b[]P_^Xc]|\x1b\[(6n|2J|10;10H|21t)", written)
        assert terminal.emulator.buffer[0][79].data in "▐ "
        terminal.send("q", wait=False)
        assert terminal.ended()
        assert terminal.status == 0


def test_wide_characters_leave_no_halves_behind() -> None:
    with run("ganzi", (80, 24)) as terminal:
        terminal.wait_for("甘孜")
        for key in " jjjkkvr r  b":
            terminal.send(key)
            after_scrolling = terminal.screen()
        terminal.resize(60, 20)
        terminal.resize(80, 24)
        terminal.wait_for(after_scrolling[12][14:30].strip())
        fresh = [row[13:] for row in terminal.screen()]
        assert any(row in fresh for row in (row[13:] for row in after_scrolling))


def test_a_line_key_writes_few_bytes() -> None:
    with run("biyang", (80, 24)) as terminal:
        terminal.wait_for("泌阳县")
        terminal.settle()
        before = len(terminal.raw)
        for _step in range(10):
            terminal.send("j")
        assert (len(terminal.raw) - before) / 10 < 800


def test_without_colours_none_are_sent() -> None:
    with run("biyang", (80, 24), "ansi16", NO_COLOR="1") as terminal:
        terminal.wait_for("泌阳县")
        terminal.send("j", "v")
        screen = terminal.emulator.buffer
        cells = [screen[y][x] for y in range(24) for x in range(80)]
        assert {(c.fg, c.bg) for c in cells} == {("default", "default")}
        assert any(c.reverse for c in cells)


def test_sixteen_colours_are_the_terminals_own() -> None:
    with run("biyang", (80, 24), "ansi16", TERM="xterm", COLORTERM="") as terminal:
        terminal.wait_for("泌阳县")
        terminal.send("j", "v")
        assert b"38;2;" not in terminal.raw and b"48;2;" not in terminal.raw
        assert b"38;5;" not in terminal.raw


def test_a_terminal_of_20_by_5_shows_text() -> None:
    with run("biyang", (20, 5)) as terminal:
        terminal.wait_for("泌阳县")
        terminal.send("j", "j", " ")
        assert all(text_on(terminal))
