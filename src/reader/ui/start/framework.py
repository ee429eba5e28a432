"""The framework, imported without what the program never uses: a fourth less to wait for."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType

from reader.text import compiled

# The command palette brings a dozen widgets along, and the program has one of its own; downloads
# are a browser's; tables are printed of colours; fractions are made of no decimals.
UNUSED: Mapping[str, Sequence[str]] = {
    "textual.command": (
        "CommandListItem",
        "CommandPalette",
        "DiscoveryHit",
        "Hit",
        "Hits",
        "Provider",
        "SimpleProvider",
    ),
    "platformdirs": ("user_downloads_path",),
    "mimetypes": (),
    "rich.table": ("Table",),
    "decimal": ("Decimal",),
}


def load() -> None:
    """Import the app, and with it what every screen needs of the framework."""
    with compiled.everywhere(), _without(UNUSED):
        _import_loop()
        import reader.codebook.load
        import reader.ui.app
        import reader.ui.terminal.driver  # noqa: F401


@contextmanager
def _without(unused: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Put empty classes in the place of modules; who imports these later gets the real ones."""
    absent = {name: names for name, names in unused.items() if name not in sys.modules}
    for name, names in absent.items():
        standing = ModuleType(name)
        standing.__dict__.update({each: type(each, (), {}) for each in names})
        sys.modules[name] = standing
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _import_loop() -> None:
    """Import asyncio as in a Python without TLS: nothing goes over the net."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
