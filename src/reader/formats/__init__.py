"""Files to sources: one module a format, chosen by the file's suffix.

A module that says SUFFIXES is a format: `parse(data, path, encoding)` gives the source.
"""

import os
import sys
from functools import cache
from importlib import import_module
from types import ModuleType

from reader.errors import Unreadable
from reader.formats import plain
from reader.language import _, because
from reader.text.source import Source

LIMIT = 512 << 20  # bytes; a larger file is a mistake, and would fill the memory


def read(path: str, encoding: str | None = None) -> Source:
    """Read the document at `path`, "-" for standard input; raise Unreadable saying why not."""
    if path == "-":
        from reader.text.decode import decode

        return decode(sys.stdin.buffer.read(LIMIT), path, encoding)
    module = _module(suffix_of(path))
    if module is None and not os.path.isdir(path):
        return _unsupported(path, suffix_of(path))
    data = _bytes(path)
    source: Source = (module or plain).parse(data, path, encoding)
    return source


def suffix_of(path: str) -> str:
    """Give the suffix that tells the format of a file."""
    return os.path.splitext(path)[1].lower()


def supports(path: str) -> bool:
    """Tell whether a file of this name can be read."""
    return _module(suffix_of(path)) is not None


def suffixes() -> list[str]:
    """List the suffixes of all formats in alphabetical order; the empty one is among them."""
    return sorted({*plain.SUFFIXES, *_others()})


def _module(suffix: str) -> ModuleType | None:
    """Find the module for a suffix; plain text is asked first and loads no other."""
    return plain if suffix in plain.SUFFIXES else _others().get(suffix)


@cache
def _others() -> dict[str, ModuleType]:
    """Load the formats beside plain text, by their suffixes."""
    from pkgutil import iter_modules

    names = [found.name for found in iter_modules(__path__)]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {s: m for m in modules if m is not plain for s in getattr(m, "SUFFIXES", ())}


def _unsupported(path: str, suffix: str) -> Source:
    if not os.path.exists(path):
        raise _missing(path)
    known = " ".join(filter(None, suffixes()))
    message = _("Files of type {suffix} cannot be read: {path}").format(suffix=suffix, path=path)
    hint = _("Save it as plain text first; supported are {known}.").format(known=known)
    raise Unreadable(message, hint)


def _missing(path: str) -> Unreadable:
    message = _("There is no such file: {path}").format(path=path)
    return Unreadable(message, _("Check the name, or give the full path."))


def _bytes(path: str) -> bytes:
    try:
        if os.path.isdir(path):
            message = _("This is a folder, not a document: {path}").format(path=path)
            raise Unreadable(message, _("Name the files in it."))
        if os.path.exists(path) and not os.path.isfile(path):
            message = _("This is not a regular file: {path}").format(path=path)
            raise Unreadable(message, _("Name a file, or use - for standard input."))
        if os.path.getsize(path) > LIMIT:
            message = _("The file is larger than {limit} MB: {path}")
            raise Unreadable(
                message.format(limit=LIMIT >> 20, path=path), _("Split it into smaller files.")
            )
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise _missing(path) from None
    except PermissionError:
        message = _("You are not allowed to read {path}").format(path=path)
        raise Unreadable(message, _("Ask its owner, or copy it to a folder of yours.")) from None
    except (OSError, ValueError) as error:
        message = _("{path} cannot be read: {reason}")
        reason = because(error)
        raise Unreadable(message.format(path=path, reason=reason)) from None
