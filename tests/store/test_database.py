"""TinyDB as its users know it, on lines: a contract with TinyDB's private methods, too."""

from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from reader.passages.ids import is_ulid
from reader.store.database import LineStorage
from reader.store.linestore import LineStore
from reader.store.memory import MemoryStore, Shared
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> LineStore:
    return AnnotationStore(tmp_path) if request.param == "folder" else MemoryStore(Shared())


def test_tables_work_as_their_users_know_them(store: LineStore) -> None:
    table = store.database(DOCUMENT).table("own")
    ids = [str(each) for each in table.insert_multiple({"n": n} for n in range(4))]
    assert all(map(is_ulid, ids)) and len(set(ids)) == 4
    table.update({"note": ["改"]}, where("n") == 1)
    table.update(increment("n"), where("n") == 2)
    table.update(delete("n"), doc_ids=[ids[3]])  # type: ignore[list-item]
    table.upsert({"n": 9, "more": 1}, where("n") == 9)
    assert list(map(str, table.remove(where("n") == 0))) == [ids[0]]
    again = store.database(DOCUMENT).table("own")
    wanted = [{"n": 1, "note": ["改"]}, {"n": 3}, {}, {"n": 9, "more": 1}]
    assert [record for record in again.all() if record not in wanted] == []
    assert again.get(doc_id=ids[1]) == {"n": 1, "note": ["改"]}  # type: ignore[call-overload]
    assert again.contains(where("n") == 3) and again.count(Query().n.exists()) == 3
    assert len(again) == len(list(again)) == 4
    again.truncate()
    assert table.all() == []


def test_the_default_table_holds_the_passages(store: LineStore) -> None:
    store.apply(DOCUMENT, new(1, 2), META)
    database = store.database(DOCUMENT)
    assert database.search(Query().start > 1) == [passage(2).record()]
    assert database.table("document").all() == [META | {"id": DOCUMENT}]
    database.update({"note": "注"}, where("id") == passage(1).id)
    assert [p.note for p in store.load(DOCUMENT).passages] == ["注", ""]


def test_a_search_sees_what_another_session_saved(store: LineStore) -> None:
    database = store.database(DOCUMENT)
    assert database.search(where("start") == 1) == []
    store.apply(DOCUMENT, new(1), META)
    assert len(database.search(where("start") == 1)) == 1


def test_what_a_reader_changes_in_a_result_changes_nothing(store: LineStore) -> None:
    table = store.database(DOCUMENT).table("own")
    table.insert(Document({"id": "mine", "n": 1}, doc_id="k"))  # type: ignore[arg-type]
    table.all()[0]["n"] = 2
    assert table.all() == [{"id": "mine", "n": 1}]


def test_a_change_that_fails_changes_nothing(store: LineStore) -> None:
    table = store.database(DOCUMENT).table("own")
    table.insert({"n": [1]})

    def spoil(record: Any) -> None:
        record["n"].append(2)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        table.update(spoil)
    assert table.all() == [{"n": [1]}]


def test_tinydb_s_own_tables_work_too(store: LineStore) -> None:
    database = TinyDB(storage=lambda: LineStorage(store, DOCUMENT))
    database.table("own").insert_multiple({"n": n} for n in range(3))
    database.table("own").update({"n": 9}, where("n") == 1)
    database.table("own").remove(where("n") == 0)
    assert TinyDB(storage=lambda: LineStorage(store, DOCUMENT)).table("own").all() == [
        {"n": 9},
        {"n": 2},
    ]
    lines = store.log(DOCUMENT).lines
    assert [len(lines.versions(key)) for key in lines.records("own")] == [2, 2, 1]
    database.drop_tables()
    assert database.tables() == set()
