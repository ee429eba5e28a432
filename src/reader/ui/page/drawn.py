"""Rows that are painted already: a key changes a few of those that a page shows."""

from collections.abc import Hashable
from typing import Any

from rich.segment import Segment

MOST = 512  # rows that are kept


class Drawn:
    """Keep painted rows by all that they were painted from."""

    def __init__(self) -> None:
        self._made_of: tuple[Any, ...] = ()
        self._rows: dict[Hashable, list[Segment]] = {}

    def keep_for(self, *made_of: Any) -> None:
        """Forget the rows unless these, which are common to all, are the same objects still."""
        same = len(made_of) == len(self._made_of) and all(
            a is b for a, b in zip(made_of, self._made_of, strict=True)
        )
        if not same or len(self._rows) >= MOST:
            self._rows.clear()
        self._made_of = made_of

    def get(self, key: Hashable) -> list[Segment] | None:
        """Give the row that was painted from something; None where there is none."""
        return self._rows.get(key)

    def put(self, key: Hashable, row: list[Segment]) -> list[Segment]:
        """Keep a row, and give it."""
        self._rows[key] = row
        return row
