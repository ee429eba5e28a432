"""Light and dark follow the terminal, and nothing that it says is taken for keys."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.paths import place, shipped
from reader.ui.look import background, theme
from reader.ui.terminal.input import Reports
from tests.ui.terminal import Terminal

WHITE, BLACK = "rgb:ffff/ffff/ffff", "rgb:1111/1111/1111"
KEYS = ["a", "中", "\x1b[A", "\x1b[<0;10;20M", "\x1b]", "\x1b[?1;2c", "]11;", "\x1bOP", "\r"]
SAYINGS = {f"\x1b]11;{WHITE}\x1b\\": WHITE, f"\x1b]11;{BLACK}\x07": BLACK, "\x1b[?997;1n": "1"}
typed = st.lists(st.sampled_from([*KEYS, *SAYINGS]), max_size=8)
ENVIRON = {"TERM": "xterm-256color"}


@given(typed, st.lists(st.integers(1, 9), max_size=20))
def test_reports_are_taken_out_in_whatever_pieces(said: list[str], sizes: list[int]) -> None:
    told: list[str] = []
    reports = Reports(told.append)
    text, left = "".join(said), ""
    for size in [*sizes, len(text)]:
        left += reports.feed(text[:size])
        text = text[size:]
    left += reports.rest()
    assert left == "".join(key for key in said if key not in SAYINGS)
    assert told == [SAYINGS[key] for key in said if key in SAYINGS]


@pytest.mark.parametrize("at", range(1, 25), ids=str)
def test_a_report_may_stop_for_long_at_any_place(at: int) -> None:
    told: list[str] = []
    reports = Reports(told.append)
    whole = f"\x1b]11;{WHITE}\x1b\\"
    early = reports.feed(whole[:at]) + reports.rest()
    assert early in ("", *(whole[:n] for n in range(1, 5)))  # taken for keys
    assert reports.rest() == ""
    assert reports.feed(whole[at:] + "a") == "a"
    assert told == [WHITE]


def test_what_is_no_report_goes_on_as_it_came() -> None:
    reports = Reports(lambda said: pytest.fail(said))
    assert reports.feed("\x1b") == "" and reports.rest() == "\x1b"
    assert reports.feed("]x") == "]x"
    assert reports.feed("\x1b]1") == "" and reports.feed("a") == "\x1b]1a"
    long = "\x1b]11;" + "f" * 60
    assert reports.feed(long) == long


@pytest.mark.parametrize(
    ("color", "light"),
    [
        (WHITE, True), (BLACK, False), ("rgb:ff/ff/ff", True), ("rgb:f/f/e", True),
        ("rgba:0000/0000/0000/ffff", False), ("rgb:0000/ffff/0000", True), ("rgb:0/0/ffff", False),
        ("", None), ("rgb:", None), ("rgb:zz/00/00", None), ("rgb:ff/ff", None), ("red", None),
    ],
)  # fmt: skip
def test_a_colour_is_light_or_dark_or_none(color: str, light: bool | None) -> None:
    assert background.is_light(color) is light


def test_the_last_answer_of_a_terminal_is_the_first_guess() -> None:
    other = {**ENVIRON, "COLORFGBG": "0;15"}
    assert not background.guess(ENVIRON) and background.guess(other)
    background.remember(ENVIRON, True)
    background.remember(other, False)
    assert background.guess(ENVIRON) and not background.guess(other)
    assert theme.choose("auto", ENVIRON) == "paper"
    assert theme.choose("auto", ENVIRON, light=False) == "night"
    background.remember(ENVIRON, False)
    assert not background.guess(ENVIRON)
    for n in range(30):
        background.remember({"TERM": f"t{n}"}, True)
    assert not background.guess(other | {"COLORFGBG": ""})
    assert background.guess({"TERM": "t29"})


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"TERM=xterm-256color": 3}'], ids=repr)
def test_a_broken_memory_is_none(content: bytes) -> None:
    path = place("state") / background.FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert not background.guess(ENVIRON)
    background.remember(ENVIRON, True)
    assert background.guess(ENVIRON)


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        (ENVIRON, True), ({"TERM": "tmux-256color"}, True), ({"TERM": "screen"}, True),
        ({"TERM": "linux"}, False), ({"TERM": "dumb"}, False), ({"TERM": "vt220"}, False),
        ({}, False), ({**ENVIRON, "NO_COLOR": "1"}, False),
    ],
)  # fmt: skip
def test_only_terminals_that_answer_are_asked(environ: dict[str, str], asked: bool) -> None:
    assert background.answers(environ) is asked


@pytest.fixture
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """Open a sample in a terminal that says nothing yet."""
    document = shipped("seeds") / "documents" / "biyang.txt"
    env = {"READER_HOME": str(tmp_path), "COLORFGBG": "", **getattr(request, "param", {})}
    with Terminal([sys.executable, "-m", "reader", str(document)], 80, 24, env=env) as opened:
        yield opened


def shade(terminal: Terminal) -> str:
    """Give the background of the page's first row, when the program has been quiet for a while."""
    terminal.settle(0.4)
    return terminal.emulator.buffer[0][79].bg


NIGHT, PAPER = (theme.find(name)[0].colors.background[1:] for name in ("night", "paper"))


def test_the_program_follows_the_terminal_and_remembers(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("泌阳县精准发力")
    assert shade(terminal) == NIGHT
    terminal.wait_for("library")
    terminal.send("\x1b]11;rgb:ff", wait=False)
    terminal.settle(0.3)
    terminal.send("ff/ffff/ffff\x07")
    assert shade(terminal) == PAPER
    assert theme.choose("auto", {"TERM": "xterm-256color"}) == "night"  # of another home
    assert "light" in (tmp_path / "state" / background.FILE).read_text()
    terminal.send("\x1b[?997;1n")
    assert shade(terminal) == NIGHT
    terminal.send("Q")
    assert terminal.ended()
    assert terminal.raw.count(b"\x1b]11;?") == 1
    assert terminal.raw.rindex(b"\x1b[?2031l") > terminal.raw.rindex(b"\x1b[?2031h")


def test_an_answer_at_the_start_is_no_key(terminal: Terminal) -> None:
    terminal.background = WHITE
    terminal.wait_for("library")
    terminal.settle(0.3)
    assert shade(terminal) == PAPER
    assert "ffff" not in terminal.text()


@pytest.mark.parametrize(
    "terminal",
    [{"READER_THEME": "night"}, {"NO_COLOR": "1"}, {"TERM": "linux"}],
    indirect=True,
    ids=str,
)
def test_who_does_not_follow_is_not_asked(terminal: Terminal) -> None:
    terminal.wait_for("library")
    terminal.send("down", "down")
    assert b"\x1b]11;?" not in terminal.raw and b"2031" not in terminal.raw
