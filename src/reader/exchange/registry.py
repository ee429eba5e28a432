"""The formats there are: the modules of this package that have a NAME and can read or write."""

import io
import pkgutil
from codecs import BOM_UTF8 as BOM
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from reader import exchange
from reader.errors import Usage
from reader.exchange.rows import Imported, Row
from reader.language import _


@cache
def formats() -> dict[str, ModuleType]:
    """Give the modules of all formats by their names."""
    found = {}
    for listed in pkgutil.iter_modules(exchange.__path__):
        module = import_module(f"{exchange.__name__}.{listed.name}")
        if hasattr(module, "NAME"):
            found[module.NAME] = module
    return found


def writable() -> list[str]:
    """List the names of the formats that can be exported."""
    return [name for name, module in formats().items() if hasattr(module, "write")]


def by_suffix(path: str) -> str | None:
    """Give the name of the format that a file's suffix means."""
    suffix = Path(path).suffix.lower()
    return next((name for name, m in formats().items() if suffix in m.SUFFIXES), None)


def read_text(text: str, path: str, format_name: str | None = None) -> Imported:
    """Read exported passages; without a name, the first line or the suffix tells the format.

    Raises Usage where neither does.
    """
    name = format_name or _recognised(text) or by_suffix(path)
    if name not in formats():
        raise Usage(
            _("{path}: the format {name} is not known.").format(path=path, name=name or "?"),
            _("Say it with --format: {names}").format(names=", ".join(formats())),
        )
    result: Imported = formats()[name].read(io.StringIO(text, newline=""))
    return result


def _recognised(text: str) -> str | None:
    line = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    for name, module in formats().items():
        if hasattr(module, "recognises") and module.recognises(line):
            return name
    return None


def content(rows: Iterable[Row], format_name: str, *, bom: bool = False) -> bytes:
    """Give rows as the content of a file; `bom` marks it as UTF-8 for Excel.

    Raises Usage for a format that cannot be written, ValueError for what JSON cannot hold.
    """
    if format_name not in writable():
        raise Usage(
            _("There is no export format “{name}”.").format(name=format_name),
            _("Choose one of: {names}").format(names=", ".join(writable())),
        )
    stream = io.StringIO(newline="")
    formats()[format_name].write(rows, stream)
    return (BOM if bom else b"") + stream.getvalue().encode("utf-8")
