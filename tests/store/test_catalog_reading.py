"""Which files the catalog reads, and that it goes on where it was broken off."""

import pytest

from reader.store.catalog import asking
from reader.store.catalog.catalog import Catalog
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new
from tests.store.test_catalog import catalog, found, store

__all__ = ["catalog", "store"]


def test_a_copy_with_blanks_in_its_name_is_read_and_a_link_among_files_is_told(
    store: AnnotationStore, catalog: Catalog
) -> None:
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    copy = file.with_name(file.name.replace(".jsonl", " (from the office).jsonl"))
    file.rename(copy)
    assert found(catalog) == [1]
    assert [known.troubles for known in asking.documents(catalog)] == [0]
    file.symlink_to(copy)
    assert found(catalog) == [1]
    assert [known.troubles for known in asking.documents(catalog)] == [1]


def test_a_folder_that_could_not_be_read_is_read_the_next_time(
    store: AnnotationStore, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(DOCUMENT, new(1), META)
    with monkeypatch.context() as patch:
        patch.setattr("reader.store.catalog.catalog.read_unit", lambda _name: 1 // 0)
        assert found(catalog) == []
    assert found(catalog) == [1]


def test_hidden_files_are_no_document(store: AnnotationStore, catalog: Catalog) -> None:
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    file.with_name(f".{file.name}").write_bytes(file.read_bytes())
    assert found(catalog) == [1]
    assert len(list(asking.documents(catalog))) == 1


def test_cataloguing_that_is_broken_off_keeps_what_is_done_and_goes_on(
    store: AnnotationStore, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.catalog.catalog.TOGETHER", 1)
    for number in range(6):
        store.apply(f"{number}.txt", new(number), META)
    unread = catalog.unread()
    reading = catalog.bring(unread, 1)
    assert next(reading) == 1
    reading.close()  # type: ignore[attr-defined]
    left = catalog.unread()
    assert left.total == unread.total - 1
    stopping = iter([False, True, True, True])
    assert len(list(catalog.bring(left, 1, lambda: next(stopping)))) == 1
    assert catalog.unread().total == left.total - 1
    assert sorted(found(catalog)) == [*range(6)]
    assert not catalog.unread()
