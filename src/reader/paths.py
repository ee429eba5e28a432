"""Where things lie: the user's folders, and the files that come with the program.

READER_HOME puts all of the user's folders below one folder. `pathlib` is imported where it is used:
a short command needs no folder, and would pay for it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _, because

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = "reader"
PRIVATE_FOLDER = 0o700
PRIVATE_UMASK = 0o077
# By kind: the variable that names the folder, and where it is else (XDG Base Directory, 0.8).
XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def config_folder() -> Path:
    """Return the folder of config.toml, own themes and own codebooks, made if need be."""
    return _folder("config")


def data_folder() -> Path:
    """Return the folder of the personal library, made if need be."""
    return _folder("data")


def state_folder() -> Path:
    """Return the folder of places read to and logs, made if need be."""
    return _folder("state")


def cache_folder() -> Path:
    """Return the folder of what can be worked out again, made if need be."""
    return _folder("cache")


def likely_folders() -> list[Path]:
    """List folders that can most probably be written to, the best first."""
    from pathlib import Path

    return [Path.cwd(), Path.home(), Path("/tmp")]


def private_umask() -> None:
    """Make every file that this process creates readable by its user alone."""
    os.umask(PRIVATE_UMASK)


def shipped(name: str) -> Path:
    """Return a folder that comes with the program, "themes" or "seeds".

    A wheel holds it inside the package, a checkout at its top level. Raise ReaderError if it
    is in neither.
    """
    from pathlib import Path

    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise ReaderError(
        _("The folder “{name}” that comes with reader is missing.").format(name=name),
        _("Install reader again: pip install --force-reinstall policy-reader"),
    )


def _folder(kind: str) -> Path:
    """Return one of the user's folders, private and existing."""
    folder = place(kind)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(
            _("Cannot make the folder {path}: {reason}").format(path=folder, reason=because(error)),
            _("Make it writable, or point READER_HOME to a folder of yours."),
        ) from error
    return folder


def place(kind: str) -> Path:
    """Work out where one of the user's folders is, without making it."""
    from pathlib import Path

    home = os.environ.get("READER_HOME")
    if home:
        return Path(home).expanduser() / kind
    platform: str = sys.platform
    if platform == "linux":  # to import the library takes 5 ms, before the first text
        variable, usual = XDG[kind]
        named = Path(os.environ.get(variable, ""))
        return (named if named.is_absolute() else Path.home() / usual) / APPLICATION
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APPLICATION, appauthor=False))
