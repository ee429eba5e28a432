"""Files of earlier versions become lines, and are never lost."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.passages.passage import Change, Passage
from reader.store.legacy import converted
from reader.store.lines import parse
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, others, passage


def dumps(tables: dict[str, dict[str, Any]]) -> bytes:
    """Write tables as earlier versions did: a record a line."""
    parts = []
    for name in sorted(tables):
        records = [
            f"\n    {json.dumps(key)}: {json.dumps(record, ensure_ascii=False, sort_keys=True)}"
            for key, record in sorted(tables[name].items())
        ]
        end = "\n  }" if records else "}"
        parts.append(f"  {json.dumps(name)}: {{{','.join(records)}{end}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


SOUND = dumps({"passages": {"a": {"n": "帮"}, "b": {"n": 2}}, "conflicts": {}})


def old(*passages: Passage, **tables: dict[str, Any]) -> bytes:
    """Write the file that an earlier version kept of the document."""
    records = {p.id: p.record() for p in passages}
    about = {"1": {**META, "id": DOCUMENT}}
    return dumps({"conflicts": {}, "document": about, "passages": records, **tables})


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations", patience=0)


def put(store: AnnotationStore, content: bytes) -> Path:
    file = store.shelf(DOCUMENT).old_file
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    return file


def test_an_old_file_is_read_as_it_is_and_nothing_is_written(store: AnnotationStore) -> None:
    file = put(store, old(passage(1), passage(2)))
    assert loaded(store) == (passage(1), passage(2))
    assert store.version(DOCUMENT) is not None
    assert store.meta(DOCUMENT) == META | {"id": DOCUMENT}
    assert [(d.document_id, d.total) for d in store.documents()] == [(DOCUMENT, 2)]
    assert list(file.parent.iterdir()) == [file]


def test_the_first_save_takes_it_over_and_keeps_it_aside(store: AnnotationStore) -> None:
    file = put(store, old(passage(1), passage(2)))
    before = file.read_bytes()
    noted = replace(passage(1), note="注")
    store.apply(DOCUMENT, [Change(passage(1), noted), Change(passage(2), None), *new(3)], {})
    assert loaded(store) == (noted, passage(3))
    assert others(store) == []
    assert not file.exists()
    assert file.with_name(file.name + ".kept-1").read_bytes() == before
    assert loaded(AnnotationStore(store.root)) == (noted, passage(3))
    assert [d.total for d in store.documents()] == [2]


def test_whoever_takes_it_over_writes_the_same_lines(tmp_path: Path) -> None:
    content = old(passage(1), passage(2))
    stores = [AnnotationStore(tmp_path / name, name) for name in ("a", "b")]
    for store in stores:
        put(store, content)
        store.apply(DOCUMENT, new(3, annotator=store.annotator), {})
    for document_id, raw in stores[1].since().lines:
        stores[0].add(document_id, [raw])
    found = loaded(stores[0])
    assert [p.start for p in found] == [1, 2, 3]
    assert len(others(stores[0])) == 1  # both made number 3


def test_being_stopped_on_the_way_loses_nothing(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(store, old(passage(1)))

    def stopping(*args: object, **named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("reader.store.takeover.set_aside", stopping)
        with pytest.raises(KeyboardInterrupt):
            store.apply(DOCUMENT, new(2), {})
    assert file.exists()
    again = AnnotationStore(store.root)
    assert loaded(again) == (passage(1), passage(2))
    again.apply(DOCUMENT, new(3), {})
    assert loaded(again) == (passage(1), passage(2), passage(3))
    assert not file.exists()


def test_what_this_version_does_not_know_is_kept(store: AnnotationStore) -> None:
    newer = passage(1).record() | {"newer": {"a": 1}}
    put(store, old(**{"newer table": {"1": {"id": 7}}, "passages": {passage(1).id: newer}}))
    store.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="注"))], {})
    tables = store.database(DOCUMENT).tables()
    assert tables == {"passages", "document", "newer table"}
    database = store.database(DOCUMENT)
    assert database.table("newer table").all() == [{"id": 7}]
    assert database.all()[0]["newer"] == {"a": 1}


def test_old_conflicts_are_rivals(store: AnnotationStore) -> None:
    mine, theirs = replace(passage(1), note="我"), replace(passage(1), note="他")
    conflicts = {
        f"{passage(1).id}-1": {"passage": theirs.record(), "removed": False},
        f"{passage(2).id}-1": {"passage": passage(2).record(), "removed": True},
    }
    put(store, old(mine, conflicts=conflicts))
    assert loaded(store) == (mine,)
    assert others(store) == [theirs, passage(2)]
    store.apply(DOCUMENT, [Change(passage(1), theirs, settles=True)], {})
    assert (loaded(store), others(store)) == ((theirs,), [passage(2)])


@pytest.mark.parametrize(
    ("content", "read", "said"),
    [
        (b"", [], "the file is empty"),
        (b" \n", [], "the file is empty"),
        (b"\0" * 4096, [], "nothing but zeros"),
        (b"[]", [], "no tables in it"),
        (b'{"passages": {"a": 1}}', [], "a table without records"),
        (b'{"passages": []}', [], "a table without records"),
        (SOUND[:-1] + b"}", ["a", "b"], "Extra data"),
        (SOUND[: SOUND.index(b"2")], ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace("帮".encode(), b"\xe5\xb8"), ["b"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"NaN"), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"1" * 5000), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"[" * 100_000), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"{\n    ", b"{\n<<<<<<< ours\n    "), ["a", "b"], "1 line was not"),
        (SOUND + SOUND, ["a", "b"], "4 records were read"),
        (b"\xef\xbb\xbf" + SOUND, ["a", "b"], ""),
        (SOUND.replace(b"\n", b"\r\n"), ["a", "b"], ""),
    ],
)
def test_a_damaged_file_gives_what_can_be_read(content: bytes, read: list[str], said: str) -> None:
    lines, damage = converted(content)
    assert [parse(line).id for line in lines] == read
    assert said in damage
    assert bool(said) == bool(damage)


def test_a_damaged_file_is_said_and_set_aside_as_damaged(store: AnnotationStore) -> None:
    damaged = old(passage(1), passage(2))[:-20]
    file = put(store, damaged)
    found = store.load(DOCUMENT)
    assert found.passages == (passage(1),)
    assert len(found.problems) == 1
    assert str(file) in found.problems[0]
    store.apply(DOCUMENT, new(3), META)
    assert loaded(store) == (passage(1), passage(3))
    assert file.with_name(file.name + ".damaged-1").read_bytes() == damaged


def test_a_pipe_in_its_place_does_not_hang(store: AnnotationStore) -> None:
    file = store.shelf(DOCUMENT).old_file
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    assert len(store.load(DOCUMENT).problems) == 1
    store.apply(DOCUMENT, new(1), META)
    assert store.load(DOCUMENT).passages == (passage(1),)
