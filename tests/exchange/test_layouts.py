"""Files of other programs in the layouts that they come in."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.reading import read
from reader.exchange.registry import recognised
from reader.exchange.rows import Problem
from reader.exchange.writing import export
from tests.exchange.examples import book, gold, hard, place

TEXT = "第一条产业👍扶贫。\n第二条易地搬迁。"


def minimal(*regions: dict[str, Any]) -> dict[str, Any]:
    """Give a task of Label Studio's JSON-MIN, offsets in UTF-16."""
    labels = [each for each in regions if "labels" in each]
    others = [each for each in regions if "text" in each and isinstance(each["text"], list)]
    about = {"annotation_id": 1, "annotator": 7, "created_at": "2024-01-01", "lead_time": 2.5}
    return {"text": TEXT, "id": 1, "label": labels, "note": others, **about}


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "indented"])
@pytest.mark.parametrize("name", ["doccano", "label-studio"])
def test_an_array_in_any_layout_is_recognised_and_read(
    name: str, indent: int | None, tmp_path: Path
) -> None:
    path, array = tmp_path / "out", tmp_path / "a.json"
    wanted = (*gold(), *hard())
    export(wanted, path, name, book=book())
    if path.is_dir():
        tasks = json.loads((path / "tasks.json").read_text(encoding="utf-8"))
    else:
        tasks = [json.loads(line) for line in path.read_bytes().splitlines()]
    array.write_text(json.dumps(tasks, indent=indent, ensure_ascii=False), encoding="utf-8")
    assert recognised(array) == name
    found = list(read(array, book=book()))
    rows = [place(row) for each in found if isinstance(each, Annotated) for row in each.rows]
    assert not [each for each in found if isinstance(each, Problem)]
    coded = [place(r) for d in wanted for r in d.rows if r.codes or name == "label-studio"]
    assert sorted(rows) == sorted(coded)


@pytest.mark.parametrize("indent", [None, 1], ids=["one line", "indented"])
def test_label_studio_s_short_form_is_read(indent: int | None, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    region = {"start": 3, "end": 9, "text": "产业👍扶贫", "labels": ["solar"]}
    wrong = {"start": 3, "end": 99, "text": "", "labels": ["solar"]}
    note = {"start": 3, "end": 9, "text": ["注"]}
    content = [minimal(region, wrong, note), minimal()]
    path.write_text(json.dumps(content, indent=indent), encoding="utf-8")
    assert recognised(path) == "label-studio"
    first, second, third = read(path, book=book())
    assert isinstance(first, Problem)
    assert isinstance(second, Annotated)
    assert isinstance(third, Annotated)
    (row,) = second.rows
    assert (second.text, row.start, row.end, row.quote) == (TEXT, 3, 8, "产业👍扶贫")
    assert (row.codes, row.note, row.annotator) == (("solar",), "注", "7")
    assert (third.text, third.rows) == (TEXT, ())
