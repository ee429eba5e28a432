"""Only what changed is sent, and the terminal shows what was drawn."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char

from reader.ui.cells import char_width
from reader.ui.terminal.cells import AMBIGUOUS, SURE, Cells
from reader.ui.terminal.driver import HARMLESS, abilities
from reader.ui.terminal.output import Output
from reader.ui.terminal.pen import Abilities, Pen
from reader.ui.terminal.style import Style, after, intern, step
from tests.ui.emulator import Screen, Scrolling

WIDTH, HEIGHT = 24, 9
STEMS = "甲乙丙丁戊己庚辛壬癸"
STYLES = ("", "1", "4", "7", "31;44", "38;2;1;2;3;48;2;4;5;6", "38;2;1;2;3;48;2;9;9;9", "1;2;32")
PIECES = ("各级", "a", " ", "  ", "        ", "“", "│", "e\u0301", "👍", "坚持精准", "12", "。")
VISIBLE = ("underscore", "strikethrough", "reverse")

styled = st.tuples(st.sampled_from(STYLES), st.sampled_from(PIECES))
drawn_rows = st.lists(styled, max_size=12).map(tuple)
pages = st.lists(drawn_rows, min_size=3, max_size=8, unique=True)


def padded(row: Sequence[tuple[str, str]], width: int) -> str:
    """Draw pieces as Textual does, padded or cut to a width."""
    drawn, left = "", width
    for style, text in (*row, ("48;2;4;5;6", " " * width)):
        kept = ""
        for char in text:
            if char_width(char) > left:
                break
            kept += char
            left -= char_width(char)
        drawn += f"\x1b[{style}m{kept}\x1b[0m" if style else kept
    return drawn


def at(x: int, y: int, drawn: str) -> str:
    return f"\x1b[{y + 1};{x + 1}H{drawn}"


class Pair:
    """Draw on two screens: one gets what is drawn, the other what an output sends for it."""

    def __init__(self, *, able: bool, trusted: int = SURE, sideways: bool = False) -> None:
        self.abilities = Abilities(erases=able, scrolls=able, feeds=able)
        self.abilities.trusted, self.abilities.sideways = trusted, sideways
        self.output = Output(char_width, self.abilities)
        self.output.fit(WIDTH, HEIGHT)
        self.plain, self.changed = Screen(WIDTH, HEIGHT), Screen(WIDTH, HEIGHT)
        self.streams = Scrolling(self.plain), Scrolling(self.changed)

    def draw(self, *drawn: str) -> str:
        """Draw on both screens; give what was sent to the second."""
        for each in drawn:
            self.streams[0].feed(each)
            assert self.output.draw(each)
        sent = self.output.changes()
        self.streams[1].feed(sent)
        assert look(self.changed) == look(self.plain)
        return sent


def look(screen: Screen) -> list[list[tuple[object, ...]]]:
    """Give what is to be seen of a screen."""
    rows = range(screen.lines)
    return [[_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in rows]


def _seen(char: Char) -> tuple[object, ...]:
    if char.data == " " and not any(getattr(char, name) for name in VISIBLE):
        return (" ", char.bg)
    return tuple(char)


@given(
    st.lists(st.tuples(pages, st.integers(-3, 3)), min_size=2, max_size=4),
    st.sampled_from([(False, False), (True, False), (True, True)]),
    st.sampled_from([SURE, AMBIGUOUS]),
    st.integers(0, 6),
)
def test_the_terminal_shows_what_was_drawn(
    texts: list[tuple[list[Sequence[tuple[str, str]]], int]],
    able: tuple[bool, bool],
    trusted: int,
    pane: int,
) -> None:
    pair = Pair(able=able[0], sideways=able[1], trusted=trusted)
    pair.draw(*(at(0, y, padded([("", "甲乙丙"[y % 3 :])], WIDTH)) for y in range(HEIGHT)))
    for rows, by in texts:
        for shift in (0, by):  # the same rows once more, up or down
            moved = [rows[(y + shift) % len(rows)] for y in range(HEIGHT - 1)]
            pair.draw(*(at(pane, y, padded(row, WIDTH - pane)) for y, row in enumerate(moved)))


@given(
    st.lists(
        st.tuples(st.integers(0, WIDTH - 3), st.integers(0, 1), st.integers(2, 6), drawn_rows),
        min_size=1,
    )
)
def test_any_piece_may_be_drawn_anywhere(
    pieces: list[tuple[int, int, int, Sequence[tuple[str, str]]]],
) -> None:
    pair = Pair(able=True)
    pair.draw(*(at(0, y, padded((), WIDTH)) for y in range(HEIGHT)))
    for x, y, width, row in pieces:
        pair.draw(at(x, y, padded(row, min(width, WIDTH - x))))


@given(st.lists(st.sampled_from(STYLES), min_size=2, max_size=2), st.booleans())
def test_a_step_between_styles_ends_in_the_second(styles: list[str], blank: bool) -> None:
    now, wanted = (after(Style(), style) for style in styles)
    sequence, reached = step(intern(now), intern(wanted), blank)
    parameters = sequence.removeprefix("\x1b[").removesuffix("m")
    assert (after(now, parameters) if sequence else now) == reached
    assert reached.bg == wanted.bg
    assert blank or reached == wanted


def text_page(first: int) -> list[str]:
    return [
        at(0, y, f"{'甲乙丙丁戊己庚辛壬癸'[first + y] * 6}条".ljust(WIDTH - 8))
        for y in range(HEIGHT - 1)
    ]


def test_nothing_is_sent_for_what_is_shown_already() -> None:
    pair = Pair(able=True)
    pair.draw(*text_page(1))
    assert pair.draw(*text_page(1)) == ""


def test_a_line_scroll_is_the_terminals_own() -> None:
    pair = Pair(able=True)
    pair.draw(*text_page(1))
    sent = pair.draw(*text_page(2))
    assert "\x1b[S" in sent
    assert sent.count("条") == 1


def test_what_stands_beside_a_scroll_stays_where_the_terminal_can_leave_it() -> None:
    beside = [at(0, y, f"旁{y}") for y in range(HEIGHT - 1)]
    sent = {}
    for sideways in (False, True):
        pair = Pair(able=True, sideways=sideways)
        pair.draw(*beside, *(at(6, y, STEMS[y] * 6) for y in range(HEIGHT - 1)))
        sent[sideways] = pair.draw(*(at(6, y, STEMS[y + 1] * 6) for y in range(HEIGHT - 1)))
    assert "旁" not in sent[True]
    assert "\x1b[?69h" in sent[True]
    assert len(sent[True]) < len(sent[False])


def test_a_style_is_sent_once_for_a_row_of_it() -> None:
    pair = Pair(able=True)
    sent = pair.draw(at(0, 0, "\x1b[31m各\x1b[0m\x1b[31m级\x1b[0m"), at(0, 1, "\x1b[31m部\x1b[0m"))
    assert sent.count("31m") == 1


def test_blanks_are_erased_only_where_that_keeps_their_background() -> None:
    drawn = at(0, 0, f"\x1b[44m{' ' * WIDTH}\x1b[0m")
    assert "\x1b[K" in Pair(able=True).draw(drawn).split("\x1b[E")[0]
    assert "\x1b[K" not in Pair(able=False).draw(drawn).split("\x1b[E")[0]


def test_a_terminal_that_lost_its_screen_gets_all_of_it() -> None:
    pair = Pair(able=True)
    pair.draw(*text_page(1))
    pair.changed.reset()
    pair.output.lose()
    assert pair.draw().count("条") == HEIGHT - 1


@pytest.mark.parametrize("trusted", [SURE, AMBIGUOUS])
def test_after_a_doubtful_character_a_row_is_written_as_a_whole(trusted: int) -> None:
    pair = Pair(able=True, trusted=trusted)
    pair.draw(at(0, 0, "各级“部门”甲"))
    sent = pair.draw(at(0, 0, "各级“部门”乙"))
    assert ("部门" in sent) is (trusted == SURE)
    assert "各" not in sent


@pytest.mark.parametrize(
    "drawing", ["\x07", "text", "\x1b[2J", "\x1b[1;1Ha\x1b[2Kb", "\x1b[1;1H\x1b[1mx"]
)
def test_what_is_no_drawing_is_left_to_others(drawing: str) -> None:
    output = Output(char_width, Abilities())
    output.fit(WIDTH, HEIGHT)
    assert not output.draw(drawing)
    assert output.changes() == ""


@pytest.mark.parametrize(
    ("written", "harmless"),
    [
        ("\x07", True),
        ("\x1b]52;c;YQ==\x07", True),
        ("\x1b]2;title\x1b\\", True),
        ("\x1b[?1000h\x1b[?25l", True),
        ("\x1b[?2026$p", True),
        ("\x1b[>25u", True),
        ("\x1b[?1049h", False),
        ("\x1b[?69h", False),
        ("\x1b[2J", False),
        ("\x1bc", False),
        ("text", False),
    ],
    ids=ascii,
)
def test_what_leaves_the_screen_as_it_is_is_known(written: str, harmless: bool) -> None:
    assert bool(HARMLESS.fullmatch(written)) is harmless


@pytest.mark.parametrize(
    ("environment", "erases", "scrolls"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "screen"}, False, True),
        ({"TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0"}, True, True),
        ({"TERM": "linux"}, True, False),
    ],
    ids=["xterm", "screen", "tmux", "console"],
)
def test_a_terminal_is_asked_for_no_more_than_it_can(
    environment: dict[str, str], erases: bool, scrolls: bool
) -> None:
    able = abilities(environment)
    assert (able.erases, able.scrolls) == (erases, scrolls)


def test_margin_and_text_are_written_one_after_the_other() -> None:
    pair = Pair(able=True)
    for number in range(2):
        words = STEMS[number : number + 8]
        rows = [f"\x1b[2m{number}\x1b[0m      \x1b[1m{word}\x1b[0m" for word in words]
        sent = pair.draw(*(at(0, y, row) for y, row in enumerate(rows)))
    assert sent.count("m") == 2  # one style for all numbers, one for all words


def test_a_line_feed_goes_down_where_the_system_leaves_it_alone() -> None:
    for feeds in (False, True):
        pair = Pair(able=feeds)
        pair.draw(at(0, 0, "一"), at(0, 1, "二"))
        sent = pair.draw(at(0, 0, "甲"), at(0, 1, "乙"))
        assert ("\n" in sent) is feeds


def test_one_blank_that_changed_at_the_end_erases_nothing() -> None:
    pair = Pair(able=True)
    pair.draw(at(2, 0, f"条\x1b[7m \x1b[0m{' ' * (WIDTH - 5)}"))
    assert "\x1b[K" not in pair.draw(at(4, 0, " "))


def test_erasing_stays_within_what_is_to_be_written() -> None:
    """What comes after may be written before, or be half of a wide character."""
    read = Cells(char_width).read
    old, new = read("abcdefghijklm" + " " * 6 + "中" + "  x"), read(" " * 23 + "x")
    assert old and new
    pen = Pen(WIDTH, Abilities(erases=True))
    assert list(pen.spans(old, new)) == [(0, 13, True), (19, 21, True)]
    pen.write(0, old, new, 0, 13, True)
    assert "\x1b[13X" in pen.written


def test_a_screen_of_another_size_is_wiped_once() -> None:
    """Else halves of characters that it had cut in two take cells beside them along."""
    output = Output(char_width, Abilities())
    for size, wiped in (((10, 3), False), ((20, 3), True), ((20, 3), False)):
        output.fit(*size)
        output.lose()
        output.draw(at(0, 0, "a"))
        assert ("\x1b[2J" in output.changes()) is wiped
