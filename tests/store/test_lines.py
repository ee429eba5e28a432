"""Lines of annotation files: written, read whatever was done to them, and merged in any order."""

import itertools
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.lines import DOCUMENT, HEAD, PASSAGES, Head, Line, bare, encode, parse
from reader.store.lineset import LineSet, split, whole
from tests.strategies import json_values, texts

RECORDS = st.dictionaries(st.one_of(texts, st.sampled_from(sorted(HEAD))), json_values, max_size=4)
TABLES = st.sampled_from([PASSAGES, DOCUMENT, "own"])


def line(key: str = "a", v: int = 1, dev: str = "h1", /, **fields: Any) -> bytes:
    """Write a version of a record of its own table."""
    on = fields.pop("on", {})
    gone = fields.pop("gone", False)
    return encode(Head("own", key, v, dev, on=on), None if gone else fields)


@given(TABLES, texts, RECORDS)
def test_what_is_written_is_read(table: str, key: str, fields: dict[str, Any]) -> None:
    raw = encode(Head(table, key, 3, "h1", "lan", "2026", {"h0": 2}, ("x", 2)), fields)
    assert b"\n" not in raw
    read = parse(raw)
    assert read == Line(
        3, True, "h1", raw, table, key, {"h0": 2}, "lan", "2026", ("x", 2), read.fields
    )
    assert json.dumps(read.fields, sort_keys=True) == json.dumps(fields, sort_keys=True)
    gone = parse(encode(Head(table, key, 4, "h1"), None))
    assert (gone.alive, gone.fields, gone.on, gone.tx) == (False, {}, {}, None)


def test_a_line_is_for_people_and_line_tools() -> None:
    head = Head(PASSAGES, "01k", 3, "h1", "lan", "2026-01-02T03:04:05Z", {"h0": 2})
    raw = encode(head, {"start": 1, "quote": "帮扶", "id": "01k"})
    assert raw.decode() == (
        '{"id":"01k","v":3,"dev":"h1","by":"lan","at":"2026-01-02T03:04:05Z","on":{"h0":2},'
        '"quote":"帮扶","start":1}'
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"1",
        b'{"v":1}',
        b'{"id":1,"v":1}',
        b'{"id":"a"}',
        b'{"id":"a","v":"1"}',
        b'{"id":"a","v":true}',
        b'{"id":"a","v":1.0}',
        b'{"id":"a","v":0}',
        b'{"id":"a","v":-1}',
        b'{"id":"a","v":1e400}',
        b'{"id":"a","v":9223372036854775808}',
        b'{"id":"a","v":9000000000000000}',
        b'{"id":"a","v":1,"n":NaN}',
        b'{"id":"a","v":1,"n":' + b"9" * 5000 + b"}",
        b'{"id":"a","v":1,"n":' + b"[" * 100_000 + b"}",
        b'{"id":"a","v":1,"t":7}',
        b'{"id":"a","v":1,"dev":7}',
        b'{"id":"a","v":1,"on":[1]}',
        b'{"id":"a","v":1,"on":{"a":"b"}}',
        b'{"id":"a","v":1,"tx":"x"}',
        b'{"id":"a","v":1,"tx":["x",0]}',
        b'{"id":"a","v":1,"tx":["x",true]}',
        b'{"id":"a","v":1,"fields":[]}',
        b'{"id":"a","v":1,"n":"\xff"}',
        b"<<<<<<< HEAD",
        b"\0\0\0\0",
    ],
    ids=str,
)
def test_what_is_no_line_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):
        parse(raw)
    assert not whole(raw)


@pytest.mark.parametrize("around", [b"%s\r", b"\xef\xbb\xbf%s", b"\0\0%s", b"  %s\t", b"%s\0"])
def test_what_editors_and_power_cuts_put_around_a_line_is_no_harm(around: bytes) -> None:
    assert parse(around % line()) == parse(line())
    assert bare(around % line()) == line()


@given(st.data())
def test_no_part_of_a_line_is_a_line(draw: st.DataObject) -> None:
    raw = encode(Head(PASSAGES, "a", 1, "h1"), {"note": draw.draw(texts)})
    assert not whole(raw[: draw.draw(st.integers(0, len(raw) - 1))])


def merged(raws: list[bytes]) -> LineSet:
    """Take in lines in an order."""
    lines = LineSet()
    for raw in raws:
        lines.add(raw)
    return lines


