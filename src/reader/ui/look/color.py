"""Colours as text: "#rrggbb", the name of one of the 16 ANSI colours, or "default"."""

from reader.text.pattern import Pattern

ANSI = (
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright_black", "bright_red", "bright_green", "bright_yellow",
    "bright_blue", "bright_magenta", "bright_cyan", "bright_white",
)  # fmt: skip
DEFAULT = "default"  # the terminal's own
READABLE = 4.5  # WCAG 2.2, level AA for text

_HEX = Pattern("#[0-9a-fA-F]{6}")
RGB = tuple[int, int, int]


def is_rgb(color: str) -> bool:
    """Tell whether a text is a colour of the form #rrggbb."""
    return bool(_HEX.fullmatch(color))


def is_ansi(color: str) -> bool:
    """Tell whether a text names an ANSI colour or the terminal's own."""
    return color in ANSI or color == DEFAULT


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two RGB colours, 1 to 21, after WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(under: str, over: str, share: float) -> str:
    """Lay an RGB colour over another, covering it to `share` (0 to 1)."""
    parts = (a + (b - a) * share for a, b in zip(_rgb(under), _rgb(over), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*map(round, parts))


def readable(color: str, background: str, least: float = READABLE) -> str:
    """Give the RGB colour nearest to `color` that stands out against `background`."""
    pole = black_or_white(background)
    for step in range(20):
        nearer = blend(color, pole, step / 20)
        if contrast(nearer, background) >= least:
            return nearer
    return pole


def tinted(background: str, color: str, share: float, text: str, least: float = READABLE) -> str:
    """Tint a background as far as `text` stays readable on it, by `share` at most."""
    for step in range(20, 0, -1):
        tint = blend(background, color, share * step / 20)
        if contrast(text, tint) >= least:
            return tint
    return background


def black_or_white(background: str) -> str:
    """Give the one of the two that is easier to read on a background."""
    return max(("#000000", "#ffffff"), key=lambda text: contrast(text, background))


def label(color: str, text: str, least: float = READABLE) -> tuple[str, str]:
    """Give text and background of a label in a group's colour, black or white where need be."""
    return (text if contrast(text, color) >= least else black_or_white(color)), color


def xterm(color: str) -> int:
    """Give the number, of 256, that Rich sends for an RGB colour to a terminal without RGB."""
    red, green, blue = (part / 255 for part in _rgb(color))
    high, low = max(red, green, blue), min(red, green, blue)
    lightness, reach = (high + low) / 2, 1 - abs(high + low - 1)
    if not reach or (high - low) / reach < 0.15:
        grey = round(lightness * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    levels = (round(c / 95 if c < 95 else 1 + (c - 95) / 40) for c in _rgb(color))
    return 16 + sum(level * side for level, side in zip(levels, (36, 6, 1), strict=True))


def _rgb(color: str) -> RGB:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def luminance(color: str) -> float:
    """Give the relative luminance of an RGB colour, 0 to 1, after WCAG 2.2."""
    parts = [c / 255 for c in _rgb(color)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
