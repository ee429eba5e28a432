"""Themes can be read, in both senses."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from textual.app import App
from textual.filter import Monochrome, NoColor

from reader.codebook.load import find as find_codebook
from reader.codebook.load import load
from reader.errors import BadConfig
from reader.language import set_language
from reader.paths import place, shipped
from reader.ui.look import theme as themes
from reader.ui.look.color import (
    ANSI,
    contrast,
    is_ansi,
    label,
)
from reader.ui.look.dress import Dressed
from reader.ui.look.fitting import fitted, seen
from reader.ui.look.palette import CURSOR, HIT, SELECTED, TEXT, TITLE, Look, Palette
from reader.ui.look.theme import Colors, Theme, choose, find, find_all, read

ALL = sorted(path.stem for path in shipped("themes").glob("*.toml"))
RGB = [name for name in ALL if not find(name)[0].ansi]
LIMITED = [f"{name} in 256" for name in RGB]
CODEBOOK = load(find_codebook("cn-poverty-measures"))
GROUPS = [code for code in CODEBOOK.codes if code.parent is None]
BACKGROUNDS = ("background", "surface", "panel")
rgb = st.tuples(*[st.integers(0, 255)] * 3).map(lambda c: "#{:02x}{:02x}{:02x}".format(*c))


def worn(name: str) -> Theme:
    """Give a theme as it is, or as a terminal of 256 colours wears it."""
    name, limited, _number = name.partition(" in ")
    return fitted(find(name)[0]) if limited else find(name)[0]


def pairs(theme: Theme) -> list[tuple[str, str, str, float]]:
    """List what stands on what: a name, text, background, and the contrast to keep."""
    colors, least = theme.colors, theme.contrast
    found = [
        ("cursor", colors.cursor_text, colors.cursor, least),
        ("selection", colors.selection_text, colors.selection, least),
        ("hit", colors.hit_text, colors.hit, least),
        ("bar", colors.bar_text, colors.bar, least),
        ("title", colors.title, colors.background, least),
        ("damage", colors.damage, colors.background, least),
        *(
            (f"heading {n}", color, colors.background, least)
            for n, color in enumerate(colors.headings)
        ),
    ]
    for background in BACKGROUNDS:
        for name in ("text", "muted", "uncertain", "accent", "ok", "warning", "error"):
            on = f"{name} on {background}"
            found.append((on, getattr(colors, name), getattr(colors, background), least))
        on = f"scrollbar on {background}"
        found.append((on, colors.scrollbar, getattr(colors, background), 3))
    return found


@pytest.mark.parametrize("name", RGB + LIMITED)
def test_text_stands_out_from_what_is_behind_it(name: str) -> None:
    theme = worn(name)
    found = [
        (what, contrast(_seen(text, theme), _seen(background, theme)), least)
        for what, text, background, least in pairs(theme)
    ]
    weak = [(what, round(ratio, 2)) for what, ratio, least in found if ratio < least]
    assert weak == []


@pytest.mark.parametrize("name", RGB + LIMITED)
def test_text_of_passages_stands_out_whatever_the_group(name: str) -> None:
    theme = worn(name)
    palette = Palette(theme, CODEBOOK)
    for group in GROUPS:
        color = palette.group(group.id)
        assert contrast(*_drawn(palette.number(color), palette.theme)) >= theme.contrast
        assert contrast(*_drawn(palette.number(color, True), palette.theme)) >= 3
        for base, level in ((TEXT, 0), (TITLE, 0), ("heading", 1), ("heading", 4)):
            for inner in (False, True):
                for flags in (0, HIT, SELECTED, CURSOR, 1, 2):
                    for focused in (True, False):
                        look = Look(base, level, color, inner, flags)
                        text, background = _drawn(palette.style(look, focused), theme)
                        assert contrast(text, background) >= theme.contrast, (group.id, look)


@pytest.mark.parametrize("name", RGB + LIMITED)
def test_tints_of_passages_are_seen(name: str) -> None:
    palette = Palette(worn(name), CODEBOOK)
    for group in GROUPS:
        color = palette.group(group.id)
        outer = _drawn(palette.style(Look(group=color)), palette.theme)[1]
        assert outer != _seen(palette.theme.colors.background, palette.theme)


@pytest.mark.parametrize("name", RGB + LIMITED)
def test_a_selection_is_told_from_every_passage(name: str) -> None:
    palette = Palette(worn(name), CODEBOOK)
    selected = palette.theme.colors.selection
    for group in GROUPS:
        for inner in (False, True):
            look = Look(group=palette.group(group.id), inner=inner)
            assert (
                contrast(
                    _seen(selected, palette.theme), _drawn(palette.style(look), palette.theme)[1]
                )
                >= 1.5
            ), group.id


@pytest.mark.parametrize("name", RGB)
def test_the_cursor_is_told_from_the_selection_that_it_ends(name: str) -> None:
    """It is text reversed, so that a selection in the text's own colour would hide it."""
    colors = worn(name).colors
    assert contrast(colors.selection, colors.text) >= 1.4


