"""Make text safe to show: one mark for each character that a terminal could act on."""

from reader.text.pattern import Pattern

REPLACEMENT = 0xFFFD
DOT = 0x00B7
_FILLERS = (0x115F, 0x1160, 0x3164, 0xFFA0)  # of Hangul: letters that show nothing
_NOTATION = (*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B))
_INVISIBLE = (
    *(0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0xFEFF),
    *(*range(0x2060, 0x2066), *range(0x206A, 0x2070)),
    *(*_FILLERS, *_NOTATION),
)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_MARKS: dict[int, int] = {
    **{c: 0x2400 + c for c in range(0x20) if c not in (0x09, 0x0A)},
    0x09: 0x20,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), REPLACEMENT),
    **dict.fromkeys(_BIDI, REPLACEMENT),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), REPLACEMENT),
    **dict.fromkeys(range(0xE0000, 0xE0080), REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT),
    **dict.fromkeys(_INVISIBLE, DOT),
    0x2028: 0x23CE,
    0x2029: 0x23CE,
}
_UNSAFE = Pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\u206a-\u206f\u115f\u1160\u3164\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def safe(text: str) -> str:
    """Replace each character that a terminal may act on by a visible mark of the same length.

    Newlines, variation selectors and everything printable stay; a tab becomes one space.
    """
    return text.translate(_MARKS) if _UNSAFE.search(text) else text
