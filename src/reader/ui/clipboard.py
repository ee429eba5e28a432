"""Copying to the clipboard of the terminal that one sits at, over any number of lines.

The escape sequence is OSC 52; see xterm's control sequences, and `set-clipboard` in tmux(1).
"""

import subprocess
from base64 import b64encode
from collections.abc import Mapping

LIMIT = 74_994  # bytes: hterm, and terminals after it, take 100,000 of base64 and sequence
PIECE = 500  # characters of a string that screen passes on at once
WAIT = 2.0  # seconds for tmux


def sequence(content: bytes, environment: Mapping[str, str]) -> str:
    """Give what to write to the terminal so that `content` is on its clipboard.

    GNU screen passes on only what is wrapped, in short pieces; tmux reads the sequence itself.
    """
    whole = f"\x1b]52;c;{b64encode(content).decode('ascii')}\x07"
    if not environment.get("STY") or environment.get("TMUX"):
        return whole
    pieces = (whole[at : at + PIECE] for at in range(0, len(whole), PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def given_to_tmux(content: bytes, environment: Mapping[str, str]) -> bool:
    """Hand `content` to the tmux one sits in, which passes it to its terminal; tell if it could.

    As it is set at first, tmux does not take the sequence from programs, only from its own command.
    """
    if not environment.get("TMUX"):
        return False
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"], input=content, capture_output=True, timeout=WAIT
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
