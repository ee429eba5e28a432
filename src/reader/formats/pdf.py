"""PDF: the text layer, a paragraph a line, columns one after the other.

The file is opened in a process of its own with limits on memory and time, because a PDF can
make its library crash or compute without end.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from reader.errors import Unreadable
from reader.formats.archive import broken, locked, unsafe
from reader.formats.gutters import Piece, columns
from reader.formats.lines import Lines, Row, squeezed
from reader.formats.paragraphs import Line, joined, lines, paragraphs, rows
from reader.formats.running import running
from reader.language import _, ngettext
from reader.text.source import Source

SUFFIXES = (".pdf",)
PAGES = 5000
SECONDS = 120  # of computing; of waiting, where others compute too, three times that
_LIBRARY = "pypdfium2"
_CHILD = Path(__file__).with_name("pdf_pages.py")
_LARGER = 1.15  # times the height of the text, of a heading at least
_TITLE = 1.3  # times, of a title
_HEADING = 40  # characters
_MEANINGLESS = re.compile("[\0-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_MOST = 0.3  # of the characters, that mean nothing: the fonts do not say what they show


class _Paragraph(NamedTuple):
    text: str
    page: int
    height: float
    bold: bool


def parse(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read the text layer of the PDF `path`; `encoding` plays no part.

    Raises Unreadable also for a scan, and where the library that reads PDF is missing.
    """
    if find_spec(_LIBRARY) is None:
        message = _("Reading PDF needs a library that is not installed: {path}")
        hint = _('Install it: pip install "policy-reader[pdf]"')
        raise Unreadable(message.format(path=path), hint)
    found = _pages(data, path)
    pages = [[Piece(*piece) for piece in page] for page in found["pages"]]
    if not any(pages) and found["pictures"]:
        message = _("The pages are pictures, without text: {path}").format(path=path)
        hint = _("Have the text recognised first: ocrmypdf -l chi_sim IN.pdf OUT.pdf")
        raise Unreadable(message, hint)
    text = _read(pages)
    _check(text, path)
    return _lines(text, found).source(path, data, "pdf", _evidence(found["pictures"]))


def _read(pages: Sequence[Sequence[Piece]]) -> list[_Paragraph]:
    """Give the paragraphs of all pages, without running heads and page numbers."""
    printed = [rows(page) for page in pages]
    heads = running([[" ".join(p.text for p in row) for row in page] for page in printed])
    if all(len(gone) == len(page) for gone, page in zip(heads, printed, strict=True)):
        heads = [set() for _page in printed]
    usual = median([row[0].height for page in printed for row in page] or [0])
    laid: list[list[Line]] = []
    for number, page in enumerate(printed):
        # The title on the first page often is the running head of the others.
        gone = {i for i in heads[number] if number or page[i][0].height < _TITLE * usual}
        kept = [piece for i, row in enumerate(page) if i not in gone for piece in row]
        laid += [lines(column, number) for column in columns(kept)]
    return [
        _Paragraph(joined(each), each[0].page, each[0].height, all(line.bold for line in each))
        for each in paragraphs(laid)
    ]


def _lines(text: Sequence[_Paragraph], found: dict[str, Any]) -> Lines:
    """Mark headings by the bookmarks or, where there are none, by the size of their letters."""
    marked: dict[int, dict[str, int]] = {}
    for level, name, number in found["bookmarks"]:
        marked.setdefault(number, {}).setdefault(squeezed(name), level + 1)
    sized = {} if marked else _sized(text)
    kept = Lines()
    for i, each in enumerate(text):
        level = marked.get(each.page, {}).get(squeezed(each.text)) or sized.get(i, -1)
        kind = "heading" if level > 0 else "title" if level == 0 else ""
        bold = len(squeezed(each.text)) if each.bold else 0
        kept.put(Row(each.text, kind, max(0, level), bold))
    kept.entitle(found["title"])
    return kept


def _sized(text: Sequence[_Paragraph]) -> dict[int, int]:
    """Give the level of paragraphs by the size of their letters; 0 for the title."""
    counts: Counter[float] = Counter()
    for each in text:
        counts[round(each.height)] += len(each.text)
    body = counts.most_common(1)[0][0] if counts else 0
    larger = {
        i: round(each.height)
        for i, each in enumerate(text)
        if round(each.height) >= _LARGER * body and len(each.text) <= _HEADING
    }
    title = _title(text, larger, body)
    sizes = sorted({size for i, size in larger.items() if i not in title}, reverse=True)
    return {i: 0 if i in title else sizes.index(size) + 1 for i, size in larger.items()}


def _title(text: Sequence[_Paragraph], larger: dict[int, int], body: float) -> set[int]:
    """Give the first run of the largest lines of the first page, if they are by far the largest."""
    first = [i for i in larger if text[i].page == text[0].page]
    largest = max((larger[i] for i in first), default=0)
    top = [i for i in first if larger[i] == largest]
    if largest < _TITLE * body or sum(1 for size in larger.values() if size == largest) > len(top):
        return set()
    gap = next((n for n, (a, b) in enumerate(pairwise(top), 1) if b != a + 1), len(top))
    return set(top[:gap])


def _check(text: Sequence[_Paragraph], path: str) -> None:
    """Refuse a text whose characters mean nothing."""
    size = sum(len(each.text) for each in text)
    if sum(len(_MEANINGLESS.findall(each.text)) for each in text) > _MOST * size:
        message = _("The fonts do not say which characters they show: {path}").format(path=path)
        hint = _("Have them recognised: ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf")
        raise Unreadable(message, hint)


def _evidence(pictures: Sequence[int]) -> str:
    if not pictures:
        return _("PDF, text layer")
    clause = ngettext(
        "PDF, text layer; page {pages} is a picture: run OCR (ocrmypdf -l chi_sim)",
        "PDF, text layer; pages {pages} are pictures: run OCR (ocrmypdf -l chi_sim)",
        len(pictures),
    )
    return clause.format(pages=_ranges([number + 1 for number in pictures]))


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers in ascending order: 3–5, 8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return ", ".join(shown)


def _pages(data: bytes, path: str) -> dict[str, Any]:
    """Read the pages in another process; raise Unreadable saying why that failed."""
    # -P keeps this folder, with its module html, out of the process's own imports.
    command = [sys.executable, "-P", str(_CHILD), str(PAGES), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=3 * SECONDS)
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
