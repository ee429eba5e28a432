"""What a terminal answers of itself, and what it answered last: light or dark, wide or narrow.

Colours are asked for by OSC 11, after xterm's control sequences; mode 2031 tells of a change.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reader.errors import ReaderError
from reader.paths import place, state_folder

FILE = "backgrounds.json"
MOST = 20  # terminals that are remembered
LIGHT, DARK = "light", "dark"
WIDE, NARROW = "wide", "narrow"  # characters as “ … ①
_WIDTHS = "widths of "  # before the name of a terminal
NAMED_BY = ("TERM", "TERM_PROGRAM", "LC_TERMINAL", "COLORFGBG", "SSH_CLIENT")
SILENT = ("linux", "dumb", "unknown", "vt", "ansi", "cons25", "eterm", "sun", "emacs")
_WEIGHTS = (0.299, 0.587, 0.114)  # of red, green and blue in brightness, ITU-R BT.601


def answers(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal of that name is likely to say its background, and has colours."""
    name = environ.get("TERM", "")
    return bool(name) and not name.startswith(SILENT) and "NO_COLOR" not in environ


def is_light(color: str) -> bool | None:
    """Tell whether a colour as "rgb:ffff/ffff/ffff" is light; None where it is no colour."""
    kind, _colon, rest = color.partition(":")
    parts = rest.split("/")[:3]
    try:
        shares = [int(part, 16) / (16.0 ** len(part) - 1) for part in parts]
    except (ValueError, ZeroDivisionError):
        return None
    if kind not in ("rgb", "rgba") or len(shares) < 3:
        return None
    return sum(weight * share for weight, share in zip(_WEIGHTS, shares, strict=True)) > 0.5


def guess(environ: Mapping[str, str], path: Path | None = None) -> bool:
    """Guess whether the background is light: by what was answered last, else by COLORFGBG."""
    known = _read(path or place("state") / FILE).get(_name(environ))
    if known in (LIGHT, DARK):
        return known == LIGHT
    return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def remember(environ: Mapping[str, str], light: bool, path: Path | None = None) -> None:
    """Keep what a terminal answered for the next start; nothing is lost where that fails."""
    _keep(_name(environ), LIGHT if light else DARK, path)


def in_tmux() -> bool | None:
    """Ask tmux whether its client is light; None where it does not say."""
    import subprocess

    try:
        asked = ["tmux", "display-message", "-p", "#{client_theme}"]
        said = subprocess.run(asked, capture_output=True, timeout=2, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return {b"light": True, b"dark": False}.get(said.strip())


def was_wide(environ: Mapping[str, str], path: Path | None = None) -> bool:
    """Tell whether the terminal showed ambiguous characters in two cells when it last answered."""
    return _read(path or place("state") / FILE).get(_WIDTHS + _name(environ)) == WIDE


def remember_width(environ: Mapping[str, str], wide: bool, path: Path | None = None) -> None:
    """Keep how wide a terminal showed such characters; narrow ones need no word for it."""
    if wide or was_wide(environ, path):
        _keep(_WIDTHS + _name(environ), WIDE if wide else NARROW, path)


def _keep(name: str, word: str, path: Path | None) -> None:
    """Keep an answer, as the last one."""
    from reader.store.files import write_atomic

    with suppress(OSError, ReaderError):
        path = path or state_folder() / FILE
        known = _read(path)
        if known.pop(name, "") != word:
            kept = dict([*known.items(), (name, word)][-MOST:])
            write_atomic(path, json.dumps(kept, indent=1).encode())


def _name(environ: Mapping[str, str]) -> str:
    """Name a terminal as far as it can be told from others; of an SSH client, its address."""
    return " ".join(
        f"{key}={environ[key].partition(' ')[0]}" for key in NAMED_BY if environ.get(key)
    )


def _read(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