def test_labels_of_the_codebook_can_be_read() -> None:
    for code in CODEBOOK.codes:
        assert contrast(*label(code.color, code.text_color)) >= 4.5
    assert label("#ffff5f", "#ffffff") == ("#000000", "#ffff5f")


@pytest.mark.parametrize("name", ["ansi16", "ansi16-light"])
def test_a_theme_of_16_colours_has_names_only(name: str) -> None:
    theme = find(name)[0]
    for field in Colors._fields:
        value = getattr(theme.colors, field)
        assert all(is_ansi(color) for color in ([value] if isinstance(value, str) else value))
    assert all(is_ansi(color) for color in theme.groups)
    assert len(theme.groups) >= len(GROUPS)
    variables = themes.dress(theme).to_color_system().generate()
    assert not [v for v in variables.values() if v.startswith("#")]


# Of two terminals, xterm and the Linux console: the eight colours, then the bright ones.
PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "linux": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
    " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", ["ansi16", "ansi16-light"])
def test_text_in_16_colours_stands_out_on_usual_terminals(name: str, palette: str) -> None:
    theme = find(name)[0]
    named = dict(zip(ANSI, (f"#{rgb}" for rgb in PALETTES[palette].split()), strict=True))
    named["default"] = "#c0c0c0" if theme.dark else "#000000"
    background = "#000000" if theme.dark else "#ffffff"
    colors = theme.colors
    texts = (colors.title, *colors.headings, *theme.groups, colors.accent, colors.damage)
    for text in (colors.text, colors.muted, colors.uncertain):
        assert contrast(named[text], background) >= 4.5, text
    for text in (*texts, colors.ok, colors.warning, colors.error):
        assert contrast(named[text], background) >= 3, text
    for name in ("cursor", "selection", "hit", "bar"):
        pair = named[getattr(colors, f"{name}_text")], named[getattr(colors, name)]
        assert contrast(*pair) >= 3, name


@pytest.mark.parametrize("name", ALL)
async def test_textual_wears_every_theme(name: str) -> None:
    dressed = themes.dress(find(name)[0])
    app: App[None] = App()
    async with app.run_test():
        app.register_theme(dressed)
        app.theme = name
        assert themes.of(app).name == name
        assert app.native_ansi_color == dressed.theme.ansi
        app.theme = "textual-light"
        assert themes.of(app).name == "paper"


@pytest.mark.parametrize("name", ALL)
def test_every_theme_has_a_title_in_both_languages(name: str) -> None:
    theme = find(name)[0]
    assert set(theme.titles) == {"zh", "en"}
    set_language("zh")
    assert theme.title == theme.titles["zh"]


