"""Take the pictures of the README: the real program in a terminal, drawn cell by cell.

Needs the fonts DejaVu Sans Mono and Noto Sans CJK; run `python3 tools/pictures.py [NAME…]`.
"""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.ui.terminal import PYTHON, Screen, Terminal  # noqa: E402

CELL, LINE, SIZE = 9, 20, 15  # pixels
MOST_COLORS = 160  # more are not told apart, and take room
FONTS = "/usr/share/fonts"
LATIN = f"{FONTS}/truetype/dejavu/DejaVuSansMono.ttf"
LATIN_BOLD = f"{FONTS}/truetype/dejavu/DejaVuSansMono-Bold.ttf"
HANZI, SIMPLIFIED = f"{FONTS}/opentype/noto/NotoSansCJK-Regular.ttc", 2
NAMES = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "c4a000", "blue": "2472c8",
    "magenta": "bc3fbc", "cyan": "11a8cd", "white": "e5e5e5", "brightblack": "7f7f7f",
    "brightred": "f14c4c", "brightgreen": "23d18b", "brightbrown": "f5f543",
    "brightblue": "3b8eea", "brightmagenta": "d670d6", "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}  # fmt: skip
# Of a box character the strokes from the middle: left, right, up, down.
BOXES = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu",
    "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru", "┼": "lrud",
}  # fmt: skip


class Scene(NamedTuple):
    """Say what a picture shows: how the program is started, and the keys pressed then."""

    theme: str
    language: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (100, 30)


LAST = (*["down"] * 3, "enter")  # opens the last of the samples
SCENES = {
    "reading": Scene("night", "zh", (*LAST, *["]"] * 3, "s", "s")),
    "tagging": Scene("paper", "en", ("enter", *["]"] * 3, "s", "s", "enter", *"jdbf")),
    "search": Scene("sepia", "zh", (*LAST, "/", *"产业", "enter", "F", "down", "down")),
}


def take(scene: Scene) -> Image.Image:
    """Run the program, press the keys, and draw what its terminal shows."""
    with tempfile.TemporaryDirectory() as home:
        chosen = {"READER_THEME": scene.theme, "READER_LANGUAGE": scene.language}
        chosen |= {"READER_HOME": home, "READER_ANNOTATOR": "lan"}
        chosen["PYTHONPATH"] = str(ROOT / "src")
        with Terminal([PYTHON, "-m", "reader"], *scene.size, env=chosen) as ran:
            ran.wait_for("reader")
            for key in scene.keys:
                ran.send(key, wait=False)
                ran.settle(0.25)
            ran.settle(0.6)
            return draw(ran.emulator)


def draw(screen: Screen, text: str = "d0d0d0", background: str = "101010") -> Image.Image:
    """Draw a screen; `text` and `background` are the terminal's own colours."""
    image = Image.new("RGB", (screen.columns * CELL, screen.lines * LINE), f"#{background}")
    pen = ImageDraw.Draw(image)
    for y in range(screen.lines):
        for x in range(screen.columns):
            char = screen.buffer[y][x]
            if char.data:
                colors = _color(char.fg, text), _color(char.bg, background)
                ink, paper = reversed(colors) if char.reverse else colors
                _cell(pen, x * CELL, y * LINE, char, ink, paper)
    return image


def _cell(pen: ImageDraw.ImageDraw, x: int, y: int, char: Char, ink: str, paper: str) -> None:
    """Draw one character in its cell or two."""
    text = char.data
    wide = unicodedata.east_asian_width(text[0]) in "WF"
    right, bottom = x + CELL * (1 + wide) - 1, y + LINE - 1
    pen.rectangle((x, y, right, bottom), fill=paper)
    if text in BOXES:
        _box(pen, x, y, BOXES[text], ink)
    elif text == "▐":
        pen.rectangle((x + CELL // 2, y, right, bottom), fill=ink)
    elif wide or ord(text[0]) > 0x2E00:
        pen.text((x + 1, y - 2), text, font=_font(HANZI, SIZE + 1, SIMPLIFIED), fill=ink)
        if char.bold:
            pen.text((x + 2, y - 2), text, font=_font(HANZI, SIZE + 1, SIMPLIFIED), fill=ink)
    elif text.strip():
        font = _font(LATIN_BOLD if char.bold else LATIN, SIZE, 0)
        pen.text((x, y + 1), text, font=font, fill=ink)
    if char.underscore:
        pen.line((x, bottom - 1, right, bottom - 1), fill=ink)


def _box(pen: ImageDraw.ImageDraw, x: int, y: int, strokes: str, ink: str) -> None:
    """Draw a box character, so that it meets its neighbours."""
    across, down = x + CELL // 2, y + LINE // 2
    ends = {"l": (x, down), "r": (x + CELL, down), "u": (across, y), "d": (across, y + LINE)}
    for stroke in strokes:
        pen.line((across, down, *ends[stroke]), fill=ink)


@cache
def _font(path: str, size: int, index: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index)


def _color(name: str, own: str) -> str:
    """Give a colour of the emulator as #rrggbb; `own` for the terminal's own."""
    return f"#{own if name == 'default' else NAMES.get(name, name)}"


def main(names: list[str]) -> None:
    """Take the pictures named, or all of them."""
    for name in names or SCENES:
        path = ROOT / "docs" / f"{name}.png"
        image = take(SCENES[name]).quantize(MOST_COLORS, dither=Image.Dither.NONE)
        image.save(path, optimize=True)
        print(f"{path}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
