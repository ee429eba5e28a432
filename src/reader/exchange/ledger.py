"""What an export could not carry, passage by passage."""

from collections import Counter
from collections.abc import Iterable
from typing import IO, Any

from reader.exchange.jsontext import dumps
from reader.exchange.rows import Row
from reader.language import _, mark

EXCERPT = 40  # characters of a quote

OVERLAP = mark("overlaps another passage")
CODES = mark("only one code a passage")
UNCODED = mark("no code")
EMPTY = mark("no text")
NO_TEXT = mark("the document is not at hand")
PARTLY = mark("only in part in this view of the text")
GONE = mark("not in the document any more")
NOT_SHOWN = mark("not in this view of the text")
FIELDS = mark("no place for it")
BLANK_ENDS = mark("begins or ends with a blank that has no place there")
NAME = mark("a name that the format does not take")
CLUSTER = mark("does not begin and end with a whole character")
CHARACTERS = mark("characters that XML cannot hold")


class Ledger:
    """Take down what gets lost; to a stream at once, where there is one, so memory stays flat."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self.stream = stream
        self.reasons: Counter[str] = Counter()  # passages by reason
        self.records: set[str] = set()  # fields that no passage kept

    def lose(self, row: Row, lost: str | Iterable[str], why: str, **more: Any) -> None:
        """Say that `lost` of a passage is not in the export: "passage", "place" or its fields.

        `why` is one of this module's reasons; `more` says what there is instead.
        """
        self.reasons[why] += 1
        if self.stream is not None:
            names = [lost] if isinstance(lost, str) else list(lost)
            values = {name: _plain(row, name) for name in names if name in row._fields}
            entry = {"document": row.document, "id": row.id, "start": row.start, "end": row.end}
            entry |= {"quote": row.quote[:EXCERPT], "lost": names, "why": why, **values, **more}
            self.stream.write(dumps(entry) + "\n")

    def close(self) -> None:
        """Add the line that holds for all passages."""
        if self.records and self.stream is not None:
            entry = {"document": "*", "lost": sorted(self.records), "why": FIELDS}
            self.stream.write(dumps(entry) + "\n")

    def __bool__(self) -> bool:
        return bool(self.reasons)

    def said(self) -> str:
        """Sum up in a line for people; empty where all was carried."""
        counts = (f"{_(reason)}: {n}" for reason, n in self.reasons.most_common())
        return "; ".join(counts)


def _plain(row: Row, name: str) -> Any:
    value = getattr(row, name)
    return list(value) if isinstance(value, tuple) else value
