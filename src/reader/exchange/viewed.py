"""Documents in the text that an export's offsets count in: the source, or a view of it."""

from collections.abc import Iterable
from typing import Literal, get_args

from reader.exchange import ledger as why
from reader.exchange.documents import digest_of, quoted
from reader.exchange.ledger import Ledger
from reader.exchange.placing import placed
from reader.exchange.rows import Row
from reader.text.span import Span
from reader.text.view import View

Shown = Literal["source", "clean", "simplified"]
SHOWN: tuple[Shown, ...] = get_args(Shown)


def in_view(rows: Iterable[Row], view: View, ledger: Ledger) -> tuple[Row, ...]:
    """Put rows of a source on a view of it; those that it shows nothing of go to the ledger."""
    digest = digest_of(view.text)
    found = []
    for row in rows:
        span = view.to_view(Span(row.start, row.end))
        if span.start == span.end and row.start < row.end:
            ledger.lose(row, "passage", why.NOT_SHOWN)
            continue
        back = view.to_source(span)
        if back != (row.start, row.end):
            ledger.lose(row, "place", why.PARTLY, kept=[*back])
        moved = quoted(row, view.text, span.start, span.end)
        attributes = placed(row.attributes, lambda place: view.to_view(Span(*place)))
        found.append(moved._replace(digest=digest, attributes=attributes))
    return tuple(found)
