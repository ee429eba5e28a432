"""PDF: the text layer, a line a line; the cleaning joins the lines of a paragraph.

The file is opened in a process of its own with limits on memory and time, because a PDF can
make its library crash or compute without end.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.errors import Unreadable
from reader.formats.archive import broken, locked, unsafe
from reader.formats.lines import Lines, squeezed
from reader.formats.running import running
from reader.language import _, ngettext
from reader.text.source import Source

SUFFIXES = (".pdf",)
PAGES = 5000
SECONDS = 120
_LIBRARY = "pypdfium2"
_CHILD = Path(__file__).with_name("pdf_pages.py")


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text layer of the PDF `path`; `encoding` plays no part.

    Raises Unreadable also for a scan, and where the library that reads PDF is missing.
    """
    if find_spec(_LIBRARY) is None:
        message = _("Reading PDF needs a library that is not installed: {path}")
        hint = _('Install it: pip install "policy-reader[pdf]"')
        raise Unreadable(message.format(path=path), hint)
    found = _pages(data, path)
    pages = [[line for line in text.splitlines() if line.strip()] for text in found["pages"]]
    lines = _lines(pages, found["bookmarks"], found["title"])
    if not lines:
        message = _("The pages are pictures, without text: {path}").format(path=path)
        raise Unreadable(message, _("Have the text recognised first (OCR)."))
    return lines.source(path, data, "pdf", _evidence(pages))


def _lines(pages: list[list[str]], bookmarks: list[list[Any]], title: str) -> Lines:
    lines = Lines()
    heads = running(pages)
    marked: dict[int, dict[str, int]] = {}
    for level, name, number in bookmarks:
        marked.setdefault(number, {}).setdefault(squeezed(name), level + 1)
    for number, page in enumerate(pages):
        levels = marked.get(number, {})
        for i, line in enumerate(page):
            if i not in heads[number]:
                level = levels.get(squeezed(line), 0)
                lines.add(line, "heading" if level else "", level)
    lines.entitle(title)
    return lines


def _evidence(pages: list[list[str]]) -> str:
    empty = sum(1 for page in pages if not page)
    if not empty:
        return _("PDF, text layer")
    clause = ngettext(
        "PDF, text layer; {count} of {all} pages has no text and may be a picture",
        "PDF, text layer; {count} of {all} pages have no text and may be pictures",
        empty,
    )
    return clause.format(count=empty, all=len(pages))


def _pages(data: bytes, path: str) -> dict[str, Any]:
    """Read the pages in another process; raise Unreadable saying why that failed."""
    # -P keeps this folder, with its module html, out of the process's own imports.
    command = [sys.executable, "-P", str(_CHILD), str(PAGES), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise _endless(path) from error
    refusal = found.get("refusal")
    if refusal == "locked":
        raise locked(path)
    if refusal == "pages":
        message = _("The file has more than {limit} pages: {path}")
        raise Unreadable(message.format(limit=PAGES, path=path), _("Split it into smaller files."))
    if refusal:
        raise broken(path)
    return found


def _endless(path: str) -> Unreadable:
    return unsafe(_("Reading the file takes too much time or memory: {path}").format(path=path))
