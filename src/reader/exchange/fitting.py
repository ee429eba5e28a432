"""What of a document a format can hold; the rest goes to the ledger."""

from bisect import bisect_left, insort
from functools import cache
from operator import eq, itemgetter
from typing import Any

from reader.exchange import ledger as why
from reader.exchange.carries import CONTENT, RECORDS, Carries
from reader.exchange.documents import Annotated, ordered, quoted
from reader.exchange.job import Job
from reader.exchange.ledger import Ledger
from reader.exchange.rows import Row

_BARE: dict[str, Any] = {"attributes": {}, "columns": {}}
_PLACE = itemgetter(*map(Row._fields.index, ("start", "end", "quote", "codes")))


def fitted(
    document: Annotated, carries: Carries, ledger: Ledger, rule: str = "shortest"
) -> Annotated:
    """Leave out of a document what a format that `carries` so much cannot hold.

    `rule` says which of passages that overlap stay, as `apart` does.
    """
    if carries.text and document.text is None:
        for row in document.rows:
            ledger.lose(row, "passage", why.NO_TEXT)
        return document._replace(rows=())
    content, records = _lost(carries)
    ledger.records |= records
    if not content and carries.overlap and carries.several and _all_hold(document, carries):
        return document
    bare = {name: _BARE.get(name, "") for name in content}
    rows = []
    for row in document.rows:
        if not _holds(row, document.text, carries, ledger):
            continue
        lost = [name for name in content if getattr(row, name)]
        if lost:
            ledger.lose(row, lost, why.FIELDS)
            row = row._replace(**bare)
        if len(row.codes) > 1 and not carries.several:
            ledger.lose(row, "codes", why.CODES, kept=row.codes[0])
            row = first_code(row)
        rows.append(row)
    found = document._replace(rows=tuple(rows))
    return found if carries.overlap else apart(found, ledger, rule)


@cache
def _lost(carries: Carries) -> tuple[list[str], frozenset[str]]:
    """Name what a format loses of what is said of passages, and of what the program keeps."""
    lacks = carries.lacks()
    return [name for name in CONTENT if name in lacks], lacks & frozenset(RECORDS)


def _all_hold(document: Annotated, carries: Carries) -> bool:
    """Tell, sooner than row by row, whether every row has what `_holds` asks for."""
    text, uncoded, empty = document.text or "", carries.uncoded, carries.empty
    if not document.rows or (not carries.text and uncoded and empty):
        return True
    starts, ends, quotes, codes = zip(*map(_PLACE, document.rows), strict=True)
    return (
        (not carries.text or tuple(map(text.__getitem__, map(slice, starts, ends))) == quotes)
        and (uncoded or all(codes))
        and (empty or not any(map(eq, starts, ends)))
    )


def _holds(row: Row, text: str | None, carries: Carries, ledger: Ledger) -> bool:
    if carries.text and text is not None and text[row.start : row.end] != row.quote:
        ledger.lose(row, "passage", why.GONE)
        return False
    if not row.codes and not carries.uncoded:
        ledger.lose(row, "passage", why.UNCODED)
        return False
    if row.start == row.end and not carries.empty:
        ledger.lose(row, "passage", why.EMPTY)
        return False
    return True


def first_code(row: Row) -> Row:
    """Keep the first code of a row, with its names."""
    names = ("codes", "numbers", "names_zh", "names_en", "groups_zh", "groups_en")
    return row._replace(**{name: getattr(row, name)[:1] for name in names})


def apart(document: Annotated, ledger: Ledger, rule: str) -> Annotated:
    """Leave out passages until none overlaps another: the shorter one stays, or the longer.

    Of two that are as long the one in front stays, and of two on one place the one of the
    lesser id.
    """
    sign = -1 if rule == "longest" else 1
    kept: list[Row] = []
    covered: list[tuple[int, int]] = []
    by_length = sorted(document.rows, key=lambda r: (sign * (r.end - r.start), r.start, r.id))
    for row in by_length:
        if _free(covered, row.start, row.end):
            kept.append(row)
        else:
            ledger.lose(row, "passage", why.OVERLAP, rule=rule)
    return document._replace(rows=ordered(kept))


def _free(covered: list[tuple[int, int]], start: int, end: int) -> bool:
    """Take a range into a sorted list of ranges, if it meets none of them."""
    at = bisect_left(covered, (start, end))
    before = covered[at - 1] if at else (0, 0)
    after = covered[at] if at < len(covered) else (end, end)
    if before[1] > start or after[0] < end:
        return False
    insort(covered, (start, end))
    return True


def inked(document: Annotated, job: Job) -> Annotated:
    """Take blanks off the ends of passages; one of blanks only is lost. A format's `fit`."""
    text = document.text or ""
    rows = []
    for row in document.rows:
        inner = text[row.start : row.end]
        start = row.end - len(inner.lstrip())
        end = row.start + len(inner.rstrip())
        if start >= end:
            job.ledger.lose(row, "passage", why.EMPTY)
            continue
        if (start, end) != (row.start, row.end):
            job.ledger.lose(row, ["start", "end"], why.BLANK_ENDS, kept=[start, end])
            row = quoted(row, text, start, end)
        rows.append(row)
    return document._replace(rows=tuple(rows))
