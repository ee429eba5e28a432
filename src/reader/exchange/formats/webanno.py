r"""WebAnno TSV 3.3: a file a document, a token a line; offsets count UTF-16 units.

Tokens are runs between the places where passages begin or end, at most a line long; a sentence
is a line of the text, or the lines that a passage joins. Blanks at the ends of a passage cannot
be said: https://inception-project.github.io, user guide, “WebAnno TSV 3.3 File format”.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.exchange import record
from reader.exchange.carries import Carries, fields
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.fitting import inked as fit
from reader.exchange.folders import Shelf
from reader.exchange.job import Job
from reader.exchange.rows import Row
from reader.language import _

NAME = "webanno"
SUFFIXES = (".tsv",)
FOLDER = True
__all__ = ("fit",)
CARRIES = Carries(
    fields("id", "level", "note", "annotator", "attributes"), unit="utf-16", empty=False
)
LAYER = "webanno.custom.PolicyMeasure"
_FEATURES = ("level", "note", "annotator", "attributes", "id")

_RESERVED = re.compile(r"\\|\[|\]|\||_|->|;|\t|\n|\r|\*")
_BLANK = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_HAN = "㐀-鿿\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"(?:[{_HAN}]|[^\W{_HAN}]+|\S)[\u0300-\u036f\u200d\ufe00-\ufe0f]*")


class _Mark(NamedTuple):
    start: int
    end: int
    number: int  # tells annotations apart in the file
    values: tuple[str, ...]


def about() -> str:
    """Describe the format."""
    return _("WebAnno TSV 3.3: INCEpTION, WebAnno")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    with Shelf(out) as shelf:
        for document in documents:
            place = shelf.file(document, ".tsv")
            place.write_text("".join(_lines(document, job)), encoding="utf-8", newline="")


def _lines(document: Annotated, job: Job) -> Iterator[str]:
    text = document.text or ""
    yield f"#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|{'|'.join(('code', *_FEATURES))}\n\n"
    units = Counter(text, "utf-16")
    marks = _marks(document, job)
    cuts = sorted({at for mark in marks for at in mark[:2]})
    for number, (start, end) in enumerate(_sentences(text, document.rows), 1):
        yield "\n"
        yield from (f"#Text={_escaped(line)}\n" for line in text[start:end].split("\n"))
        inside = [mark for mark in marks if mark.start < end and mark.end > start]
        for place, (first, last) in enumerate(_tokens(text, start, end, cuts), 1):
            values = _columns([m for m in inside if m.start < last and m.end > first])
            begin = f"{number}-{place}\t{units.out(first)}-{units.out(last)}"
            yield f"{begin}\t{_escaped(text[first:last])}\t{values}\t\n"


def _marks(document: Annotated, job: Job) -> list[_Mark]:
    """Give each code of each passage as an annotation of its own."""
    found: list[_Mark] = []
    for row in document.rows:
        rest = record.texts(row, _FEATURES)
        for code in row.codes or ("",):
            label = job.labels.label(code) if code else ""
            values = tuple(
                _escaped(v) or "*" for v in (label, *(rest.get(n, "") for n in _FEATURES))
            )
            found.append(_Mark(row.start, row.end, len(found) + 1, values))
    return found


def _columns(marks: list[_Mark]) -> str:
    if not marks:
        return "\t".join("_" for _name in ("code", *_FEATURES))
    columns = zip(*(mark.values for mark in marks), strict=True)
    return "\t".join(
        "|".join(f"{value}[{mark.number}]" for mark, value in zip(marks, column, strict=True))
        for column in columns
    )


def _sentences(text: str, rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """Cut a text at its newlines, but not within passages; blanks at the ends are left out."""
    spans = sorted((row.start, row.end) for row in rows)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    starts = [start for start, _end in joined]
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        at = bisect_right(starts, end) - 1
        while at >= 0 and starts[at] <= end < joined[at][1]:
            after = text.find("\n", joined[at][1])
            end = len(text) if after < 0 else after
            at = bisect_right(starts, end) - 1
        inner = text[start:end]
        if inner.strip():
            yield end - len(inner.lstrip()), start + len(inner.rstrip())
        start = end + 1


def _tokens(text: str, start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """Give characters of Chinese, words of others and marks, cut where passages begin or end."""
    for found in _TOKEN.finditer(text, start, end):
        first = found.start()
        for cut in cuts[bisect_right(cuts, first) :]:
            if cut >= found.end():
                break
            yield first, cut
            first = cut
        yield first, found.end()


def _escaped(value: str) -> str:
    return _RESERVED.sub(lambda m: _BLANK.get(m.group(), "\\" + m.group()), value)
