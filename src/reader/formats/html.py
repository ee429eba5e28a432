"""Saved web pages: everything that shows, a paragraph a line; the cleaning does the furniture.

The text is not cut down to a "main content" by density: on government pages such guesses take
metadata tables, attachments and signatures for furniture, and what they take nobody can see.
"""

import re
from typing import TYPE_CHECKING

from reader.errors import Unreadable
from reader.formats.archive import unsafe
from reader.formats.lines import Lines, Row
from reader.formats.trees import hostile
from reader.language import _
from reader.text.decode import decode
from reader.text.source import Source

if TYPE_CHECKING:
    from justhtml import JustHTML

SUFFIXES = (".html", ".htm", ".xhtml")
LARGEST = 32 << 20  # bytes of a page
_TAGS = 250_000
_LATE = 40  # lines before which a title stands
_FRONT = 4096  # bytes in which a page names its encoding
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})")
_ENTITY = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[\s*(?:<!--.{0,1000}?-->\s*)*<!(?:ENTITY|ELEMENT)")
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": ""}


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text of the web page `path`; nothing is fetched and no script runs."""
    if len(data) > LARGEST:
        message = _("The page is larger than {limit} MB: {path}")
        raise Unreadable(
            message.format(limit=LARGEST >> 20, path=path), _("Split it into smaller files.")
        )
    source = page_text(data, path, encoding)
    lines = Lines()
    add_page(lines, source.text, path)
    return lines.source(path, data, source.encoding, source.evidence)


def page_text(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode a page: by what it declares if it is not UTF-8 and that fits, else by its bytes."""
    if encoding is None and not _utf8(data):
        name = _declared(data)
        try:
            text = data.decode(name) if name else ""
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text.strip():
            return Source(path, "", name, _("declared in the page"), "", text)
    return decode(data, path, encoding)


def _utf8(data: bytes) -> bool:
    """Tell whether a page is UTF-8, as browsers save it below the old declaration."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """Give the codec that a page without a byte order mark names; empty if it names none."""
    import codecs

    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == codecs.BOM_UTF8:
        return ""
    match = _DECLARED.search(data[:_FRONT].lower())
    name = match[1].decode("ascii", "replace") if match else ""
    name = WIDER.get(name, name)
    try:
        found = codecs.lookup(name) if name else None
    except LookupError:
        return ""
    return found.name if found and found._is_text_encoding else ""


def add_page(lines: Lines, text: str, path: str, whole: bool = True) -> None:
    """Add the text of a page to `lines`, with its headings.

    A page that is the `whole` document gives it its title, too: the line that the page's own
    title repeats, else the only h1 that is not late.
    """
    from reader.formats.flow import Flow

    if _ENTITY.search(text[:_FRONT]):
        raise hostile(path)
    if text.count("<") > _TAGS:
        raise unsafe(
            _("The page has more than {limit} tags: {path}").format(limit=_TAGS, path=path)
        )
    page = _parsed(text)
    rows = Flow().rows(page.root) or Flow(hidden=True).rows(page.root)
    for row in rows:
        lines.add(*row)
    if whole:
        named = page.query_one("title")
        lines.entitle(named.to_text() if named else "")
        lines.entitle(_only_h1(lines.rows))


def _only_h1(rows: list[Row]) -> str:
    found = [(i, row.text) for i, row in enumerate(rows) if row.level == 1]
    return found[0][1] if len(found) == 1 and found[0][0] < _LATE else ""


def _parsed(text: str) -> "JustHTML":
    from justhtml import JustHTML

    return JustHTML(text, sanitize=False, scripting_enabled=False)
