"""JSON as it is written and read fast: exactly what the slow way gives."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.elements import Element, elements
from reader.exchange.jsontext import dumps, encoded, encoded_lines, loads, quickly
from reader.exchange.lines import Record, records
from reader.exchange.rows import Problem, Row, from_record
from reader.passages.passage import from_record as passage_from_record

ODD = '\x00\t\n\x1f\x7f\x80\x85\x9f\xa0·é\u2027\u2028\u2029\u202a\ud800\udfff😀"\\中null'
TEXTS = st.text(st.sampled_from(ODD) | st.characters(), max_size=12)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.just(2**64)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=3))
def test_what_is_written_is_read_exactly(value: dict[str, Any]) -> None:
    line = dumps(value)
    assert json.loads(line) == value and loads(line) == value
    assert line.encode("utf-8") == encoded(value), "no lone surrogate is left"
    assert len(line.splitlines()) == 1 and not set(line) & set("\x7f\x80\x85\u2028\u2029")
    quick = quickly(encoded(value))
    assert quick is None or json.dumps(quick) == json.dumps(value), "fractions stay fractions"


@pytest.mark.parametrize("each", ODD, ids=ascii)
def test_a_character_is_escaped_or_stands(each: str) -> None:
    line = encoded(f"甲{each}乙").decode("utf-8")
    assert json.loads(line) == f"甲{each}乙"
    bare = each in "\xa0·é\u2027\u202a😀中nul"
    assert (each in line) == bare or each in '"\\'


@given(st.lists(VALUES, max_size=4))
def test_lines_are_what_single_values_are(values: list[Any]) -> None:
    assert encoded_lines(values) == b"".join(encoded(value) + b"\n" for value in values)


@pytest.mark.parametrize("value", [math.nan, math.inf, [1, {"a": -math.inf}]], ids=str)
def test_what_is_no_number_of_json_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encoded(value)
    assert encoded([None, "null"]) == b'[null,"null"]'


@pytest.mark.parametrize(
    "content", [b"123456789012345678901", b"-9999999999999999999", b'{"a":1e400}', b'"\\ud800"']
)
def test_what_would_come_out_otherwise_is_left_to_the_slow_way(content: bytes) -> None:
    assert quickly(content) is None


def test_lines_that_are_none_are_told_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a":1}\n\n[1]\n{"a":\xff}\n{"n":18446744073709551616}\n{')
    found = list(records(path))
    told = [each.line for each in found if isinstance(each, Problem)]
    assert [each.value for each in found if isinstance(each, Record)] == [{"a": 1}, {"n": 2**64}]
    assert told == [3, 4, 6]


ROW = {"id": "i", "document": "d", "start": 1, "end": 3, "quote": "甲乙", "codes": ["a", "b"]}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"codebook": "b", "codebook_version": "1.0"},
        {"codebook": "b 1.0"},
        {"codebook": "two words", "codebook_version": "1"},
        {"codebook_version": "1"},
        {"columns": {"a": "b", "c": 1}, "attributes": {"n": [1]}},
        {"codes": ("a",), "note": "备注", "unknown": 1},
        {"names_zh": ["x"], "numbers": ["9"]},
    ],
    ids=str,
)
def test_a_row_read_fast_is_the_row(more: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    fast = from_record({**ROW, **more})
    monkeypatch.setattr("reader.exchange.rows._quickly", lambda record: None)
    assert fast == from_record({**ROW, **more})
    assert isinstance(fast, Row) and fast.passage().codes == fast.codes


@pytest.mark.parametrize(
    "more",
    [{"start": 4}, {"start": -1}, {"start": True}, {"id": 1}, {"codes": [1]}, {"quote": None}],
    ids=str,
)
def test_a_row_that_is_none_says_what_is_wrong(more: dict[str, Any]) -> None:
    record = {**ROW, **more}
    with pytest.raises(ValueError, match=r".") as slow:
        passage_from_record(record)
    with pytest.raises(ValueError, match=r".") as fast:
        from_record(record)
    assert str(fast.value) == str(slow.value)
    for name in ("id", "document", "start", "end", "quote"):
        with pytest.raises(ValueError, match=name):
            from_record({key: value for key, value in ROW.items() if key != name})


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"a": 1},\n{"a": 2}\n]\n',
        '\ufeff[\n{"a": 1},\n{"a": 2}\n]\n',
        '[\r\n{"a": 1},\r\n{\r\n"a": 2}\r\n]',
        '[\n{"a": 1},\n\n{"a": 2}]',
        '[{"a": 1}, {"a": 2}]',
        '[\n{"a": 1}, {"a": 2}\n]',
    ],
    ids=repr,
)
def test_an_array_is_read_whatever_its_lines(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text.encode())
    found = list(elements(path))
    assert [each.value for each in found if isinstance(each, Element)] == [{"a": 1}, {"a": 2}]
    lines = text.replace("\r\n", "\n")
    places = [lines.count("\n", 0, lines.index(c) - 5) + 1 for c in ("1}", "2}")]
    assert [each.line for each in found] == places if '\n"a' not in lines else len(found) == 2
