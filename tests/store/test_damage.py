"""Files of annotations that are damaged, foreign, in the way, or named with malice."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotSaved
from reader.passages.passage import Change
from reader.store.names import annotation_file, slug
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, passage


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations", patience=0)


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
