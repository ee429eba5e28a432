"""What every store must do, whatever it keeps annotations in: the same tests for each."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, where

from reader.errors import NotSaved
from reader.passages.passage import Change, Passage
from reader.store.linestore import LineStore
from reader.store.memory import MemoryStore, Shared
from reader.store.store import AnnotationStore
from reader.text.span import Span
from tests.store.examples import DOCUMENT, META, loaded, new, others, passage
from tests.strategies import passages

Sessions = Callable[[str], LineStore]


@pytest.fixture(params=["folder", "memory"])
def sessions(request: pytest.FixtureRequest, tmp_path: Path) -> Sessions:
    """Give sessions of annotators on the same annotations."""
    if request.param == "folder":
        return lambda name: AnnotationStore(tmp_path / "annotations", name, patience=0)
    shared, numbers = Shared(), itertools.count()
    return lambda name: MemoryStore(shared, name, f"m{next(numbers)}")


@pytest.fixture
def store(sessions: Sessions) -> LineStore:
    return sessions("lan")


def test_nothing_is_there_before_the_first_save(store: LineStore) -> None:
    assert store.load(DOCUMENT) == ((), [])
    assert store.version(DOCUMENT) is None
    assert store.summary(DOCUMENT) == (0, ())
    assert store.documents() == []
    assert store.meta(DOCUMENT) == {}
    assert store.check() == []


def test_what_is_saved_is_there_for_everyone(sessions: Sessions, store: LineStore) -> None:
    store.apply(DOCUMENT, new(3, 1), META)
    other = sessions("wei")
    assert loaded(other) == (passage(1), passage(3))
    assert other.documents() == [(DOCUMENT, META | {"id": DOCUMENT}, 2)]
    assert other.summary(DOCUMENT) == (2, (Span(1, 3), Span(3, 5)))


def test_heads_do_not_count_as_covered(store: LineStore) -> None:
    store.apply(DOCUMENT, [*new(1), *new(2, level="head")], META)
    assert store.summary(DOCUMENT) == (2, (Span(1, 3),))


def test_changes_and_removals_are_saved(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    noted = replace(passage(1), note="注")
    store.apply(DOCUMENT, [Change(passage(1), noted), Change(passage(2), None)], {"title": "新"})
    assert loaded(store) == (noted,)
    assert store.meta(DOCUMENT) == META | {"id": DOCUMENT, "title": "新"}
    assert others(store) == []


def test_the_stamp_and_the_summary_follow_what_another_session_saves(
    sessions: Sessions, store: LineStore
) -> None:
    store.apply(DOCUMENT, new(1), META)
    before = store.version(DOCUMENT)
    assert store.summary(DOCUMENT).total == 1
    assert store.version(DOCUMENT) == before
    sessions("wei").apply(DOCUMENT, new(2), META)
    assert store.version(DOCUMENT) != before
    assert store.summary(DOCUMENT).total == 2


def test_two_sessions_keep_each_others_passages(sessions: Sessions, store: LineStore) -> None:
    other = sessions("wei")
    store.apply(DOCUMENT, new(1), META)
    other.apply(DOCUMENT, new(2), META)
    store.apply(DOCUMENT, [Change(passage(1), None)], META)
    other.apply(DOCUMENT, [Change(passage(2), replace(passage(2), note="二"))], META)
    assert loaded(store) == (replace(passage(2), note="二"),)
    assert others(store) == []


def test_of_two_versions_the_last_holds_and_the_other_is_kept(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    mine = replace(passage(1), note="我", annotator="lan")
    theirs = replace(passage(1), note="他", annotator="wei")
    store.apply(DOCUMENT, [Change(passage(1), theirs)], META)
    for _ in range(2):
        store.apply(DOCUMENT, [Change(passage(1), mine)], META)
    assert loaded(store) == (mine,)
    assert others(store) == [theirs]


def test_a_removal_keeps_what_it_has_not_seen_and_an_edit_brings_back(
    store: LineStore,
) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    noted = replace(passage(1), note="注")
    store.apply(DOCUMENT, [Change(passage(1), noted), Change(passage(2), None)], META)
    brought = replace(passage(2), note="回")
    store.apply(DOCUMENT, [Change(passage(1), None), Change(passage(2), brought)], META)
    assert loaded(store) == (brought,)
    assert others(store) == [noted]


def test_finding_a_passage_again_is_nobodys_change(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1, digest="old"), META)
    again = replace(passage(1, digest="new"), start=7, end=9, prefix="前")
    store.apply(DOCUMENT, [Change(again, replace(again, note="注"))], META)
    assert others(store) == []
    moved = replace(again, note="注", start=8, end=10)
    store.apply(DOCUMENT, [Change(moved, replace(moved, note="又"))], META)
    assert [p.start for p in others(store)] == [7]


STEPS = st.lists(
    st.lists(st.tuples(passages(DOCUMENT), st.booleans()), max_size=4), min_size=1, max_size=4
)


@settings(max_examples=40)
@given(STEPS)
def test_a_store_is_what_was_done_to_it(steps: list[list[tuple[Passage, bool]]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store = AnnotationStore(Path(folder) / "annotations")
        model: dict[str, Passage] = {}
        for step in steps:
            changes = []
            for each, kept in step:
                before = model.pop(each.id, None)
                if kept:
                    model[each.id] = each
                if before or kept:
                    changes.append(Change(before, each if kept else None))
            once = {change.id: change for change in changes}
            if len(once) < len(changes):
                for change in changes:
                    store.apply(DOCUMENT, [change], META)
            else:
                store.apply(DOCUMENT, changes, META)
            assert {p.id: p for p in loaded(store)} == model
        assert others(store) == []


def test_passages_are_found_by_tinydb_queries(store: LineStore) -> None:
    store.apply(DOCUMENT, [*new(1, note="帮扶"), *new(2, codes=("solar",))], META)
    store.apply("other", new(3), META)
    assert store.find(where("codes").any(["solar"])) == [passage(2, codes=("solar",))]
    assert [p.start for p in store.find(Query().start > 1)] in ([2, 3], [3, 2])
    assert store.find(Query().note.matches("帮")) == [passage(1, note="帮扶")]


def test_the_loser_stays_a_rival_until_somebody_settles_it(
    sessions: Sessions, store: LineStore
) -> None:
    store.apply(DOCUMENT, new(1), META)
    other = sessions("wei")
    mine, theirs = replace(passage(1), note="我"), replace(passage(1), note="他")
    other.apply(DOCUMENT, [Change(passage(1), theirs)], META)
    store.apply(DOCUMENT, [Change(passage(1), mine)], META)
    (rival,) = store.rivals(DOCUMENT)
    assert (rival.passage, rival.other, rival.by) == (mine, theirs, "wei")
    later = replace(mine, codes=("solar",))
    store.apply(DOCUMENT, [Change(mine, later)], META)
    assert others(store) == [theirs], "an edit of one side settles nothing"
    other.apply(DOCUMENT, [Change(passage(1), theirs, settles=True)], {})
    assert (loaded(store), others(store)) == ((theirs,), [])
    assert [line.fields.get("note") for line in store.history(DOCUMENT)] == [
        "",
        "他",
        "我",
        "我",
        "他",
    ]


def test_codes_that_either_side_added_or_took_off_are_merged(
    sessions: Sessions, store: LineStore
) -> None:
    before = passage(1, codes=("pairing", "targets"))
    store.apply(DOCUMENT, [Change(None, before)], META)
    theirs, mine = (
        replace(before, codes=("targets", "solar")),
        replace(before, codes=("pairing", "targets", "org-body")),
    )
    sessions("wei").apply(DOCUMENT, [Change(before, theirs)], META)
    store.apply(DOCUMENT, [Change(before, mine)], META)
    assert loaded(store)[0].codes == ("targets", "org-body", "solar")


def test_a_removal_and_an_edit_at_once_show_the_edit(sessions: Sessions, store: LineStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    noted = replace(passage(1), note="注")
    sessions("wei").apply(DOCUMENT, [Change(passage(1), noted)], META)
    store.apply(DOCUMENT, [Change(passage(1), None)], META)
    (rival,) = store.rivals(DOCUMENT)
    assert (rival.passage, rival.other) == (None, noted)
    store.apply(DOCUMENT, [Change(passage(1), None, settles=True)], {})
    assert (loaded(store), store.rivals(DOCUMENT)) == ((), [])
    assert store.known(DOCUMENT, passage(1).id)
    assert not store.known(DOCUMENT, passage(2).id)


def test_lines_go_from_store_to_store_and_come_back_unchanged(
    sessions: Sessions, store: LineStore, tmp_path: Path
) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    first = store.since()
    assert {document_id for document_id, _raw in first.lines} == {DOCUMENT}
    assert store.since(first.mark).lines == []
    sessions("wei").apply(DOCUMENT, [Change(passage(2), None)], META)
    later = store.since(first.mark)
    assert len(later.lines) == 1
    for other in (MemoryStore(Shared()), AnnotationStore(tmp_path / "copy")):
        for document_id, raw in [*later.lines, *first.lines[::-1], *first.lines]:
            other.add(document_id, [raw, b"<<<<<<< HEAD"])
        assert loaded(other) == (passage(1),)
        assert other.meta(DOCUMENT) == store.meta(DOCUMENT)
        assert other.add(DOCUMENT, [raw for _id, raw in first.lines]) == 0
        assert sorted(other.since().lines) == sorted([*first.lines, *later.lines])


def test_what_json_cannot_hold_is_not_saved_and_changes_nothing(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    before = store.since().lines
    for value in (float("nan"), object(), {1, 2}):
        with pytest.raises(NotSaved, match="JSON"):
            store.apply(DOCUMENT, new(2, attributes={"a": value}), META)
    assert store.since().lines == before


def test_a_closed_store_opens_again(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    store.close()
    store.apply(DOCUMENT, new(2), META)
    assert loaded(store) == (passage(1), passage(2))
