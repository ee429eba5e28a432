"""How many cells of a terminal a character takes."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from reader.text.pattern import Pattern
from reader.text.safe import safe

_JOINING = (range(0x1160, 0x1200), range(0xD7B0, 0xD7FC), (0x3164, 0xFFA0))  # Hangul
_NEWLY_WIDE = (  # since Unicode 16, so not yet in every Python's tables
    range(0x2630, 0x2638),
    range(0x268A, 0x2690),
    range(0x4DC0, 0x4E00),
    range(0x1D300, 0x1D377),
)
_SIGNS = "\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_CONTESTED = Pattern(f"[{_SIGNS}]", hints=_SIGNS)
MARKS_A_CELL = 8  # more combining marks than that are not looked at
TEXT_STYLE, EMOJI_STYLE = "\ufe0e", "\ufe0f"


class Widths(dict[str, int]):
    """Map a printable character to 0, 1 or 2 cells, worked out once each.

    Half a flag counts one cell: two of them make the two cells that terminals give a flag,
    though some tables count each of them as wide.
    """

    def __init__(self, ambiguous_wide: bool = False) -> None:
        self._wide = "WFA" if ambiguous_wide else "WF"

    def __missing__(self, ch: str) -> int:
        width = self[ch] = self._measure(ch)
        return width

    def _measure(self, ch: str) -> int:
        code = ord(ch)
        if code < 0x7F:
            return 1
        category = unicodedata.category(ch)
        if category in ("Cn", "Cf"):
            # Rich's tables are newer than Python's, and what Textual cuts lines by.
            from rich.cells import get_character_cell_size

            return get_character_cell_size(ch)
        if category in ("Mn", "Me", "Mc") or any(code in joining for joining in _JOINING):
            return 0
        if any(code in wide for wide in _NEWLY_WIDE):
            return 2
        return 2 if unicodedata.east_asian_width(ch) in self._wide else 1


_NARROW, _WIDE = Widths(), Widths(ambiguous_wide=True)
_terminals = _NARROW


def settle(ambiguous_wide: bool) -> None:
    """Take the terminal's idea of ambiguous characters for that of all that asks for no other."""
    global _terminals
    _terminals = _WIDE if ambiguous_wide else _NARROW


def ambiguous_wide() -> bool:
    """Tell whether the terminal is taken to show ambiguous characters in two cells."""
    return _terminals is _WIDE


def widths(ambiguous_wide: bool | None = None) -> Widths:
    """Give the table of widths for an idea of ambiguous characters, None for the terminal's."""
    if ambiguous_wide is None:
        return _terminals
    return _WIDE if ambiguous_wide else _NARROW


def char_width(ch: str, ambiguous_wide: bool | None = None) -> int:
    """Give the cells that a printable character takes: 0, 1 or 2."""
    return widths(ambiguous_wide)[ch]


def thumb_sign() -> str:
    """Give the sign of a scroll bar's thumb, which takes one cell."""
    return "#" if ambiguous_wide() else "▐"


def shown(text: str) -> str:
    """Give `text` as the screen shows it, one character for each.

    What terminals measure differently is settled: a skin tone stands by itself as a dot, and a
    variation selector asks for the width that its character has anyway.
    """
    text = safe(text)
    return text if text.isascii() else _CONTESTED.sub(_settle, text)


def _settle(match: re.Match[str]) -> str:
    """Settle one contested character by what stands before it."""
    if match[0] not in (TEXT_STYLE, EMOJI_STYLE):
        return "·"
    at = match.start()
    return EMOJI_STYLE if at and _NARROW[match.string[at - 1]] == 2 else TEXT_STYLE


def cut(text: str, width: int, *, pad: bool = True) -> str:
    """Give `text` as shown, on one line, cut to `width` cells with “…” and padded to them."""
    text = text[: MARKS_A_CELL * width + 1].replace("\n", " ")
    text = shown(text)
    ends = list(accumulate(map(_terminals.__getitem__, text)))
    used = ends[-1] if ends else 0
    if used > width:
        dots = "…" if width >= _terminals["…"] else ""
        kept = bisect_right(ends, width - len(dots) * _terminals["…"])
        text = text[:kept] + dots
        used = (ends[kept - 1] if kept else 0) + len(dots) * _terminals["…"]
    return text + " " * (width - used) if pad else text
