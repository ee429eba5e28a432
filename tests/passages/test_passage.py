"""Passages as records, and changes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import FIELDS, Change, Passage, changes, from_record
from reader.passages.tally import by_code, covered, share
from reader.text.span import Span
from tests.strategies import passages

SETS = st.lists(passages(), max_size=3).map(lambda found: {p.id: p for p in found})


@given(passages())
def test_a_record_holds_the_whole_passage(passage: Passage) -> None:
    record = json.loads(json.dumps(passage.record()))
    assert from_record(record) == passage
    assert from_record(record | {"a newer field": 1}) == passage
    assert set(record) == FIELDS


GOOD: dict[str, Any] = {"id": "a", "document": "d", "quote": "q", "start": 0, "end": 1}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[(name, None) for name in sorted(FIELDS)],
        *[(name, 1) for name in sorted(FIELDS - {"start", "end"})],
        *[(name, True) for name in ("start", "end")],
        *[("start", value) for value in (-1, 2, "0", 0.0, float("nan"))],
        ("codes", ["a", 1]),
        ("codes", "ab"),
        ("attributes", [1]),
    ],
)
def test_what_is_no_passage_is_refused_and_named(field: str, value: object) -> None:
    assert from_record(GOOD)
    with pytest.raises(ValueError, match=field):
        from_record(GOOD | {field: value})


@pytest.mark.parametrize("name", ["id", "document", "quote", "start", "end"])
def test_a_field_that_is_needed_is_missed(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        from_record({key: value for key, value in GOOD.items() if key != name})


@given(SETS, SETS)
def test_changes_lead_from_one_set_to_the_other(
    before: dict[str, Passage], after: dict[str, Passage]
) -> None:
    now = dict(before)
    for change in changes(before, after):
        assert now.get(change.id) == change.before != change.after
        if change.after is None:
            del now[change.id]
        else:
            now[change.id] = change.after
    assert now == after


def test_a_change_has_the_id_of_its_passage() -> None:
    passage = from_record(GOOD)
    assert Change(passage, None).id == Change(None, passage).id == "a"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda t: Span(*sorted(t))))


@given(SPANS)
def test_covered_characters_are_counted_once(spans: list[Span]) -> None:
    assert covered(spans) == len({at for start, end in spans for at in range(start, end)})


def test_heads_do_not_cover() -> None:
    clause = from_record(GOOD | {"codes": ["x"]})
    head = from_record(GOOD | {"level": "head", "end": 4, "codes": ["x", "y"]})
    assert share([clause, head], 4) == 0.25
    assert share([], 0) == 0.0
    assert by_code([clause, head]) == {"x": 2, "y": 1}
