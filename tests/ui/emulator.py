"""The screen of a terminal for tests: pyte's, with what pyte lacks."""

from collections.abc import Callable

import pyte
from pyte.modes import DECAWM
from pyte.screens import Char
from wcwidth import wcwidth

SIDES = 69 << 5  # DECLRMM, as pyte numbers private modes
FLAG = range(0x1F1E6, 0x1F200)  # two of them make one flag of two cells


def cells(char: str) -> int:
    """Give the cells that the emulator uses for a character."""
    return 1 if ord(char) in FLAG else max(0, wcwidth(char))


class Screen(pyte.Screen):
    """Keep wide characters whole: writing over one half blanks the other."""

    def draw(self, data: str) -> None:
        """Write text at the cursor."""
        for char in data:
            width = cells(char)
            line = self.buffer[self.cursor.y]
            if width == 0:
                self._join(line, char)
                continue
            if self.cursor.x + width > self.columns and DECAWM not in self.mode:
                self.cursor.x = self.columns - width
            elif self.cursor.x + width > self.columns:
                self.carriage_return()
                self.linefeed()
                line = self.buffer[self.cursor.y]
            x = self.cursor.x
            for at in range(x, x + width):
                self._orphan(line, at)
                line[at] = self.cursor.attrs._replace(data=char if at == x else "")
            self.cursor.x = x + width
        self.dirty.add(self.cursor.y)

    def _join(self, line: dict[int, Char], char: str) -> None:
        """Put a combining mark on the character before the cursor."""
        at = self.cursor.x - 1
        while at > 0 and line[at].data == "":
            at -= 1
        if at >= 0:
            line[at] = line[at]._replace(data=line[at].data + char)

    sides: tuple[int, int] | None = None  # columns within the margins at the sides
    answers = ""  # to what it was asked, until they are sent

    def write_process_input(self, data: str) -> None:
        """Keep an answer."""
        self.answers += data

    def set_sides(self, left: int = 1, right: int = 0) -> None:
        """Set margins at the sides where they are switched on."""
        self.sides = (left - 1, right or self.columns) if SIDES in self.mode else None
        if self.sides:
            self.cursor_position()

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        """Switch modes off, margins at the sides with theirs."""
        super().reset_mode(*modes, **kwargs)
        if SIDES not in self.mode:
            self.sides = None

    def cursor_forward(self, count: int | None = None) -> None:
        """Move right, up to the margin."""
        super().cursor_forward(count)
        if self.sides:
            self.cursor.x = min(self.cursor.x, self.sides[1] - 1)

    def scroll_up(self, count: int = 1) -> None:
        """Move the rows within the margins up; blank ones come in below."""
        self._scroll(self.delete_lines, count)

    def scroll_down(self, count: int = 1) -> None:
        """Move the rows within the margins down; blank ones come in above."""
        self._scroll(self.insert_lines, count)

    def _scroll(self, move: Callable[[int], None], count: int) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        kept, self.cursor.y = self.cursor.y, top
        before = {y: dict(self.buffer[y]) for y in range(top, bottom + 1)}
        move(count or 1)
        self.cursor.y = kept
        for y, row in before.items() if self.sides else ():
            for x in {*range(self.columns)} - {*range(*self.sides or ())}:
                self.buffer[y][x] = row.get(x, self.default_char)

    def _orphan(self, line: dict[int, Char], x: int) -> None:
        """Blank the other half of a wide character at a cell."""
        char = line[x]
        if char.data == "" and x > 0:
            line[x - 1] = line[x - 1]._replace(data=" ")
        elif char.data and cells(char.data[0]) == 2 and x + 1 < self.columns:
            line[x + 1] = line[x + 1]._replace(data=" ")


class Scrolling(pyte.Stream):
    """Know the sequences that scroll, which pyte does not."""

    csi = pyte.Stream.csi | {"S": "scroll_up", "T": "scroll_down", "s": "set_sides"}
    events = pyte.Stream.events | {"scroll_up", "scroll_down", "set_sides"}
