"""Files to sources: one module a format, chosen by the file's suffix.

A module that says SUFFIXES is a format: `parse(data, path, encoding)` gives the source. Of files
that hold many documents, `opened(blob, path, encoding)` gives a container; see `containers`.
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

# Binary formats of old office programs, and what LibreOffice makes of them.
OLD = {".doc": "docx", ".dot": "docx", ".wps": "docx", ".ppt": "pdf", ".et": "xlsx"}
LIMIT = 512 << 20  # bytes; a larger file is a mistake, and would fill the memory


def read(path: str, encoding: str | None = None) -> Source:
    """Read the document at `path`, "-" for standard input; raise Unreadable saying why not."""
    if "#" in path:
        from reader.formats.containers import address, read_member

        place = address(path)
        if place.member:
            return read_member(place, encoding)
    if path == "-":
        from reader.text.decode import decode

        return decode(sys.stdin.buffer.read(LIMIT), path, encoding)
    module = module_of(path)
    if module is None and not os.path.isdir(path):
        return _unsupported(path, suffix_of(path))
    check_file(path, LIMIT)
    if holds_many(path):
        from reader.formats.containers import many

        raise many(path)
    source: Source = (module or plain).parse(_bytes(path), path, encoding)
    return source


def suffix_of(path: str) -> str:
    """Give the suffix that tells the format of a file."""
    return os.path.splitext(path)[1].lower()


def supports(path: str) -> bool:
    """Tell whether a file of this name can be read."""
    return module_of(path) is not None


def holds_many(path: str) -> bool:
    """Tell whether a file of this name holds many documents, as tables and archives do."""
    return hasattr(module_of(path), "opened")


def suffixes() -> list[str]:
    """List the suffixes of all formats in alphabetical order; the empty one is among them."""
    return sorted({*plain.SUFFIXES, *_others()})


def module_of(path: str) -> ModuleType | None:
    """Find the module that reads a file; plain text is asked first and loads no other."""
    suffix = suffix_of(path)
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
    message = _("Files of type {suffix} cannot be read: {path}").format(suffix=suffix, path=path)
    if suffix in OLD:
        raise Unreadable(message, conversion(path))
    known = " ".join(filter(None, suffixes()))
    hint = _("Save it as plain text first; supported are {known}.").format(known=known)
    raise Unreadable(message, hint)


def conversion(path: str) -> str:
    """Give the command that makes a readable file of one in an old binary format."""
    from shlex import quote

    folder = quote(os.path.dirname(path) or ".")
    command = f"soffice --headless --convert-to {OLD[suffix_of(path)]} --outdir {folder}"
    return _("Convert it with LibreOffice: {command}").format(command=f"{command} {quote(path)}")


def _missing(path: str) -> Unreadable:
    message = _("There is no such file: {path}").format(path=path)
    return Unreadable(message, _("Check the name, or give the full path."))


def check_file(path: str, limit: int) -> None:
    """Raise Unreadable for what is no regular file, or has more than `limit` bytes."""
    try:
        if os.path.isdir(path):
            message = _("This is a folder, not a document: {path}").format(path=path)
            raise Unreadable(message, _("Name the files in it."))
        if os.path.exists(path) and not os.path.isfile(path):
            message = _("This is not a regular file: {path}").format(path=path)
            raise Unreadable(message, _("Name a file, or use - for standard input."))
        if os.path.getsize(path) > limit:
            message = _("The file is larger than {limit} MB: {path}")
            raise Unreadable(
                message.format(limit=limit >> 20, path=path), _("Split it into smaller files.")
            )
    except (OSError, ValueError) as error:
        raise unread(path, error) from None


def unread(path: str, error: Exception) -> Unreadable:
    """Say why a file could not be read, given what the system says."""
    if isinstance(error, FileNotFoundError):
        return _missing(path)
    if isinstance(error, PermissionError):
        message = _("You are not allowed to read {path}").format(path=path)
        return Unreadable(message, _("Ask its owner, or copy it to a folder of yours."))
    message = _("{path} cannot be read: {reason}")
    return Unreadable(message.format(path=path, reason=because(error)))


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise unread(path, error) from None
