"""What an import makes of rows."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.rows import Row, row
from reader.exchange.settle import Settled, Text, settle
from reader.passages.ids import is_ulid, ulid
from reader.passages.passage import Change, Passage
from tests.strategies import passages

TEXT = "一二三四五六七八九十" * 5 + "干部结对帮扶，单位帮扶。"
AT = TEXT.index("结对")
ONE = Passage(ulid(1, 1), "old.txt", AT, AT + 4, "结对帮扶", ("pairing",), annotator="lan")


def taken(
    *found: Passage,
    there: Mapping[str, Passage] | None = None,
    text: str | None = TEXT,
    annotator: str = "",
) -> Settled:
    rows: list[Row] = [row(p, {"title": "题"}) for p in found]
    return settle(
        rows,
        lambda row: Text("new.txt", text, "d"),
        lambda document: there or {},
        annotator=annotator,
        codebook="book 1",
        now="2026-01-01",
    )


def after(settled: Settled) -> list[Passage]:
    return [c.after for made in settled.changes.values() for c in made if c.after]


def test_a_passage_is_put_into_the_document_with_its_context() -> None:
    settled = taken(ONE)
    (passage,) = after(settled)
    assert (passage.document, passage.id, passage.digest) == ("new.txt", ONE.id, "d")
    assert passage.prefix == TEXT[AT - 32 : AT]
    assert passage.suffix == TEXT[AT + 4 :]
    assert (passage.codebook, passage.created, passage.modified) == (
        *("book 1", "2026-01-01"),
        "2026-01-01",
    )
    assert (settled.states, settled.outcomes) == ({"exact": 1}, {"new": 1})
    assert settled.meta == {"new.txt": {"title": "题"}}


def test_what_moved_is_found_and_what_is_lost_is_kept_and_counted() -> None:
    moved = replace(ONE, start=0, end=4)
    lost = replace(ONE, id=ulid(1, 2), quote="没有了的")
    settled = taken(moved, lost)
    assert [p.start for p in after(settled)] == [AT, AT]
    assert settled.states == {"moved": 1, "lost": 1}
    assert settled.lost == [after(settled)[1]]


def test_without_the_document_nothing_is_checked() -> None:
    settled = taken(replace(ONE, start=0, end=4), text=None)
    assert [p.start for p in after(settled)] == [0]
    assert settled.states == {"unchecked": 1}


def test_importing_twice_changes_nothing() -> None:
    for passage in (ONE, replace(ONE, id="g0001"), replace(ONE, id="", annotator="")):
        first = {p.id: p for p in after(taken(passage))}
        again = taken(passage, there=first)
        assert (again.changes, again.outcomes) == ({}, {"unchanged": 1})


def test_other_ids_become_ids_of_what_they_mark() -> None:
    (passage,) = after(taken(replace(ONE, id="g0001")))
    assert is_ulid(passage.id)
    other = after(taken(replace(ONE, id="g0001"), annotator="wei"))[0]
    assert other.id != passage.id


def test_an_id_that_is_somebody_else_s_is_left_to_them() -> None:
    there = {ONE.id: replace(ONE, document="new.txt")}
    settled = taken(ONE, there=there, annotator="wei")
    (passage,) = after(settled)
    assert (passage.annotator, settled.outcomes) == ("wei", {"new": 1})
    assert passage.id not in there
    again = taken(ONE, there=there | {passage.id: passage}, annotator="wei")
    assert again.outcomes == {"unchanged": 1}


def test_a_corrected_row_changes_its_passage_and_an_older_one_does_not() -> None:
    there = {p.id: p for p in after(taken(replace(ONE, modified="2026-01-02")))}
    noted = replace(ONE, note="注", modified="2026-01-02")
    settled = taken(noted, there=there)
    (change,) = settled.changes["new.txt"]
    assert isinstance(change, Change)
    assert change.before == there[ONE.id]
    assert change.after and change.after.note == "注"
    assert settled.outcomes == {"changed": 1}
    older = taken(replace(noted, modified="2026-01-01"), there=there)
    assert (older.changes, older.outcomes) == ({}, {"older": 1})


def test_one_id_in_a_file_twice_is_counted_once_or_changed() -> None:
    assert taken(ONE, ONE).outcomes == {"new": 1, "unchanged": 1}
    assert taken(ONE, replace(ONE, note="注")).outcomes == {"new": 1, "changed": 1}


@given(st.lists(passages(), max_size=5), st.sampled_from(["", "wei"]))
def test_no_row_is_dropped_and_twice_is_once(found: list[Passage], annotator: str) -> None:
    first = taken(*found, annotator=annotator)
    assert sum(first.states.values()) == sum(first.outcomes.values()) == len(found)
    there = {p.id: p for p in after(first)}
    assert len(there) == first.outcomes["new"]
    if first.outcomes["new"] == len(found):
        again = taken(*found, annotator=annotator, there=there)
        assert again.outcomes["unchanged"] == len(found)


BARE = replace(ONE, id="", origin="import")  # as formats give it that hold a place and a code
RICH = replace(
    ONE, document="new.txt", level="clause", note="注", attributes={"a": 1}, modified="2025"
)


def test_what_comes_without_an_id_erases_nothing() -> None:
    there = {p.id: p for p in after(taken(replace(BARE, note="注", attributes={"a": 1})))}
    settled = taken(BARE, there=there)
    assert (settled.changes, settled.outcomes) == ({}, {"unchanged": 1})


def test_what_stands_already_is_not_added_without_an_id() -> None:
    settled = taken(BARE, there={RICH.id: RICH})
    assert (settled.changes, settled.outcomes) == ({}, {"unchanged": 1})
    more = replace(RICH, id=ulid(1, 3), codes=("solar",))
    both = replace(BARE, codes=("solar", "pairing"))
    settled = taken(both, there={RICH.id: RICH, more.id: more})
    assert (settled.changes, settled.outcomes) == ({}, {"unchanged": 1})


def test_a_note_that_comes_without_an_id_is_taken() -> None:
    settled = taken(replace(BARE, note="新"), there={RICH.id: RICH})
    (change,) = settled.changes["new.txt"]
    assert change.before == RICH
    assert change.after is not None
    assert (change.after.id, change.after.note) == (RICH.id, "新")
    assert (change.after.origin, change.after.level) == ("hand", "clause")


def test_what_says_more_than_what_stands_is_added() -> None:
    for new in (
        replace(BARE, codes=("pairing", "solar")),
        replace(BARE, annotator="wei"),
        replace(BARE, codes=()),
        replace(BARE, start=AT + 2, quote="帮扶"),
        replace(BARE, end=AT + 2, quote="结对"),
        replace(BARE, level="mention"),
    ):
        assert taken(new, there={RICH.id: RICH}).outcomes == {"new": 1}


def test_rows_of_one_file_are_not_taken_for_each_other() -> None:
    wide = replace(BARE, codes=("pairing", "solar"))
    assert taken(wide, BARE).outcomes == {"new": 2}
