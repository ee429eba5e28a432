"""Themes in 256 colours: the nearest of the palette, chosen so that text stays readable.

What Rich makes of a colour by itself turns paper pink and slate teal, for it rounds each part.
Nearness is that of OKLab (Björn Ottosson, “A perceptual color space for image processing”, 2020).
"""

from collections.abc import Sequence
from functools import cache, partial
from heapq import nsmallest
from itertools import combinations, product

from reader.ui.look.color import black_or_white, luminance, xterm
from reader.ui.look.theme import Colors, Theme

LEVELS = (0, 95, 135, 175, 215, 255)  # of the cube, xterm's
HUE = 4  # weight of a difference in hue beside one in lightness
MARKS = 3.0  # contrast of what is no text: WCAG 2.2, 1.4.11
BACKGROUNDS = ("background", "surface", "panel")
FILLED = ("cursor", "selection", "hit", "bar")  # each with a text of its own
NEAR = 4  # colours that are looked at for a pane
Lab = tuple[float, float, float]
Row = tuple[str, float, Lab]  # what is sent, the luminance of what is shown, its place in OKLab


@cache
def shown() -> dict[str, str]:
    """Give what a terminal shows, by the colour that is sent as the one of that number."""
    numbers = {16 + n: _hex(r, g, b) for n, (r, g, b) in enumerate(product(LEVELS, repeat=3))}
    greys = {n: _hex(*(10 * n - 2,) * 3) for n in range(1, 25)}
    found = {color: color for number, color in numbers.items() if xterm(color) == number}
    sent = {n: _hex(*(round(n * 10.2),) * 3) for n in greys}  # Rich takes a grey for its 25th part
    return found | {sent[n]: grey for n, grey in greys.items() if xterm(sent[n]) == 231 + n}


@cache
def _table() -> list[Row]:
    """List what can be sent, with the luminance of what is shown and its place in OKLab."""
    return [(sent, luminance(color), _lab(color)) for sent, color in shown().items()]


@cache
def nearest(color: str, backgrounds: tuple[str, ...] = (), least: float = 1.0) -> str:
    """Give what to send for a colour: the nearest that stands out against all `backgrounds`.

    Where none does, the one that stands out most.
    """
    light, green, blue = _lab(seen(color))
    on = sorted(luminance(seen(each)) for each in backgrounds)
    best, found = (21.0, 0.0), color
    for sent, bright, (l, a, b) in _table():  # noqa: E741
        weakest = least
        if on:
            lighter, darker = (bright + 0.05) / (on[-1] + 0.05), (on[0] + 0.05) / (bright + 0.05)
            weakest = max(lighter, darker)  # of a colour between two backgrounds neither is 1
        away = (l - light) ** 2 + HUE * ((a - green) ** 2 + (b - blue) ** 2)  # as `_away`
        if (rank := (max(0.0, least - weakest), away)) < best:
            best, found = rank, sent
    return found


def behind(background: str, least: float) -> str:
    """Give what to send for a background: the nearest that black or white can be read on."""
    return nearest(background, (black_or_white(background),), least)


def panes(colors: Colors) -> list[str]:
    """Give what to send for the page and the panes beside it: as unlike as they are meant to be.

    Each by itself, two would be one colour, or khaki beside grey.
    """
    wanted = [_lab(getattr(colors, name)) for name in BACKGROUNDS]
    offered = [nsmallest(NEAR, _table(), key=partial(_from, lab)) for lab in wanted]

    def rank(chosen: Sequence[Row]) -> tuple[int, float]:
        labs = [lab for _sent, _bright, lab in chosen]
        steps = zip(combinations(labs, 2), combinations(wanted, 2), strict=True)
        off = sum(_away(_step(*step), _step(*meant)) for step, meant in steps)
        return -len(set(labs)), off + sum(map(_away, labs, wanted))

    return [sent for sent, _bright, _lab in min(product(*offered), key=rank)]


def seen(sent: str) -> str:
    """Give what a terminal of 256 colours shows for a colour, as it is sent for one."""
    return shown().get(sent, sent)


def fitted(theme: Theme) -> Theme:
    """Give an RGB theme in 256 colours; one of 16 colours is left alone."""
    if theme.ansi or theme.fitted:
        return theme
    colors, least = theme.colors, theme.contrast
    under = {name: behind(getattr(colors, name), least) for name in FILLED}
    page_and_panes = tuple(panes(colors))
    under |= zip(BACKGROUNDS, page_and_panes, strict=True)
    found: dict[str, str | tuple[str, ...]] = dict(under)
    for name in Colors._fields:
        value: str | Sequence[str] = getattr(colors, name)
        if name.removesuffix("_text") in FILLED and name not in under:
            found[name] = nearest(str(value), (under[name.removesuffix("_text")],), least)
        elif name == "headings":
            found[name] = tuple(nearest(each, page_and_panes, least) for each in value)
        elif name not in under:
            found[name] = nearest(
                str(value), page_and_panes, MARKS if name == "scrollbar" else least
            )
    return theme._replace(colors=Colors(**found), fitted=True)  # type: ignore[arg-type]


def _away(one: Lab, other: Lab) -> float:
    """Give how unlike two colours are, or two steps between colours."""
    light, green, blue = _step(one, other)
    return light**2 + HUE * (green**2 + blue**2)


def _step(one: Lab, other: Lab) -> Lab:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _from(lab: Lab, row: Row) -> float:
    return _away(lab, row[2])


def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"


def _lab(color: str) -> Lab:
    """Give an RGB colour's lightness, and how far it is from green and from blue, in OKLab."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
