"""Files to sources: one module a format, chosen by the file's suffix."""

import os
import sys
from importlib import import_module

from reader.errors import Unreadable
from reader.language import _, because
from reader.text.source import Source

FORMATS = {".txt": "plain", ".text": "plain", ".md": "plain", "": "plain"}
LIMIT = 512 << 20  # bytes; a larger file is a mistake, and would fill the memory


def read(path: str, encoding: str | None = None) -> Source:
    """Read the document at `path`, "-" for standard input; raise Unreadable saying why not."""
    if path == "-":
        from reader.text.decode import decode

        return decode(sys.stdin.buffer.read(LIMIT), path, encoding)
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in FORMATS and not os.path.isdir(path):
        return _unsupported(path, suffix)
    data = _bytes(path)
    module = import_module(f"reader.formats.{FORMATS[suffix]}")
    source: Source = module.parse(data, path, encoding)
    return source


def supports(path: str) -> bool:
    """Tell whether a file of this name can be read."""
    return os.path.splitext(path)[1].lower() in FORMATS


def _unsupported(path: str, suffix: str) -> Source:
    if not os.path.exists(path):
        raise _missing(path)
    known = " ".join(s for s in FORMATS if s)
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
