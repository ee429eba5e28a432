"""Keys as terminals send them, against those that commands are bound to."""

import pytest
from textual import events

from reader.session import commands as _all_commands  # noqa: F401  (fills the registry)
from reader.session.command import REGISTRY, key_name
from reader.ui.terminal.keys import Parser

ALT = sorted(
    {
        entry.keys[0]
        for entry in REGISTRY.values()
        if entry.keys and entry.keys[0].startswith("alt+")
    }
)
ALT_BIT, SHIFT_BIT = 2, 1


def received(sent: str) -> list[str]:
    """Give the names of the keys that a terminal's bytes come to."""
    parser = Parser()
    messages = [*parser.feed(sent), *parser.feed("")]
    keys = [m for m in messages if isinstance(m, events.Key)]
    return [key_name(key.key, key.character) for key in keys]


def parts(key: str) -> tuple[str, bool]:
    """Give the character of a key held with Alt, and whether Shift is held, too."""
    *held, typed = key.split("+")
    return typed, "shift" in held


@pytest.mark.parametrize("key", ALT)
def test_the_first_key_of_a_command_reaches_it_where_alt_sends_escape(key: str) -> None:
    typed, shifted = parts(key)
    assert received("\x1b" + (typed.upper() if shifted else typed)) == [key]


@pytest.mark.parametrize("key", ALT)
def test_the_first_key_of_a_command_reaches_it_where_keys_are_told_in_full(key: str) -> None:
    typed, shifted = parts(key)
    held = 1 + ALT_BIT + SHIFT_BIT * shifted
    assert received(f"\x1b[{ord(typed)};{held}u") == [key]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (".", ["."]),
        ("1", ["1"]),
        ("\x1b[1;3C", ["alt+right"]),
        ("\x1bb", ["ctrl+left"]),
        ("\x1b[27;1u", ["escape"]),
        ("\x1b[32;3u", ["alt+space"]),
    ],
    ids=["mark", "digit", "alt and arrow", "option and arrow", "escape", "alt and space"],
)
def test_other_keys_stay_what_they_are(sent: str, keys: list[str]) -> None:
    assert received(sent) == keys
