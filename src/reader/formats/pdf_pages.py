"""Read the lines of a PDF from standard input and print them as JSON: run by `pdf`, on its own.

It imports nothing of the program, so that it runs from its file alone.
"""

import ctypes
import json
import math
import re
import sys
from itertools import islice
from typing import Any

MEMORY = 1 << 30  # bytes of address space, beside the file's own
_PASSWORD = 4  # of pdfium's error codes
_TEXT = 16 << 20  # characters that are read at most
_PIECES = 1_000_000
_BOOKMARKS = 10_000
_HYPHENS = {0x2: "\u00ad", 0xFFFE: "\u00ad"}  # what pdfium makes of a hyphen that parts a word
_BOLD = 600  # weight of a font
_HEAVY = re.compile(r"bold|heavy|black|hei|黑", re.IGNORECASE)  # in the name of a font
_GAP = 1.5  # heights of a letter between two pieces of a line
_SLOPE = 0.1  # radians; text that slopes more is a stamp or a watermark
_BREAKS = "\r\n"

Piece = tuple[str, float, float, float, float, bool]  # text, left, right, foot, height, bold


def main(pages: int, seconds: int) -> None:
    """Print pages, bookmarks as level, title and page, and the title; or why it cannot be read."""
    data = sys.stdin.buffer.read()
    _limit(seconds, MEMORY + len(data))
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
        found, pictures = _texts(document)
        marks = _bookmarks(document)
    except pypdfium2.PdfiumError:
        _answer({"refusal": "broken"})
        return
    title = document.get_metadata_value("Title")
    _answer({"pages": found, "pictures": pictures, "bookmarks": marks, "title": title})


def _limit(seconds: int, memory: int) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    wanted = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _texts(document: Any) -> tuple[list[list[Piece]], list[int]]:
    """Read the pieces of lines page by page; number the pages that show something but no text."""
    import pypdfium2.raw as raw

    found: list[list[Piece]] = []
    pictures: list[int] = []
    size = count = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        found.append(_pieces(raw, layer))
        if not found[-1] and raw.FPDFPage_CountObjects(page):
            pictures.append(number)
        size += sum(len(piece[0]) for piece in found[-1])
        count += len(found[-1])
        if size > _TEXT or count > _PIECES:
            raise MemoryError
        layer.close()
        page.close()
    return found, pictures


def _pieces(raw: Any, layer: Any) -> list[Piece]:
    """Cut the text of a page where lines end and where a wide gap parts columns.

    The library puts a blank into every gap: only what is beside one needs measuring.
    """
    box = raw.FS_RECTF()
    unicode, measure, page = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, layer.raw
    found: list[Piece] = []
    text: list[str] = []
    begin = last = 0
    left = right = foot = height = 0.0
    for i in range(layer.count_chars()):
        character = chr(unicode(page, i))
        if not character.isspace():
            if not text or text[-1] == " ":
                if text:
                    measure(page, last, box)
                    right = box.right
                measure(page, i, box)
                tall = _size(raw, page, i)
                if text and not (left < box.left < right + _GAP * tall and foot < box.top):
                    _end(raw, page, begin, found, text, (left, right, foot, height))
                if not text:
                    begin, left, foot, height = i, box.left, _foot(raw, page, i), tall
            text.append(character)
            last = i
        elif text and character in _BREAKS:
            measure(page, last, box)
            _end(raw, page, begin, found, text, (left, box.right, foot, height))
        elif text and text[-1] != " ":
            text.append(" ")
    if text:
        measure(page, last, box)
        _end(raw, page, begin, found, text, (left, box.right, foot, height))
    return found


def _size(raw: Any, page: Any, at: int) -> float:
    """Give the height of a character's font as it is printed; boxes differ by the letter."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, at, matrix)
    size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
    return float(size) if math.isfinite(size) and size > 0 else 1.0


def _foot(raw: Any, page: Any, at: int) -> float:
    """Give the height of the line on which a character stands."""
    left, foot = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, at, left, foot)
    return foot.value


def _end(
    raw: Any, page: Any, begin: int, found: list[Piece], text: list[str], box: tuple[float, ...]
) -> None:
    """Finish a piece, unless it slopes."""
    words = "".join(text).strip().translate(_HYPHENS)
    text.clear()
    slope = raw.FPDFText_GetCharAngle(page, begin) % (math.pi / 2)
    if words and min(slope, math.pi / 2 - slope) < _SLOPE:
        left, right, foot, height = (round(number, 1) for number in box)
        found.append((words, left, right, foot, height, _bold(raw, page, begin)))


def _bold(raw: Any, page: Any, at: int) -> bool:
    """Tell whether a character is of a bold font, or of one that is used as such."""
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page, at, name, len(name), None)
    heavy = _HEAVY.search(name.value.decode("utf-8", "replace"))
    return bool(heavy) or raw.FPDFText_GetFontWeight(page, at) >= _BOLD


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
