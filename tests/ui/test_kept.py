"""Rows of a list that are kept as they were painted."""

import pytest
from rich.segment import Segment

from reader.ui import kept
from reader.ui.kept import KeptRows

LINE = [Segment("a")]


def test_a_row_is_kept_for_what_it_was_painted_from() -> None:
    rows = KeptRows()
    assert rows.get(3, (["a"], True)) is None
    assert rows.put(3, (["a"], True), LINE) is LINE
    assert rows.get(3, (["a"], True)) is LINE
    assert rows.get(3, (["a"], False)) is None
    assert rows.get(4, (["a"], True)) is None


def test_a_row_is_painted_again_where_characters_take_other_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = KeptRows()
    rows.put(0, (["a"],), LINE)
    monkeypatch.setattr(kept, "widths", dict)
    assert rows.get(0, (["a"],)) is None


def test_no_more_rows_are_kept_than_a_few_pages_of_them() -> None:
    rows = KeptRows()
    for index in range(kept.MOST + 1):
        rows.put(index, (), LINE)
    assert rows.get(0, ()) is None
    assert rows.get(kept.MOST, ()) is LINE
