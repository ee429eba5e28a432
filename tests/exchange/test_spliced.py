"""Lines put together of pieces are what the encoder of lines makes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.jsontext import encoded_lines
from reader.exchange.rows import Row
from reader.exchange.spliced import Lines

TEXTS = st.sampled_from(["", "帮扶", 'a"\\\n', "null", "\ud800", "\u2028\x7f\x85", "😀", "3%"])
ROWS = st.builds(
    Row,
    *(TEXTS for _each in Row._fields[:7]),
    columns=st.dictionaries(TEXTS, TEXTS, max_size=1),
    digest=TEXTS,
    start=st.integers(0, 9),
    end=st.sampled_from([3, 2**63, 2**70]),
    quote=TEXTS,
    prefix=TEXTS,
    suffix=TEXTS,
    **{name: st.lists(TEXTS, max_size=2).map(tuple) for name in Row._fields[14:20]},
    level=TEXTS,
    attributes=st.sampled_from([{}, {"n": 1.5, "x": None}, {"n": float("1e308")}, {"a": ["乙"]}]),
    **dict.fromkeys(Row._fields[22:], TEXTS),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(ROWS, max_size=3), max_size=3))
def test_lines_are_those_of_all_fields(documents: list[list[Row]]) -> None:
    lines = Lines()
    for rows in documents:
        assert lines.of(tuple(rows)) == encoded_lines(row._asdict() for row in rows)


def test_a_number_that_is_none_is_refused() -> None:
    blank: dict[str, Any] = dict.fromkeys(Row._fields, "") | {"attributes": {"n": float("nan")}}
    with pytest.raises(ValueError):
        Lines().of((Row(**blank),))


def test_what_rows_share_is_said_of_each_as_it_is() -> None:
    blank: dict[str, Any] = dict.fromkeys(Row._fields, "") | {"attributes": {}, "columns": {}}
    blank |= {"start": 0, "end": 0, "codes": ("a",), "numbers": ("1",)}
    rows = [Row(**blank), Row(**blank | {"numbers": ("2",)}), Row(**blank | {"title": "题"})]
    rows.append(Row(**blank | {"annotator": "lan", "origin": "hand"}))
    assert Lines().of(tuple(rows)) == encoded_lines(row._asdict() for row in rows)
