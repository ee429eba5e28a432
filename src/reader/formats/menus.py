"""Lists of links above and below the text of a web page."""

import re
from itertools import groupby

from reader.formats.lines import Row, squeezed

_MENU = 3  # links from which on lines of nothing else are a menu
# What a link names that belongs to the document.
_ATTACHED = re.compile(
    r"附件|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?)(?![a-z])", re.IGNORECASE
)


def without_menus(rows: list[Row], title: str) -> list[Row]:
    """Leave out the lists of links above and below the text, with the headings over them.

    What stands in the midst of the text stays, as do attachments and what the page's `title` says.
    """
    prose = [i for i, row in enumerate(rows) if not row.links and "。" in row.text]
    if not prose:
        return rows
    kept: list[Row] = []
    at = 0
    for linked, run in groupby(rows, key=lambda row: row.links > 0):
        found = list(run)
        outside = at + len(found) <= prose[0] or at > prose[-1]
        at += len(found)
        if linked and outside and _menu(found, title):
            while kept and kept[-1].level > 1 and not _named(kept[-1], title):
                kept.pop()
        else:
            kept += found
    return kept


def _menu(rows: list[Row], title: str) -> bool:
    if sum(row.links for row in rows) < _MENU:
        return False
    return not any(_ATTACHED.search(row.text) or _named(row, title) for row in rows)


def _named(row: Row, title: str) -> bool:
    """Tell whether a line is part of the page's title."""
    return len(row.text) > 5 and squeezed(row.text) in squeezed(title)
