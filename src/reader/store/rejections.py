"""Suggestions that somebody rejected: a table of their own beside the document's passages."""

from collections.abc import Mapping

from reader.store.lines import Fields
from reader.store.lineset import LineSet
from reader.store.linestore import LineStore
from reader.store.plan import Step
from reader.text.span import Span

REJECTED = "rejected"


def rejected(store: LineStore, document_id: str) -> frozenset[Span]:
    """Give the ranges of a document, in its source, on which a suggestion was rejected."""
    records = store.log(document_id).lines.table(REJECTED).values()
    return frozenset(span for record in records if (span := _span(record)) is not None)


def unsound(lines: LineSet) -> list[str]:
    """Name the records of rejections that say no range."""
    return [key for key, record in lines.table(REJECTED).items() if _span(record) is None]


def _span(record: Fields) -> Span | None:
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return Span(start, end)
    return None


def rejected_codes(store: LineStore) -> list[str]:
    """List the codes that were refused, one for each suggestion rejected in any document."""
    found = (record for log in store.logs() for record in log.lines.table(REJECTED).values())
    return [str(record.get("code") or "") for record in found]


def keep_rejected(store: LineStore, document_id: str, wanted: Mapping[Span, str]) -> None:
    """Let exactly these ranges be rejected, each with the code that was refused. Raises NotSaved.

    Only what changed is written.
    """
    lines = store.log(document_id).lines
    named = {
        f"{span.start}-{span.end}": {"start": span.start, "end": span.end, "code": code}
        for span, code in wanted.items()
    }
    there = lines.table(REJECTED)
    steps = [
        Step(key, named.get(key[1]), [best] if (best := lines.best(key)) else [])
        for key in ((REJECTED, name) for name in sorted(there.keys() | named.keys()))
        if (key[1] in there) != (key[1] in named)
    ]
    if steps:
        store.take(document_id, steps)