GOOD = (shipped("themes") / "night.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('\ntext = "#d6d3cb"', '\ntext = "#d6d3"', "colors.text"),
        ('\ntext = "#d6d3cb"', "\ntext = 7", "colors.text"),
        ('\ntext = "#d6d3cb"', "", "colors.text"),
        ('\ntext = "#d6d3cb"', '\ntext = "red"', "colors.text"),
        ('\ntext = "#d6d3cb"', '\ntext = "#d6d3cb"\ntxet = "#000000"', "colors.txet"),
        ("tint = 0.2", "tint = 2", "tint"),
        ("tint = 0.2", 'tint = "0.2"', "tint"),
        ("tint = 0.2", "tnit = 0.2", "tnit"),
        ("dark = true", 'dark = "yes"', "dark"),
        ('headings = ["#8ec2f5"', 'headings = ["blau"', "colors.headings"),
        ("[colors]", "[colours]", "colours"),
        ("[colors]", "[colors", "night.toml"),
        ('title.en = "Night"', "title.en = 3", "title"),
        ("dark = true", 'dark = true\ngroups = "red"', "groups"),
    ],
)
def test_a_bad_theme_says_where_it_is_wrong(
    before: str, after: str, named: str, tmp_path: Path
) -> None:
    assert before in GOOD
    path = tmp_path / "night.toml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        read(path)
    assert str(path) in caught.value.message and named in caught.value.message


def test_own_themes_come_first_and_bad_ones_fall_back() -> None:
    folder = place("config") / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(GOOD.replace("#16181d", "#000000"), encoding="utf-8")
    (folder / "paper.toml").write_text(GOOD, encoding="utf-8")
    (folder / "sepia.toml").write_text("dark = 3", encoding="utf-8")
    (folder / "Big Name.toml").write_text(GOOD, encoding="utf-8")
    assert find("mine")[0].colors.background == "#000000"
    assert find("paper")[0].dark
    fallen, warning = find("sepia")
    assert fallen.name == "sepia" and "sepia.toml" in warning
    every, warnings = find_all()
    assert {"mine", "paper", "sepia", "night"} <= set(every)
    assert len(warnings) == 2


@pytest.mark.parametrize("name", ["nowhere", "../night", "", "NIGHT", "a/b"])
def test_an_unknown_theme_gives_the_default_with_a_warning(name: str) -> None:
    theme, warning = find(name)
    assert theme.name == "night"
    assert "paper" in warning


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"TERM": "xterm-256color"}, "night"),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, "night"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "paper"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;default;7"}, "paper"),
        ({"TERM": "xterm-kitty"}, "night"),
        ({"TERM": "xterm"}, "ansi16"),
        ({"TERM": "linux"}, "ansi16"),
        ({"TERM": "linux", "COLORFGBG": "0;15"}, "ansi16-light"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "night"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "ansi16"),
        ({}, "ansi16"),
    ],
)
def test_auto_fits_the_terminal(environ: dict[str, str], name: str) -> None:
    assert choose("auto", environ) == name
    assert choose("sepia", environ) == "sepia"


def test_dressed_is_what_textual_takes() -> None:
    dressed = themes.dress(find("paper")[0])
    assert isinstance(dressed, Dressed)
    assert not dressed.dark and dressed.theme.name == "paper"


def _drawn(style: Any, theme: Theme) -> tuple[str, str]:
    """Give the colours of a Rich style as text, as the terminal shows them."""
    return _seen(style.color.triplet.hex, theme), _seen(style.bgcolor.triplet.hex, theme)


def _seen(color: str, theme: Theme) -> str:
    return seen(color) if theme.fitted else color


async def test_no_color_leaves_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app: App[None] = App()
    assert any(isinstance(f, Monochrome | NoColor) for f in app._filters)
    palette = Palette(find("night")[0], CODEBOOK, mono=app.no_color)
    looks = (Look(), Look(flags=SELECTED), Look(flags=CURSOR), Look(group="#ff0000"))
    assert len({str(palette.style(look)) for look in looks}) == 4


def test_cursors_of_inputs_are_seen_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert themes.dress(find("night")[0]).variables["input-cursor-text-style"] == "reverse"
    monkeypatch.delenv("NO_COLOR")
    assert themes.dress(find("night")[0]).variables["input-cursor-text-style"] == "none"
