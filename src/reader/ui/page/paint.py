"""Rows as segments: what stands where, in which style."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.ui.look.palette import Palette
from reader.ui.page.layout import Row
from reader.ui.page.looks import Mark, runs

COUNTED = 7  # cells from which on the numbers left out are counted beside a shortened one
DAMAGED, MARKED = "!", "»"  # signs in the margin; both take one cell on every terminal


class Code(NamedTuple):
    """Hold a code's number as the margin prints it."""

    number: str
    group: str
    faint: bool = False
    suggested: bool = False


class Glyphs(NamedTuple):
    """Hold the characters that the page draws lines with."""

    first: str
    inside: str
    last: str
    both: str  # one passage ends and another begins
    thumb: str
    hit: str = "*"  # on the scroll bar, beside the thumb
    shown_hit: str = "@"  # inside of it


class Bar(NamedTuple):
    """Hold one cell of the bars in the margin."""

    glyph: str
    group: str


class Margin(NamedTuple):
    """Hold what stands left of a row."""

    sign: str = " "
    codes: tuple[Code, ...] = ()
    bars: tuple[Bar | None, ...] = ()


def paint_row(
    row: Row, marks: Sequence[Mark], palette: Palette, *, focused: bool = True
) -> list[Segment]:
    """Paint a row's text; the segments joined are the text."""
    return join(Segment(text, palette.style(look, focused)) for text, look in runs(row, marks))


def paint_margin(margin: Margin, width: int, palette: Palette) -> list[Segment]:
    """Paint what stands left of a row in exactly `width` cells: numbers, bars, sign."""
    if not width:
        return []
    room = width - 2 - len(margin.bars)
    codes = fit(margin.codes, room)
    line = [Segment(c.number, _number(c, palette)) for c in codes]
    line.append(Segment(" " * (room + 1 - sum(len(c.number) for c in codes)), palette.blank))
    for bar in margin.bars:
        line.append(
            Segment(bar.glyph, palette.number(bar.group)) if bar else Segment(" ", palette.blank)
        )
    line.append(Segment(margin.sign, _sign(margin.sign, palette)))
    return join(line)


def _sign(sign: str, palette: Palette) -> Style:
    if not sign.strip():
        return palette.blank
    return palette.role("damage" if sign == DAMAGED else "accent", bold=True)


def _number(code: Code, palette: Palette) -> Style:
    return palette.ghost if code.suggested else palette.number(code.group, code.faint)


def fit(codes: Sequence[Code], room: int) -> list[Code]:
    """Give the numbers that fit, parted by spaces; “+2” stands for two that do not.

    The first is shortened rather than left out; for the count there must be room beside it.
    """
    for kept in range(len(codes), 0, -1):
        left_out = len(codes) - kept
        rest = [codes[kept]._replace(number=f"+{left_out}", faint=True)] if left_out else []
        printed = [*codes[:kept], *rest]
        if sum(len(code.number) + 1 for code in printed) - 1 <= room:
            parted = (code._replace(number=f" {code.number}") for code in printed[1:])
            return [printed[0], *parted]
    if not codes:
        return []
    rest_of = f"+{len(codes) - 1}" if len(codes) > 1 and room >= COUNTED else ""
    first = codes[0]
    if len(first.number) + len(rest_of) > room:
        number = first.number[: max(0, room - len(rest_of) - 1)].rstrip(".")
        first = first._replace(number=f"{number}…")
    return [first._replace(number=(first.number + rest_of)[:room])]


def bars(
    start: int,
    reach: int,
    spans: Iterable[tuple[int, int, int, str]],
    count: int,
    glyphs: Glyphs,
) -> tuple[Bar | None, ...]:
    """Give the bars of a row from `start` to `reach`, for passages that take more than one row.

    `spans` are slot, start, end and group; those with no slot below `count` have no bar.
    """
    row: list[Bar | None] = [None] * count
    for slot, first, end, group in spans:
        above, below = first < start, end > reach
        if slot >= count or not (above or below):
            continue
        glyph = glyphs.inside if above and below else glyphs.first if below else glyphs.last
        ended = row[slot]
        if ended and ended.glyph == glyphs.last and glyph == glyphs.first:
            glyph = glyphs.both
        row[slot] = Bar(glyph, group)
    return tuple(row)


def join(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of the same style, and drop what is empty."""
    joined: list[Segment] = []
    for segment in segments:
        if not segment.text:
            continue
        if joined and joined[-1].style is segment.style:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.style)
        else:
            joined.append(segment)
    return joined
