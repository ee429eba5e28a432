"""Themes: colours by the part they play, one TOML file each."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import toml
from reader.errors import BadConfig
from reader.language import _, because, current
from reader.paths import place, shipped
from reader.text.pattern import Pattern
from reader.ui.look.background import guess
from reader.ui.look.color import READABLE, is_ansi, is_rgb

if TYPE_CHECKING:
    from textual.app import App

    from reader.ui.look.dress import Dressed

FOLDER = "themes"
AUTO, LIGHT, DARK = "auto", "paper", "night"
SIXTEEN, SIXTEEN_LIGHT = "ansi16", "ansi16-light"
_NAME = Pattern("[a-z0-9][a-z0-9-]*")


class Colors(NamedTuple):
    """Hold a theme's colours, each "#rrggbb"; names of ANSI colours in a theme of 16."""

    background: str  # of the page
    surface: str  # of panes and lists
    panel: str  # of dialogs
    text: str
    muted: str  # what is not read first
    accent: str  # keys, focus
    cursor: str
    cursor_text: str
    selection: str
    selection_text: str
    title: str
    headings: tuple[str, ...]  # by level, the last for all below
    damage: str
    uncertain: str
    hit: str  # what a search found
    hit_text: str
    ok: str
    warning: str
    error: str
    bar: str  # behind the status line and the keys
    bar_text: str
    scrollbar: str


class Theme(NamedTuple):
    """Hold a theme: `tint` is how far a group's colour covers the background of its text."""

    name: str
    titles: Mapping[str, str]  # by language: "zh", "en"
    dark: bool
    colors: Colors
    tint: float = 0.3
    contrast: float = READABLE  # what text keeps to its background at least
    groups: tuple[str, ...] = ()  # instead of the codebook's colours, in order
    fitted: bool = False  # whether its colours are of the 256 that a terminal may be limited to

    @property
    def title(self) -> str:
        """Give the theme's title in the language of the interface."""
        return self.titles.get(current()) or next(iter(self.titles.values()), self.name)

    @property
    def ansi(self) -> bool:
        """Tell whether the theme leaves its colours to the terminal."""
        return is_ansi(self.colors.background)


def folders() -> tuple[Path, ...]:
    """List where themes lie: those that are shipped, and the user's own, which win."""
    return shipped(FOLDER), place("config") / FOLDER


def find(name: str) -> tuple[Theme, str]:
    """Read one theme; give it with a warning, and the default theme if it cannot be used."""
    warning = ""
    for folder in reversed(folders()):
        path = folder / f"{name}.toml"
        if _NAME.fullmatch(name) and path.is_file():
            try:
                return read(path), warning
            except BadConfig as error:
                warning = str(error)
    known = ", ".join(sorted({p.stem for f in folders() for p in f.glob("*.toml")}))
    warning = warning or _("There is no theme “{name}”; the themes are {known}.").format(
        name=name, known=known
    )
    return read(shipped(FOLDER) / f"{DARK}.toml"), warning


def find_all() -> tuple[dict[str, Theme], list[str]]:
    """Read all themes; give them by name, with a warning for each that cannot be used."""
    themes: dict[str, Theme] = {}
    warnings: list[str] = []
    for folder in folders():
        for path in sorted(folder.glob("*.toml")):
            try:
                themes[path.stem] = read(path)
            except BadConfig as error:
                warnings.append(str(error))
    return themes, warnings


def choose(name: str, environ: Mapping[str, str] = os.environ, light: bool | None = None) -> str:
    """Give the name of the theme to use: for "auto", one that fits the terminal.

    Whether its background is `light` is guessed where it is not given.
    """
    if name != AUTO:
        return name
    light = guess(environ) if light is None else light
    if "NO_COLOR" in environ or not _has_256_colors(environ):
        return SIXTEEN_LIGHT if light else SIXTEEN
    return LIGHT if light else DARK


def fit(theme: Theme, environ: Mapping[str, str] = os.environ) -> Theme:
    """Give a theme as the terminal can show it: in RGB, in the nearest of 256 colours, or in 16."""
    if theme.ansi or "NO_COLOR" in environ or _is_true(environ):
        return theme
    if not _has_256_colors(environ):
        return find(choose(AUTO, environ))[0]
    from reader.ui.look.fitting import fitted

    return fitted(theme)


def ansi_color(environ: Mapping[str, str] = os.environ) -> bool | None:
    """Give Textual's App its `ansi_color`: as the theme has it, and always without colours.

    Else Textual turns colours to grey under NO_COLOR, and the terminal's own to black.
    """
    return True if "NO_COLOR" in environ else None


