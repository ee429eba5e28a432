"""The catalog says what the lines say, notices what changed, and can be deleted at any time."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.passages.passage import Change
from reader.store.catalog import asking
from reader.store.catalog.asking import Tally, Wanted
from reader.store.catalog.catalog import Catalog
from reader.store.catalog.tables import file_of
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage
from tests.strategies import passages

OTHER = "丙.txt"


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "p" / "annotations", "lan")


@pytest.fixture
def catalog(store: AnnotationStore, tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(store.root, tmp_path / "catalog.sqlite") as catalog:
        yield catalog


def found(catalog: Catalog, **wanted: object) -> list[int]:
    """Give the starts of the passages that are found, after looking for changes."""
    assert catalog.refresh() == []
    return [hit.start for hit in asking.find(catalog, Wanted(**wanted))]  # type: ignore[arg-type]


def test_nothing_is_known_of_a_folder_that_is_not_there(catalog: Catalog) -> None:
    assert found(catalog) == []
    assert asking.tallies(catalog) == {}
    assert list(asking.documents(catalog)) == []


def test_what_is_saved_is_counted_and_found(store: AnnotationStore, catalog: Catalog) -> None:
    mine = passage(1, annotator="lan", codes=("pairing", "solar"), quote="结对帮扶")
    theirs = passage(2, annotator="wei", codes=("sol",), quote="光伏Ａ")
    store.apply(DOCUMENT, [Change(None, mine), Change(None, theirs)], META)
    store.apply(OTHER, [Change(None, passage(9, annotator="wei", level="head"))], {})
    assert found(catalog) == [9, 1, 2]
    assert found(catalog, codes=["solar"]) == [1]
    assert found(catalog, codes=["sol", "solar"]) == [1, 2]
    assert found(catalog, codes=["s"]) == []
    assert found(catalog, annotators=["wei"]) == [9, 2]
    assert found(catalog, text="結對") == [1]
    assert found(catalog, text="a") == [2]
    assert found(catalog, text="结对", codes=["sol"]) == []
    assert found(catalog, documents=[OTHER]) == [9]
    assert asking.tallies(catalog) == {DOCUMENT: Tally(2, 3), OTHER: Tally(1, 0)}
    assert asking.by_annotator(catalog) == {"wei": 2, "lan": 1}
    assert asking.by_code(catalog) == {"pairing": 2, "sol": 1, "solar": 1}
    assert asking.values(catalog, "annotator") == {DOCUMENT: ["lan", "wei"], OTHER: ["wei"]}
    assert [d.digest for d in asking.documents(catalog)] == ["", "d"]


def test_a_catalog_that_is_up_to_date_reads_nothing(
    store: AnnotationStore, catalog: Catalog
) -> None:
    store.apply(DOCUMENT, new(1), META)
    assert found(catalog) == [1]
    assert not catalog.unread()


def test_what_another_session_did_is_noticed(store: AnnotationStore, catalog: Catalog) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    assert found(catalog) == [1, 2]
    AnnotationStore(store.root, "wei").apply(DOCUMENT, new(3), META)
    assert found(catalog) == [1, 2, 3]
    store.apply(DOCUMENT, [Change(passage(1), None)], META)
    assert found(catalog) == [2, 3]
    assert asking.by_code(catalog) == {"pairing": 2}
    assert asking.vanished(catalog) == [], "a removal is no loss"


def test_a_file_written_over_is_noticed_though_size_and_time_are_as_they_were(
    store: AnnotationStore, catalog: Catalog
) -> None:
    store.apply(DOCUMENT, new(1), META)
    assert found(catalog, text="帮扶") == [1]
    (file,) = store.shelf(DOCUMENT).files()
    status = file.stat()
    file.write_bytes(file.read_bytes().replace("帮扶".encode(), "光伏".encode()))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert found(catalog, text="帮扶") == []


def test_passages_that_go_without_a_removal_are_told_until_they_are_back(
    store: AnnotationStore, catalog: Catalog
) -> None:
    store.apply(DOCUMENT, new(1), META)
    store.apply(DOCUMENT, new(2), META)
    store.apply(OTHER, new(3), META)
    assert found(catalog) == [3, 1, 2]
    (file,), (other,) = (store.shelf(name).files() for name in (DOCUMENT, OTHER))
    whole, gone = file.read_bytes(), other.read_bytes()
    file.write_bytes(b"\n".join(x for x in whole.split(b"\n") if passage(1).id.encode() not in x))
    other.unlink()
    assert found(catalog) == [2]
    assert [(each.document_id, each.ids) for each in asking.vanished(catalog)] == [
        (OTHER, [passage(3).id]),
        (DOCUMENT, [passage(1).id]),
    ]
    file.write_bytes(whole)
    other.write_bytes(gone)
    assert found(catalog) == [3, 1, 2]
    assert asking.vanished(catalog) == []


def test_passages_that_moved_to_another_documents_files_did_not_vanish(
    store: AnnotationStore, catalog: Catalog
) -> None:
    store.apply(DOCUMENT, new(1), META)
    assert found(catalog) == [1]
    lines = [raw for _id, raw in store.since().lines]
    store.add(OTHER, lines)
    (file,) = store.shelf(DOCUMENT).files()
    file.unlink()
    assert found(catalog) == [1]
    assert asking.vanished(catalog) == []


def test_what_vanished_can_be_accepted(store: AnnotationStore, catalog: Catalog) -> None:
    store.apply(DOCUMENT, new(1), META)
    assert found(catalog) == [1]
    store.shelf(DOCUMENT).files()[0].unlink()
    assert found(catalog) == []
    assert asking.vanished(catalog)
    asking.accept(catalog)
    assert found(catalog) == []
    assert asking.vanished(catalog) == []


def test_a_disk_that_was_pulled_out_makes_nothing_vanish(
    store: AnnotationStore, catalog: Catalog, tmp_path: Path
) -> None:
    store.apply(DOCUMENT, new(1), META)
    assert found(catalog) == [1]
    store.root.rename(tmp_path / "away")
    (problem,) = catalog.refresh()
    assert str(store.root) in problem
    assert asking.vanished(catalog) == []
    assert asking.tallies(catalog) == {DOCUMENT: Tally(1, 2)}


def test_a_bucket_that_is_a_link_is_not_followed(
    store: AnnotationStore, catalog: Catalog, tmp_path: Path
) -> None:
    store.apply(DOCUMENT, new(1), META)
    bucket = store.shelf(DOCUMENT).folder
    bucket.rename(tmp_path / "elsewhere")
    bucket.symlink_to(tmp_path / "elsewhere")
    (problem,) = catalog.refresh()
    assert str(bucket) in problem
    assert asking.tallies(catalog) == {}


def test_a_deleted_or_broken_catalog_is_made_anew(store: AnnotationStore, tmp_path: Path) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = tmp_path / "c.sqlite"
    for content in (None, b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 5000):
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(content)
        with Catalog(store.root, file) as catalog:
            assert found(catalog) == [1]
        assert file.stat().st_mode & 0o777 == 0o600
        assert sqlite3.connect(file).execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_catalog_that_breaks_inside_is_made_anew(store: AnnotationStore, tmp_path: Path) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = tmp_path / "c.sqlite"
    with Catalog(store.root, file) as catalog:
        assert found(catalog) == [1]
    pages = bytearray(file.read_bytes())
    pages[8192:] = b"\xa5" * (len(pages) - 8192)
    file.write_bytes(pages)
    with Catalog(store.root, file) as catalog:
        assert found(catalog) == [1]


def test_a_catalog_that_cannot_be_written_is_kept_in_memory(
    store: AnnotationStore, tmp_path: Path
) -> None:
    store.apply(DOCUMENT, new(1), META)
    (tmp_path / "blocked").write_text("")
    with Catalog(store.root, tmp_path / "blocked" / "c.sqlite") as catalog:
        assert found(catalog) == [1]


def test_each_folder_has_a_catalog_of_its_own_however_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to("a")
    assert file_of(tmp_path / "a") == file_of(tmp_path / "b") != file_of(tmp_path / "c")


def test_hostile_ids_and_numbers_are_kept(store: AnnotationStore, catalog: Catalog) -> None:
    name = os.fsdecode(b"\xff/\xe7.txt")
    strange = passage(1, end=10**30, quote="\ud800\0'", codes=("a\x1fb", "%"))
    strange = replace(strange, document=name, annotator="\ud800")
    store.apply(name, [Change(None, strange)], {})
    assert found(catalog, documents=[name]) == [1]
    assert found(catalog, codes=["%"]) == [1]
    assert found(catalog, text="'") == [1]
    assert found(catalog, annotators=["\ud800"]) == [1]


def test_many_documents_are_read_by_several_processes(
    store: AnnotationStore, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.catalog.catalog.FEW", 3)
    for number in range(6):
        store.apply(f"{number}.txt", new(number), META)
    done = list(catalog.bring(catalog.unread(), 2))
    assert done[-1] == 6
    assert sorted(found(catalog)) == [*range(6)]


STEPS = st.lists(
    st.tuples(st.sampled_from([DOCUMENT, OTHER]), passages(DOCUMENT), st.booleans()), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_catalog_agrees_with_the_lines(
    steps: list[tuple[str, object, bool]],
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store = AnnotationStore(Path(folder) / "annotations")
        with Catalog(store.root, Path(folder) / "c") as catalog:
            for name, each, kept in steps:
                made = replace(each, document=name)  # type: ignore[type-var]
                before = next((p for p in store.load(name).passages if p.id == made.id), None)
                if before or kept:
                    store.apply(name, [Change(before, made if kept else None)], {})
                assert catalog.refresh() == []
                for known in asking.documents(catalog):
                    assert known.total == len(store.load(known.document_id).passages)
                    assert known.rivals == len(store.rivals(known.document_id))
                assert asking.vanished(catalog) == []
