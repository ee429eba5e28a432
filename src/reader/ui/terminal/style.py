"""Styles of cells, and the shortest way from one to the next (SGR, ECMA-48 8.3.117)."""

import re
from functools import cache
from typing import NamedTuple

COLOR = re.compile(r"(?P<side>[34])8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
UNDO = {
    "1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27",
    "8": "28", "9": "29", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
SHOWN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})


class Style(NamedTuple):
    """Hold how a cell looks: colours as SGR parameters, "" for the terminal's own."""

    fg: str = ""
    bg: str = ""
    attributes: tuple[str, ...] = ()  # SGR parameters, sorted
    link: str = ""  # parameters and address of an OSC 8 link

    @property
    def marks_blanks(self) -> bool:
        """Tell whether a blank in this style looks other than its background."""
        return bool(self.link) or not SHOWN_ON_BLANKS.isdisjoint(self.attributes)


@cache
def intern(style: Style) -> Style:
    """Give the one object for equal styles, so that they compare by identity."""
    return style


DEFAULT = intern(Style())


@cache
def after(style: Style, parameters: str) -> Style:
    """Give the style that SGR parameters make of another; what is not known changes nothing."""
    fg, bg, attributes = style.fg, style.bg, set(style.attributes)
    for match in COLOR.finditer(parameters or "0"):
        code = match[0]
        number = 0 if match["side"] else int(code)
        if match["side"] == "3" or 30 <= number <= 37 or 90 <= number <= 97:
            fg = code
        elif match["side"] or 40 <= number <= 47 or 100 <= number <= 107:
            bg = code
        elif number == 0:
            fg, bg, attributes = "", "", set()
        elif number in (39, 49):
            fg, bg = ("", bg) if number == 39 else (fg, "")
        elif code in UNDO:
            attributes.add(code)
        else:
            attributes -= {on for on, off in UNDO.items() if off == code}
    return intern(Style(fg, bg, tuple(sorted(attributes)), style.link))


@cache
def on_blank(style: Style) -> Style:
    """Give what is to be seen of a style on a blank: its background, if that is all."""
    return style if style.marks_blanks else intern(Style(bg=style.bg))


@cache
def step(now: Style | None, wanted: Style, blank: bool) -> tuple[str, Style]:
    """Give the shortest sequence that leads to a style, and the style that it leads to.

    On a blank that only shows its background the rest may stay as it is. None is a style that
    is not known.
    """
    if now is None:
        return _reset(wanted), wanted
    if blank and not wanted.marks_blanks:
        if now.bg == wanted.bg and not now.marks_blanks:
            return "", now
        kept = tuple(a for a in now.attributes if a not in SHOWN_ON_BLANKS)
        wanted = intern(Style(now.fg, wanted.bg, kept))
    link = "" if now.link == wanted.link else f"\x1b]8;{wanted.link or ';'}\x1b\\"
    codes = ";".join(_delta(now, wanted))
    changed = f"\x1b[{codes}m" if codes else ""
    return link + min(changed, _reset(wanted, link=False), key=len), wanted


def _delta(now: Style, wanted: Style) -> list[str]:
    """List the parameters that turn one style into another."""
    gone = [a for a in now.attributes if a not in wanted.attributes]
    undone = dict.fromkeys(UNDO[a] for a in gone)
    on = [
        a for a in wanted.attributes if a not in now.attributes or UNDO[a] in undone
    ]  # one "off" may end two attributes
    codes = [*undone, *on]
    if now.fg != wanted.fg:
        codes.append(wanted.fg or "39")
    if now.bg != wanted.bg:
        codes.append(wanted.bg or "49")
    return codes


def _reset(wanted: Style, link: bool = True) -> str:
    """Give the sequence that sets a style whatever was before."""
    codes = [*wanted.attributes, *filter(None, (wanted.fg, wanted.bg))]
    linked = f"\x1b]8;{wanted.link or ';'}\x1b\\" if link and wanted.link else ""
    return linked + (f"\x1b[0;{';'.join(codes)}m" if codes else "\x1b[m")
