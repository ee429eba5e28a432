"""How a page shares its columns out, and where its scroll bar stands."""

from typing import NamedTuple

BARS = 3
OUTLINE, LEAST = 32, 10  # columns at most by themselves, and at least when chosen
SPARE = 48  # columns at most of an outline that takes what would be blank beside the page
WORDS, SIGN = 11, 2  # columns of a heading's words at least, and of how far it was read
ROOMY = 28  # columns of a row from which on a title can spare those of the sign
HERE = ">"  # before the section that the page stands in: one cell to redraw, not a row
NO_MARGIN, SMALL_MARGIN, FULL_MARGIN, WIDE_MARGIN = 0, 8, 12, 16


class Frame(NamedTuple):
    """Hold the columns of a page, in cells."""

    left: int  # blank, before the margin
    margin: int
    text: int
    right: int  # blank, after the text; the cursor stands there after a full row
    bar: int = 1  # of the scroll bar

    @property
    def width(self) -> int:
        """Give the width of the page."""
        return sum(self)

    @property
    def start(self) -> int:
        """Give the column where text starts."""
        return self.left + self.margin

    @property
    def bars(self) -> int:
        """Give how many bars the margin has room for."""
        return BARS if self.margin >= FULL_MARGIN else min(1, self.margin)


def outline_width(chosen: int, columns: int, measure: int = 0) -> int:
    """Give the columns of the outline beside a page: as chosen, or for 0 a quarter of all.

    A wide screen's outline has more, of what text of a `measure` leaves blank.
    """
    if chosen:
        return min(max(chosen, LEAST), columns // 2)
    spare = columns - measure - WIDE_MARGIN - 4 if measure else 0
    return min(max(OUTLINE, min(spare, SPARE)), columns // 4)


def sign_width(room: int, read: bool) -> int:
    """Give the columns that tell how far a section was read, in a row of the outline.

    Where there is room they are kept free, so that no title is cut anew when a sign comes.
    """
    return SIGN if room >= (WORDS + SIGN if read else ROOMY) else 0


def frame(width: int, measure: int = 0, margin: int | None = None, beyond: int = 0) -> Frame:
    """Share out `width` columns: at most `measure` for the text, 0 for all that are left.

    After the text there is room for `beyond` cells of marks that hang.
    """
    margin = margin_for(width) if margin is None else min(margin, max(0, width - 4))
    beyond = min(beyond, max(0, width - margin - 3))
    room = max(1, width - margin - 2 - beyond)
    text = min(measure, room) if measure else room
    left = (room - text) // 2
    return Frame(left, margin, text, room - text - left + 1 + beyond)


def margin_for(width: int) -> int:
    """Give the margin that suits a page's width; a narrow page has none."""
    if width < 32:
        return NO_MARGIN
    if width < 60:
        return SMALL_MARGIN
    return FULL_MARGIN if width < 110 else WIDE_MARGIN


def thumb(height: int, length: int, start: int, end: int) -> range:
    """Give the rows of the scroll bar's thumb while `start` to `end` of `length` show.

    It touches the top only at the very start, the bottom only at the very end, where the height
    allows, and there is none when all is shown.
    """
    if height < 1 or (start <= 0 and end >= length):
        return range(0)
    size = min(max(1, round(height * (end - start) / length)), max(1, height - 2))
    if start <= 0:
        return range(size)
    if end >= length:
        return range(height - size, height)
    free = height - size
    hidden = max(1, length - (end - start))
    top = min(max(round(free * start / hidden), 1), max(free - 1, 0))
    return range(top, top + size)