def read(path: Path) -> Theme:
    """Read a theme file.

    Raises BadConfig, naming the file and the key, for one that cannot be used.
    """
    try:
        written = toml.read(path, path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = because(error)
        raise _unusable(path, "", str(reason)) from error
    if not _NAME.fullmatch(path.stem):
        raise _unusable(path, "", _("its name may hold a-z, 0-9 and - only"))
    for key in written:
        if key not in ("title", "dark", "tint", "contrast", "groups", "colors"):
            raise _unusable(path, key, _("unknown"))
    return Theme(
        name=path.stem,
        titles=_texts(path, written),
        dark=_of_type(path, written, "dark", bool, True),
        tint=_number(path, written, "tint", 0.3, 0, 1),
        contrast=_number(path, written, "contrast", READABLE, 1, 21),
        groups=_color_list(path, "groups", written.get("groups", [])),
        colors=_colors(path, written.get("colors")),
    )


def of(app: "App[Any]") -> Theme:
    """Give the theme that an app wears; the default one for a theme of Textual's own."""
    from reader.ui.look.dress import Dressed

    worn = app.current_theme
    return worn.theme if isinstance(worn, Dressed) else find(DARK if worn.dark else LIGHT)[0]


def dress(theme: Theme) -> "Dressed":
    """Make the theme that Textual's own widgets are drawn with; register it with the app."""
    from reader.ui.look.dress import Dressed

    return Dressed.of(theme)


def _has_256_colors(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal has more than 16 colours, by the rule that Rich uses."""
    limits = environ.get("TERM", "").lower().rpartition("-")[2]
    return _is_true(environ) or limits in ("256color", "kitty")


def _is_true(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal says that it shows RGB colours."""
    return environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def _unusable(path: Path, key: str, reason: str) -> BadConfig:
    """Say which file, and what in it, makes no theme."""
    where = f"{path}: {key}" if key else str(path)
    return BadConfig(
        _("{where}: {reason}").format(where=where, reason=reason),
        _("Correct the theme, or choose another one."),
    )


def _texts(path: Path, written: Mapping[str, Any]) -> dict[str, str]:
    """Read the titles by language."""
    titles = written.get("title", {})
    if isinstance(titles, str):
        return {"en": titles}
    if not isinstance(titles, dict) or not all(isinstance(t, str) for t in titles.values()):
        raise _unusable(path, "title", _("a text for zh and en is needed"))
    return titles


def _of_type(path: Path, written: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    """Read a value of one type."""
    value = written.get(key, default)
    if not isinstance(value, kind):
        raise _unusable(path, key, _("must be true or false"))
    return value


def _number(
    path: Path, written: Mapping[str, Any], key: str, default: float, least: float, most: float
) -> float:
    """Read a number within bounds."""
    value = written.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        reason = _("must be a number from {least} to {most}").format(least=least, most=most)
        raise _unusable(path, key, reason)
    return float(value)


def _color(path: Path, key: str, value: object) -> str:
    """Read one colour."""
    if isinstance(value, str) and (is_rgb(value) or is_ansi(value)):
        return value
    raise _unusable(path, key, _('must be a colour, as in "#1e66f5" or "bright_blue"'))


def _color_list(path: Path, key: str, value: object) -> tuple[str, ...]:
    """Read a list of colours."""
    if not isinstance(value, list):
        raise _unusable(path, key, _("must be a list of colours"))
    return tuple(_color(path, key, color) for color in value)


def _colors(path: Path, table: object) -> Colors:
    """Read the table of colours: all of them, and either RGB or ANSI throughout."""
    if not isinstance(table, dict):
        raise _unusable(path, "colors", _("is missing"))
    names = Colors._fields
    for key in table:
        if key not in names:
            raise _unusable(path, f"colors.{key}", _("unknown"))
    values: dict[str, Any] = {}
    for name in names:
        key = f"colors.{name}"
        if name not in table:
            raise _unusable(path, key, _("is missing"))
        if name == "headings":
            values[name] = _color_list(path, key, table[name])
            if not values[name]:
                raise _unusable(path, key, _("must be a list of colours"))
        else:
            values[name] = _color(path, key, table[name])
    _same_kind(path, values)
    return Colors(**values)


def _same_kind(path: Path, values: Mapping[str, Any]) -> None:
    """Ask that colours are not partly RGB and partly ANSI, which cannot be blended."""
    ansi = is_ansi(values["background"])
    for name, value in values.items():
        for color in (value,) if isinstance(value, str) else value:
            if is_ansi(color) != ansi:
                reason = (
                    _("must be an ANSI name, as the background is")
                    if ansi
                    else _("must be of the form #rrggbb, as the background is")
                )
                raise _unusable(path, f"colors.{name}", reason)
