"""Cells agree with the tables that terminals, pyte and Rich go by."""

import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len, get_character_cell_size
from wcwidth import wcwidth

from reader.ui.cells import char_width, cut, shown, widths
from tests.ui.texts import paragraphs

FLAGS = range(0x1F1E6, 0x1F200)  # half a flag is 2 for wcwidth, 1 for Rich: a whole one is 2 cells
PLANES = (*range(0x20000), *range(0x2FFF0, 0x30010), *range(0xE0100, 0xE01F0))
EVERYTHING = [c for c in map(chr, PLANES) if shown(c) == c and c != "\n"]


def test_every_known_character_has_the_width_that_both_tables_give() -> None:
    known = (c for c in EVERYTHING if unicodedata.category(c) not in ("Cn", "Co", "Cs"))
    wrong = [c for c in known if ord(c) not in FLAGS and char_width(c) != wcwidth(c)]
    assert wrong == []


def test_every_character_has_the_width_that_textual_cuts_lines_by() -> None:
    assert [c for c in EVERYTHING if char_width(c) != get_character_cell_size(c)] == []


def test_ambiguous_characters_are_wide_only_where_the_terminal_has_them_so() -> None:
    assert [char_width(c) for c in "“…─①"] == [1, 1, 1, 1]
    assert [char_width(c, ambiguous_wide=True) for c in "“…─①"] == [2, 2, 2, 2]


@given(paragraphs)
def test_a_text_as_shown_is_as_wide_as_its_characters(text: str) -> None:
    out = shown(text)
    assert len(out) == len(text)
    assert cell_len(out) == sum(map(char_width, out))


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("👍🏽", "👍·"),
        ("🏽🏽", "··"),
        ("❤\ufe0f", "❤\ufe0e"),
        ("😀\ufe0e", "😀\ufe0f"),
        ("\ufe0f", "\ufe0e"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("a\u200db", "a·b"),
        ("\x1b[2J", "␛[2J"),
    ],
)
def test_what_terminals_disagree_on_is_settled(text: str, out: str) -> None:
    assert shown(text) == out


@pytest.mark.parametrize(
    ("text", "width", "out"),
    [
        ("扶贫", 6, "扶贫  "),
        ("扶贫办", 5, "扶贫…"),
        ("扶贫办", 4, "扶… "),
        ("扶贫", 1, "…"),
        ("扶贫", 0, ""),
        ("一\n二", 5, "一 二"),
        ("", 3, "   "),
    ],
)
def test_a_cut_text_fills_its_cells(text: str, width: int, out: str) -> None:
    assert cut(text, width) == out


def test_a_cell_of_marks_is_cut_without_looking_at_all_of_them() -> None:
    assert len(cut("e" + "\u0301" * 1_000_000, 10)) < 200


@given(paragraphs)
def test_a_cut_text_is_never_wider_than_asked_for(text: str) -> None:
    for width in range(12):
        assert sum(map(widths().__getitem__, cut(text, width))) == width
