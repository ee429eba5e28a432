"""What is read otherwise than it was written is noticed, whatever it is."""

from collections.abc import Mapping
from typing import Any

import pytest

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.checking import Check
from reader.exchange.documents import Annotated
from reader.exchange.job import NO_BOOK
from reader.exchange.labels import Labels
from reader.exchange.rows import Row, from_record

_BLANK: dict[str, Any] = dict.fromkeys(Row._fields, "")
_OWN: dict[str, Any] = {"columns": {}, "attributes": {"n": [1]}, "codes": ("a",), "quote": "一"}
ROW = Row(**_BLANK | _OWN | {"start": 0, "end": 1})
CHANGES: dict[str, Any] = {
    "start": 5,
    "end": 4,
    "quote": "二",
    "codes": ("b",),
    "note": "记",
    "annotator": "lan",
    "attributes": {"n": [2]},
    "columns": {"栏": "值"},
}


def _differences(read: list[Row]) -> int:
    check = Check(Carries(EVERYTHING), Labels(NO_BOOK), lambda document: document)
    written = (ROW, ROW._replace(start=2, end=3))
    assert list(check.passing([Annotated("d", None, written)]))
    return len(list(check.differences([Annotated("d", None, tuple(read))])))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_noticed(name: str) -> None:
    other = ROW._replace(start=2, end=3)
    assert _differences([ROW, other]) == 0
    assert _differences([ROW._replace(**{name: CHANGES[name]}), other]) == 1
    assert _differences([other]) == 1


def test_a_record_with_more_in_it_than_a_row_is_read() -> None:
    more: Mapping[str, Any] = {f"other{number}": number for number in range(len(Row._fields))}
    own = {"id": "1", "document": "d", "start": 0, "end": 1, "quote": "一", "codes": ["a"]}
    assert from_record({**more, **own}) == from_record(own)
