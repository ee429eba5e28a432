"""Lists of values are encoded as each value is by itself."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reader.exchange import columns
from reader.exchange.jsontext import encoded
from tests.strategies import json_values, texts

HARD = st.sampled_from(
    ["", "帮扶", 'a"\\\n', "null", "\ud800", "\u2028", "\x7f", "\x85·", "😀", "3%"]
)
OBJECTS = st.dictionaries(texts | HARD, json_values, max_size=2)


@given(st.lists(texts | HARD, max_size=4))
def test_texts(values: list[str]) -> None:
    wanted = list(map(encoded, values))
    assert columns.texts(values) == wanted
    (whole, clean) = columns.spelt_text("".join(values))
    assert whole == encoded("".join(values))
    if clean:
        assert columns.parts(values, clean) == wanted


@given(st.lists(OBJECTS, max_size=4))
def test_objects(values: list[dict[str, Any]]) -> None:
    wanted = list(map(encoded, values))
    assert columns.objects(values) == wanted
    assert columns.objects_in_texts(values) == [encoded(each.decode()) for each in wanted]


def test_numbers() -> None:
    assert columns.numbers([0, 12, 2**40]) == [b"0", b"12", b"1099511627776"]
    assert columns.numbers([]) == []
