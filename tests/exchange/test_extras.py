"""What is kept for others' formats, after people have worked with them there."""

import json
from pathlib import Path

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.reading import read
from reader.exchange.rows import Row
from reader.exchange.writing import export
from tests.exchange.examples import book, gold


@pytest.fixture
def given() -> Annotated:
    """Give a document with four passages that have two codes or one, and notes."""
    rows = [r for r in gold()[0].rows if r.codes][:4]
    noted = tuple(row._replace(note=f"备注 {n}") for n, row in enumerate(rows))
    return gold()[0]._replace(rows=noted)


def again(path: Path, name: str) -> list[Row]:
    (document,) = read(path, name, book=book())
    assert isinstance(document, Annotated)
    return list(document.rows)


@pytest.mark.parametrize(("name", "key"), [("doccano", "label"), ("prodigy", "spans")])
def test_what_was_removed_stays_away_and_what_came_is_new(
    name: str, key: str, given: Annotated, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    export([given], path, name, book=book())
    record = json.loads(path.read_text(encoding="utf-8"))
    first, *others = given.rows
    count = len(first.codes)
    new = [3, 8, "solar"] if name == "doccano" else {"start": 3, "end": 8, "label": "solar"}
    record[key] = [*record[key][count:], new]
    path.write_text(json.dumps(record), encoding="utf-8")
    rows = again(path, name)
    assert [row.id for row in rows] == [*(row.id for row in others), ""]
    assert [row.note for row in rows] == [*(row.note for row in others), ""]
    assert (rows[-1].start, rows[-1].end, rows[-1].codes) == (3, 8, ("solar",))
    assert (rows[-1].document, rows[-1].origin) == (given.id, "import")


def test_a_passage_whose_label_changed_is_a_new_one(given: Annotated, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export([given], path, "doccano", book=book())
    record = json.loads(path.read_text(encoding="utf-8"))
    record["label"][0][2] = "solar"
    path.write_text(json.dumps(record), encoding="utf-8")
    rows = again(path, "doccano")
    changed = next(row for row in rows if "solar" in row.codes)
    assert (changed.id, changed.note) == ("", "")
    assert (changed.start, changed.end) == (given.rows[0].start, given.rows[0].end)


def test_a_region_that_was_moved_keeps_its_note_and_id(given: Annotated, tmp_path: Path) -> None:
    path = tmp_path / "tasks"
    export([given], path, "label-studio", book=book())
    file = path / "tasks.json"
    (task,) = json.loads(file.read_text(encoding="utf-8"))
    for item in task["annotations"][0]["result"]:
        if item["id"] == "r1":
            item["value"]["end"] -= 1
            if isinstance(item["value"].get("text"), str):
                item["value"]["text"] = item["value"]["text"][:-1]
    file.write_text(json.dumps([task]), encoding="utf-8")
    row = again(path, "label-studio")[0]
    before = given.rows[0]
    assert (row.id, row.note, row.end) == (before.id, before.note, before.end - 1)
    assert row.quote == before.quote[:-1]


def test_a_note_changed_in_brat_is_taken(given: Annotated, tmp_path: Path) -> None:
    path = tmp_path / "brat"
    export([given], path, "brat", book=book())
    (file,) = path.glob("**/*.ann")
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace("\t备注 0\n", "\t改过\n"), encoding="utf-8")
    rows = again(path, "brat")
    assert [row.note for row in rows] == ["改过", *(row.note for row in given.rows[1:])]
    assert [row.id for row in rows] == [row.id for row in given.rows]
