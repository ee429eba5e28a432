"""Read the text of a PDF from standard input and print it as JSON: run by `pdf`, on its own.

It imports nothing of the program, so that it runs from its file alone.
"""

import json
import sys
from itertools import islice
from typing import Any

MEMORY = 2 << 30  # bytes of address space
_PASSWORD = 4  # of pdfium's error codes
_TEXT = 16 << 20  # characters that are read at most
_BOOKMARKS = 10_000
_HYPHENS = {0x2: "-", 0xFFFE: "-"}  # what pdfium makes of a hyphen at the end of a line


def main(pages: int, seconds: int) -> None:
    """Print pages, bookmarks as level, title and page, and the title; or why it cannot be read."""
    _limit(seconds)
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        _answer({"refusal": "locked" if code == _PASSWORD else "broken"})
        return
    if len(document) > pages:
        _answer({"refusal": "pages"})
        return
    try:
        found = _texts(document)
        marks = _bookmarks(document)
    except pypdfium2.PdfiumError:
        _answer({"refusal": "broken"})
        return
    title = document.get_metadata_value("Title")
    _answer({"pages": found, "bookmarks": marks, "title": title})


def _limit(seconds: int) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _texts(document: Any) -> list[str]:
    """Read page by page, in the order in which the page was written: columns stay together."""
    found: list[str] = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        found.append(layer.get_text_range().translate(_HYPHENS))
        size += len(found[-1])
        if size > _TEXT:
            raise MemoryError
        layer.close()
        page.close()
    return found


def _bookmarks(document: Any) -> list[tuple[int, str, int]]:
    """List level, title and page of the bookmarks that lead to a page."""
    found = []
    for bookmark in islice(document.get_toc(), _BOOKMARKS):
        place = bookmark.get_dest()
        number = place.get_index() if place is not None else None
        if number is not None:
            found.append((bookmark.level, bookmark.get_title(), number))
    return found


def _answer(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
