"""Annotations of documents: saved, merged with what others saved, and read back."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, where

from reader.errors import NotSaved
from reader.passages.passage import Change, Passage
from reader.store.names import annotation_file, slug
from reader.store.store import AnnotationStore
from reader.text.span import Span
from tests.store.examples import DOCUMENT, META, new, passage
from tests.strategies import passages


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations", patience=0)


def loaded(store: AnnotationStore) -> tuple[Passage, ...]:
    found = store.load(DOCUMENT)
    assert found.problems == []
    return found.passages


def test_nothing_is_made_before_the_first_save(store: AnnotationStore) -> None:
    assert store.load(DOCUMENT) == ((), [])
    assert store.version(DOCUMENT) is None
    assert store.summary(DOCUMENT) == (0, ())
    assert store.documents() == []
    assert store.meta(DOCUMENT) == {}
    assert not store.root.exists()


def test_what_is_saved_is_there_for_everyone(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(3, 1), META)
    other = AnnotationStore(store.root)
    assert loaded(other) == (passage(1), passage(3))
    assert other.documents() == [(DOCUMENT, META | {"id": DOCUMENT}, 2)]
    assert other.summary(DOCUMENT) == (2, (Span(1, 3), Span(3, 5)))


def test_heads_do_not_count_as_covered(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, [*new(1), *new(2, level="head")], META)
    assert store.summary(DOCUMENT) == (2, (Span(1, 3),))


def test_changes_and_removals_are_saved(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    noted = replace(passage(1), note="注")
    store.apply(DOCUMENT, [Change(passage(1), noted), Change(passage(2), None)], {"title": "新"})
    assert loaded(store) == (noted,)
    assert store.meta(DOCUMENT) == META | {"id": DOCUMENT, "title": "新"}
    assert store.conflicts(DOCUMENT) == ()


def test_the_stamp_and_the_summary_follow_what_another_session_saves(
    store: AnnotationStore,
) -> None:
    store.apply(DOCUMENT, new(1), META)
    before = store.version(DOCUMENT)
    assert store.summary(DOCUMENT).total == 1
    assert store.version(DOCUMENT) == before
    AnnotationStore(store.root).apply(DOCUMENT, new(2), META)
    assert store.version(DOCUMENT) != before
    assert store.summary(DOCUMENT).total == 2


def test_two_sessions_keep_each_others_passages(store: AnnotationStore) -> None:
    other = AnnotationStore(store.root)
    store.apply(DOCUMENT, new(1), META)
    other.apply(DOCUMENT, new(2), META)
    store.apply(DOCUMENT, [Change(passage(1), None)], META)
    other.apply(DOCUMENT, [Change(passage(2), replace(passage(2), note="二"))], META)
    assert loaded(store) == (replace(passage(2), note="二"),)
    assert store.conflicts(DOCUMENT) == ()


def test_of_two_versions_the_last_holds_and_the_other_is_kept(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    mine = replace(passage(1), note="我", annotator="lan")
    theirs = replace(passage(1), note="他", annotator="wei")
    store.apply(DOCUMENT, [Change(passage(1), theirs)], META)
    for _ in range(2):
        store.apply(DOCUMENT, [Change(passage(1), mine)], META)
    assert loaded(store) == (mine,)
    assert store.conflicts(DOCUMENT) == (theirs,)


def test_a_removal_keeps_what_it_has_not_seen_and_an_edit_brings_back(
    store: AnnotationStore,
) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    noted = replace(passage(1), note="注")
    store.apply(DOCUMENT, [Change(passage(1), noted), Change(passage(2), None)], META)
    brought = replace(passage(2), note="回")
    store.apply(DOCUMENT, [Change(passage(1), None), Change(passage(2), brought)], META)
    assert loaded(store) == (brought,)
    assert store.conflicts(DOCUMENT) == (noted,)


def test_finding_a_passage_again_is_nobodys_change(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1, digest="old"), META)
    again = replace(passage(1, digest="new"), start=7, end=9, prefix="前")
    store.apply(DOCUMENT, [Change(again, replace(again, note="注"))], META)
    assert store.conflicts(DOCUMENT) == ()
    moved = replace(again, note="注", start=8, end=10)
    store.apply(DOCUMENT, [Change(moved, replace(moved, note="又"))], META)
    assert [p.start for p in store.conflicts(DOCUMENT)] == [7]


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
        assert store.conflicts(DOCUMENT) == ()


def test_fields_of_a_newer_version_are_kept(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    file = store.path(DOCUMENT)
    tables = json.loads(file.read_text(encoding="utf-8"))
    for record in tables["passages"].values():
        record["newer"] = {"a": 1}
    tables["newer table"] = {"1": {"b": 2}}
    file.write_text(json.dumps(tables))
    store.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="注")), *new(3)], META)
    after = json.loads(file.read_text(encoding="utf-8"))
    assert [r.get("newer") for r in after["passages"].values()] == [{"a": 1}, {"a": 1}, None]
    assert after["newer table"] == {"1": {"b": 2}}


def test_a_record_that_is_no_passage_is_said_and_kept(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    file = store.path(DOCUMENT)
    file.write_text(file.read_text(encoding="utf-8").replace('"start": 1', '"start": -1'))
    found = store.load(DOCUMENT)
    assert found.passages == (passage(2),)
    assert len(found.problems) == 1
    assert passage(1).id in found.problems[0]
    assert "start" in found.problems[0]
    store.apply(DOCUMENT, new(3), META)
    assert '"start": -1' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"{", b"garbage", None])
def test_a_damaged_file_is_said_read_as_far_as_possible_and_set_aside(
    store: AnnotationStore, content: bytes | None
) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    file = store.path(DOCUMENT)
    damaged = file.read_bytes()[:-20] if content is None else content
    file.write_bytes(damaged)
    found = store.load(DOCUMENT)
    assert len(found.problems) == 1
    assert str(file) in found.problems[0]
    assert file.read_bytes() == damaged
    store.apply(DOCUMENT, new(3), META)
    assert loaded(store) == (*found.passages, passage(3))
    assert file.with_name(file.name + ".damaged-1").read_bytes() == damaged
    assert [d.document_id for d in store.documents()] == [DOCUMENT]


def test_passages_are_found_by_tinydb_queries(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, [*new(1, note="帮扶"), *new(2, codes=("solar",))], META)
    store.apply("other", new(3), META)
    assert store.find(where("codes").any(["solar"])) == [passage(2, codes=("solar",))]
    assert [p.start for p in store.find(Query().start > 1)] in ([2, 3], [3, 2])
    assert store.find(Query().note.matches("帮")) == [passage(1, note="帮扶")]


def link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("part", ["file", "bucket", "root"])
def test_links_in_our_place_are_refused(store: AnnotationStore, part: str) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = store.path(DOCUMENT)
    link({"file": file, "bucket": file.parent, "root": store.root}[part])
    before = file.read_bytes()
    assert store.load(DOCUMENT).passages == ()
    assert len(store.load(DOCUMENT).problems) == 1
    with pytest.raises(NotSaved, match="Too many levels"):
        store.apply(DOCUMENT, new(2), META)
    assert file.read_bytes() == before


def test_a_pipe_in_the_file_s_place_does_not_hang(store: AnnotationStore) -> None:
    file = store.path(DOCUMENT)
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    assert len(store.load(DOCUMENT).problems) == 1
    with pytest.raises(NotSaved):
        store.apply(DOCUMENT, new(1), META)


def test_what_json_cannot_hold_is_not_saved_and_changes_nothing(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    before = store.path(DOCUMENT).read_bytes()
    for value in (float("nan"), object(), {1, 2}):
        with pytest.raises(NotSaved, match="JSON"):
            store.apply(DOCUMENT, new(2, attributes={"a": value}), META)
    assert store.path(DOCUMENT).read_bytes() == before
    assert not [p for p in store.path(DOCUMENT).parent.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize(
    ("number", "hint"),
    [(28, "Free some space"), (30, "writable"), (13, "writable"), (5, "tried again")],
)
def test_a_failed_save_says_why_and_what_to_do(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    store.apply(DOCUMENT, new(1), META)

    def failing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(NotSaved) as caught:
            store.apply(DOCUMENT, new(2), META)
    assert os.strerror(number) in caught.value.message
    assert hint in caught.value.hint
    assert loaded(store) == (passage(1),)
    store.apply(DOCUMENT, new(2), META)
    assert loaded(store) == (passage(1), passage(2))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(store: AnnotationStore) -> None:
    store.root.parent.chmod(0o500)
    with pytest.raises(NotSaved) as caught:
        store.apply(DOCUMENT, new(1), META)
    assert "writable" in caught.value.hint


def test_a_file_of_another_document_is_not_touched(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = store.path(DOCUMENT)
    other = store.path("other")
    other.parent.mkdir(parents=True, exist_ok=True)
    file.rename(other)
    assert "belongs to" in store.load("other").problems[0]
    with pytest.raises(NotSaved, match="belongs to"):
        store.apply("other", new(2), META)


HOSTILE = [
    *("../../.ssh/x", "a/b", ".git/config", "CON", "", "x" * 4000, "/", "..", ".", "~", "-rf"),
    *("汉" * 255, "a\0b", "\x1b]0;x\x07", "\u202egpj", "a\nb", "\udcff", "😀" * 99, "e\u0301" * 99),
]


@pytest.mark.parametrize("document_id", HOSTILE)
def test_every_id_has_a_safe_file_of_its_own(store: AnnotationStore, document_id: str) -> None:
    changes = [Change(None, replace(passage(1), document=document_id))]
    store.apply(document_id, changes, {})
    file = store.path(document_id)
    assert file.parent.parent == store.root
    assert len(os.fsencode(file.name)) <= 200
    assert file.name[:-14].replace("-", "").isalnum()
    assert [d.document_id for d in store.documents()] == [document_id]
    assert store.load(document_id).passages[0].document == document_id
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_ids_do_not_share_files() -> None:
    files = {annotation_file(Path(), document_id) for document_id in (*HOSTILE, "A/B", "A/b")}
    assert len(files) == len(HOSTILE) + 2
    assert slug("甲/关于 印发〔2016〕27号.txt") == "关于-印发-2016-27号-txt"