LINES = st.builds(
    lambda key, v, dev, n, gone: line(key, v, dev, n=n, gone=gone),
    *(st.sampled_from("ab"), st.integers(1, 4), st.sampled_from(["h1", "h2"])),
    *(st.integers(0, 2), st.booleans()),
)


@given(st.lists(LINES), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(raws: list[bytes], chance: random.Random) -> None:
    once = merged(raws)
    again = raws + [raw for raw in raws if chance.random() < 0.5]
    chance.shuffle(again)
    other = merged(again)
    for key in "ab":
        assert other.best(("own", key)) == once.best(("own", key))
        assert other.rivals(("own", key)) == once.rivals(("own", key))
        greatest = max((parse(r)[:4] for r in raws if parse(r).id == key), default=None)
        best = once.best(("own", key))
        assert (best and best[:4]) == greatest
        assert (key in once.table("own")) == bool(best and best.alive)


def test_of_one_version_an_edit_beats_a_removal() -> None:
    lines = merged([line("a", 2, "h1", n=1), line("a", 2, "h9", gone=True)])
    assert lines.table("own") == {"a": {"n": 1}}
    lines.add(line("a", 3, "h0", gone=True))
    assert lines.table("own") == {}
    assert lines.records("own") == [("own", "a")]


def test_lines_that_belong_together_count_together() -> None:
    heads = [Head("own", key, 1, "h1", tx=("x", 2)) for key in "ab"]
    one, two = (encode(head, {}) for head in heads)
    lines = merged([one, one])
    assert lines.table("own") == {}
    assert [each.raw for each in lines.unfinished()] == [one]
    assert lines.has(one) and not lines.has(two)
    lines.add(two)
    assert lines.table("own") == {"a": {}, "b": {}}
    assert lines.unfinished() == []


def test_who_has_seen_a_version_is_not_its_rival() -> None:
    first, theirs = line("a", 1, "h1", n=1), line("a", 2, "h2", n=2, on={"h1": 1})
    mine = line("a", 2, "h3", n=3, on={"h1": 1})
    lines = merged([first, theirs, mine])
    key = ("own", "a")
    assert [rival.raw for rival in lines.rivals(key)] == [theirs]
    on_mine = lines.next(key, {"n": 4}, [lines.versions(key)[-1]], dev="h4")
    lines.add(on_mine)
    assert [rival.raw for rival in lines.rivals(key)] == [theirs], "a later edit hides nothing"
    lines.add(lines.next(key, {"n": 5}, [*lines.rivals(key), parse(on_mine)], dev="h4"))
    assert lines.rivals(key) == []
    assert [each.v for each in lines.versions(key)] == [1, 2, 2, 3, 4]


def test_lines_are_found_where_they_are() -> None:
    assert list(split(b"ab\n\n \r\ncd\ne")) == [(0, b"ab"), (7, b"cd"), (10, b"e")]


def version(v: int, by: str, **fields: Any) -> bytes:
    return encode(Head(PASSAGES, "a", v, f"{by}.1", by), fields)


LEAPS = (
    ([version(1, "lan"), version(900, "wei", note="far")], "far"),
    ([version(1, "lan", note="own"), version(1002, "wei")], "own"),
    ([version(1, "lan", note="own"), version(1_000_000, "wei")], "own"),
    ([version(1, "lan"), version(1_000_000, "wei"), version(2, "wei", note="near")], "near"),
    ([version(1, "lan"), version(999_999, "lan", note="own")], "own"),
    ([version(1, "lan", note="b"), version(1, "wei", note="a"), version(5000, "wei")], "a"),
)


@pytest.mark.parametrize(("raws", "holds"), LEAPS, ids=[str(n) for n in range(len(LEAPS))])
def test_nobody_leaps_ahead_of_who_made_a_record(raws: list[bytes], holds: str) -> None:
    for order in itertools.permutations(raws):
        lines = LineSet()
        for raw in order:
            lines.add(raw)
        assert lines.table()["a"].get("note") == holds
        key = (PASSAGES, "a")
        best = lines.best(key)
        assert best is not None
        leapt = [line for line in lines.rivals(key) if line.v > 1000]
        assert len(leapt) == sum(parse(raw).v > 1000 and parse(raw) != best for raw in raws)
        after = lines.add(lines.next(key, {"note": "later"}, [best, *leapt], "lan.2", by="lan"))
        assert lines.best(key) == after, "who made it can always go on"
        assert not [line for line in lines.rivals(key) if line.v > 1000], "and settle it"
