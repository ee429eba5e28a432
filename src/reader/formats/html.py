"""Saved web pages: everything that shows, a paragraph a line; the cleaning does the furniture.

The text is not cut down to a "main content" by density: on government pages such guesses take
metadata tables, attachments and signatures for furniture, and what they take nobody can see.
"""

import re

from reader.errors import Unreadable
from reader.formats.archive import unsafe
from reader.formats.elements import Elements
from reader.formats.flow import Flow
from reader.formats.lines import Lines, Row
from reader.formats.menus import without_menus
from reader.formats.trees import hostile
from reader.language import _
from reader.text.decode import decode
from reader.text.source import Source

SUFFIXES = (".html", ".htm", ".xhtml")
LARGEST = 32 << 20  # bytes of a page
_TAGS = 500_000
_FRAMES = 100
_FEW = 3  # lines of a page that says that its text is being fetched
_LATE = 40  # lines before which a title stands
_FRONT = 4096  # bytes in which a page names its encoding
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})")
_ENTITY = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[\s*(?:<!--.{0,1000}?-->\s*)*<!(?:ENTITY|ELEMENT)")
_LOADING = re.compile(
    r"加载中|正在加载|请稍[候等]|(?:启用|开启|打开)\s*JavaScript|enable JavaScript|^Loading",
    re.IGNORECASE,
)
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
    title repeats, else the only h1 that is not late. Raises Unreadable for a page that is made
    to do harm and, if it is the whole document, for one that has its text elsewhere.
    """
    if _ENTITY.search(text[:_FRONT]):
        raise hostile(path)
    if text.count("<") > _TAGS:
        raise unsafe(
            _("The page has more than {limit} tags: {path}").format(limit=_TAGS, path=path)
        )
    page = _read(text)
    rows = page.rows() or _read(text, hidden=True).rows()
    rows = without_menus(rows, page.title) or rows
    if whole and page.empty and (not rows or _waits(rows)):
        raise _elsewhere(page.empty, path)
    if not whole and _only_links(rows):
        return
    for row in rows:
        lines.put(row)
    if whole:
        lines.entitle(page.title)
        lines.entitle(_only_h1(lines.rows))


def _read(text: str, hidden: bool = False) -> Flow:
    """Read a page, and the pages in its frames if they were saved with it."""
    flow = Flow(hidden)
    Elements(flow).read(text, text.lstrip("\ufeff \r\n\t").startswith("<?xml"))
    for inner in flow.frames[:_FRAMES]:
        Elements(flow).read(inner)
    return flow


def _only_h1(rows: list[Row]) -> str:
    found = [(i, row.text) for i, row in enumerate(rows) if row.level == 1]
    return found[0][1] if len(found) == 1 and found[0][0] < _LATE else ""


def _only_links(rows: list[Row]) -> bool:
    """Tell whether a page of a book is its table of contents."""
    links = sum(1 for row in rows if row.links)
    return links > _FEW and links >= len(rows) - 2


def _waits(rows: list[Row]) -> bool:
    return len(rows) <= _FEW and any(_LOADING.search(row.text) for row in rows)


def _elsewhere(empty: str, path: str) -> Unreadable:
    """Say that a page shows what lies in another file, or what a script fetches."""
    if empty == "frame":
        message = _("The page only frames other pages: {path}").format(path=path)
        return Unreadable(message, _("Open the frame on its own in the browser, and save that."))
    message = _("The page holds no text, only scripts that fetch it: {path}").format(path=path)
    return Unreadable(message, _("Save it from the browser when the text shows."))
