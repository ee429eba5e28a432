"""Web pages saved in one file, MHTML: the page within it, as saved pages are read."""

import re
from email import message_from_bytes
from email.message import Message
from hashlib import sha256

from reader.errors import Unreadable
from reader.formats import html
from reader.formats.archive import broken, unsafe
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".mhtml", ".mht")
LARGEST = 64 << 20  # bytes; most of them are pictures
_PARTS = 10_000
_LINES = 2_000_000
_WITHIN = 20  # parts that hold others; the time that nested ones take grows with their square
_HOLDER = re.compile(rb"(?i)^content-type:\s*multipart/", re.MULTILINE)


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the page in the file `path`; pictures, frames and scripts beside it play no part."""
    if len(data) > LARGEST:
        message = _("The page is larger than {limit} MB: {path}")
        raise Unreadable(
            message.format(limit=LARGEST >> 20, path=path), _("Split it into smaller files.")
        )
    holders = sum(1 for _found in _HOLDER.finditer(data))
    if data.count(b"\n--") > _PARTS or data.count(b"\n") > _LINES or holders > _WITHIN:
        message = _("The file has too many parts: {path}").format(path=path)
        raise unsafe(message)
    page = _page(data, path)
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise broken(path)
    source = html.parse(content, path, encoding or _charset(page, content))
    return source._replace(digest=sha256(data).hexdigest())


def _page(data: bytes, path: str) -> Message:
    """Give the part that is the page: the first that is HTML."""
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                return part
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:
        raise broken(path) from error
    raise broken(path)


def _charset(page: Message, content: bytes) -> str | None:
    """Give the encoding that the file names for the page, if it is one that fits."""
    name = html.WIDER.get(name := (page.get_content_charset() or ""), name)
    try:
        return name if name and content.decode(name) else None
    except (UnicodeDecodeError, LookupError):
        return None
