"""Lists of values are encoded as each value is by itself."""

import json
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange import columns
from reader.exchange.jsontext import encoded
from tests.strategies import json_values, texts

HARD = st.sampled_from(
    ["", "帮扶", 'a"\\\n', "null", "\0\1", "\ud800", "\u2028", "\x7f", "\x85·", "한", "😀", "3%"]
)
TEXTS = texts | HARD
OBJECTS = st.dictionaries(TEXTS, json_values, max_size=2)


class Fields(NamedTuple):
    """Hold columns of texts."""

    note: tuple[str, ...]
    level: tuple[str, ...]


def bare(values: list[str]) -> list[bytes]:
    return [encoded(value)[1:-1] for value in values]


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_texts(pairs: list[tuple[str, str]]) -> None:
    first, second = [one for one, _two in pairs], [two for _one, two in pairs]
    assert columns.texts(first, second) == [bare(first), bare(second)]
    assert columns.texts() == []
    assert columns.whole_text("".join(first)) == encoded("".join(first))


def test_what_is_no_text_is_refused() -> None:
    none: Any = None
    with pytest.raises(TypeError):
        columns.texts(["a", none])
    assert columns.whole_text(None) == b"null"


@given(st.lists(OBJECTS, max_size=4))
def test_objects(values: list[dict[str, Any]]) -> None:
    wanted = list(map(encoded, values))
    assert columns.objects(values) == wanted
    in_texts = columns.objects(values, in_texts=True)
    assert in_texts == bare([each.decode() for each in wanted])


@pytest.mark.parametrize(
    "value", [{"a": [1, None, 2]}, {"a": None}, {"a": ",null,"}], ids=["between", "last", "text"]
)
def test_a_null_parts_no_object(value: dict[str, Any]) -> None:
    assert columns.objects([value, {}, value]) == [encoded(value), b"{}", encoded(value)]


def test_numbers() -> None:
    assert columns.numbers([0, 12], [2**40, 3]) == [[b"0", b"12"], [b"1099511627776", b"3"]]
    assert columns.numbers([], []) == [[], []]
    with pytest.raises(TypeError):
        columns.numbers([2**70])


@pytest.mark.parametrize("empty", [True, False])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_members_fill_a_form(empty: bool, rows: list[tuple[str, str]]) -> None:
    fields = Fields(*zip(*rows, strict=True))
    members = columns.Members(fields, Fields._fields, empty)
    found = members.columns(columns.texts(*members.texts))
    numbers = [b"%d" % number for number in range(len(rows))]
    lines = columns.filled(b'{"n":\0%b}\n' % members.form, (numbers, *found)).splitlines()
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        own = {n: v for n, v in zip(Fields._fields, row, strict=True) if v or empty}
        assert json.loads(line) == {"n": number, **own}
        assert line == encoded({"n": number, **own})


def test_values_are_made_once_and_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_KNOWN", 2)
    asked: list[str] = []

    def made(key: str) -> str:
        asked.append(key)
        return key.upper()

    known = columns.Known(made)
    assert [known[key] for key in "aabca"] == ["A", "A", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]
