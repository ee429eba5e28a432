"""Characters that only get in the way: invisible ones, controls, odd blanks."""

from collections.abc import Iterator

from reader.language import mark
from reader.text.edits import Edit
from reader.text.pattern import Pattern

INVISIBLE = mark("Invisible character")
CONTROL = mark("Control character")
BLANK = mark("Non-breaking or odd blank")
_INVISIBLE = Pattern("[\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff]+")
_CONTROL = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_BLANK = Pattern("[\xa0\u2000-\u200a\u202f\u205f]+")


def character_edits(text: str) -> Iterator[Edit]:
    """Delete invisible characters and controls; make every odd blank a plain one.

    Zero-width joiners and variation selectors stay: they make characters.
    """
    for match in _INVISIBLE.finditer(text):
        yield Edit(*match.span(), "", "invisible", INVISIBLE)
    for match in _CONTROL.finditer(text):
        yield Edit(*match.span(), "", "control character", CONTROL)
    for match in _BLANK.finditer(text):
        yield Edit(*match.span(), " " * len(match.group()), "blank", BLANK)
