"""Colours: contrast, tints, and what a terminal of 256 or 16 of them shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

from reader.paths import shipped
from reader.ui.look.color import black_or_white, blend, contrast, is_rgb, readable, tinted, xterm
from reader.ui.look.fitting import fitted, shown
from reader.ui.look.theme import find, fit

ALL = sorted(path.stem for path in shipped("themes").glob("*.toml"))
RGB = [name for name in ALL if not find(name)[0].ansi]
rgb = st.tuples(*[st.integers(0, 255)] * 3).map(lambda c: "#{:02x}{:02x}{:02x}".format(*c))


@given(rgb)
def test_the_number_of_a_colour_is_that_which_is_sent(color: str) -> None:
    assert xterm(color) == Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).number


@pytest.mark.parametrize("name", RGB)
def test_what_a_terminal_is_said_to_show_is_what_it_shows(name: str) -> None:
    assert len(shown()) > 200
    colors = [Color.parse(sent).downgrade(ColorSystem.EIGHT_BIT) for sent in shown()]
    assert [color.get_truecolor().hex for color in colors] == list(shown().values())
    sent = [fitted(find(name)[0]).colors.background, fitted(find(name)[0]).colors.text]
    assert set(sent) <= shown().keys()


def test_a_theme_is_worn_as_the_terminal_can_show_it() -> None:
    night = find("night")[0]
    assert fit(night, {"COLORTERM": "truecolor"}) is night
    assert fit(night, {"TERM": "xterm-256color"}).fitted
    assert fit(night, {"TERM": "linux"}).name == "ansi16"
    assert fit(night, {"TERM": "linux", "COLORFGBG": "0;15"}).name == "ansi16-light"
    assert fit(night, {"TERM": "xterm-256color", "NO_COLOR": "1"}) is night


@given(rgb, rgb)
def test_a_readable_colour_is_readable(color: str, background: str) -> None:
    assert contrast(readable(color, background), background) >= 4.5
    assert contrast(black_or_white(background), background) >= 4.5
    assert readable("#ffffff", "#000000") == "#ffffff"


@given(rgb, rgb, st.floats(0, 1))
def test_a_tint_keeps_the_text_readable(background: str, color: str, share: float) -> None:
    text = black_or_white(background)
    tint = tinted(background, color, share, text)
    assert is_rgb(tint)
    assert contrast(text, tint) >= min(4.5, contrast(text, background))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.005)
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
