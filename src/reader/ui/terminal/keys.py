"""What a terminal sends for a key held with Alt, by the name that keymaps use."""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import key_to_character

ALT = "alt+"
MISTAKEN = frozenset("\x1b" + typed for typed in "0123456789-=")


class Parser(XTermParser):
    """Read Alt and a character as just that.

    Textual takes escape and a digit for a character of a Macintosh, and names Alt and a mark by
    the mark alone. Escape with b or f stays what terminals of Macintoshes send for Option and an
    arrow.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """Map what was sent for a key to the key; `alt` says that escape came before."""
        if sequence in MISTAKEN:
            sequence, alt = sequence[1], True
        for event in super()._sequence_to_key_events(sequence, alt):
            yield _named(event, alt)


def _named(event: events.Key, alt: bool) -> events.Key:
    """Give Alt and a mark the mark's own name, `alt+.`, whatever the terminal calls it."""
    *held, last = event.key.split("+")
    if not (alt or held == ["alt"]):
        return event
    typed = key_to_character(last)
    if typed is None or not "!" <= typed <= "~" or typed.isalnum():
        return event
    return events.Key(ALT + typed, None)
