"""Files that others broke: each mistake is said with its line, and the rest is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.exchange import elements as elements_module
from reader.exchange import lines as lines_module
from reader.exchange.documents import Annotated
from reader.exchange.elements import Element, elements
from reader.exchange.formats.label_studio import TASKS
from reader.exchange.reading import read
from reader.exchange.rows import Problem, Row
from reader.exchange.writing import export
from tests.exchange.examples import book, gold

TEXT = "第一条产业扶贫。\n第二条𠀀易地搬迁。"
GOOD = {"id": "a", "document": "d", "start": 3, "end": 7, "quote": "产业扶贫", "codes": ["solar"]}


def found(path: Path, name: str) -> tuple[list[Row], list[tuple[int, str]]]:
    """Read a file: its passages, and lines and words of what is wrong."""
    rows: list[Row] = []
    problems = []
    for each in read(path, name, book=book()):
        if isinstance(each, Problem):
            problems.append((each.line, each.message))
        else:
            rows += each.rows
    return rows, problems


def spans(*marks: Any) -> dict[str, Any]:
    return {"text": TEXT, "label": list(marks)}


def prodigy(*marks: Any) -> dict[str, Any]:
    named = [dict(zip(("start", "end", "label"), mark, strict=False)) for mark in marks]
    return {"text": TEXT, "spans": named}


def task(*marks: Any) -> dict[str, Any]:
    result = [
        {"id": f"r{n}", "type": "labels", "from_name": "label", "to_name": "text"}
        | {"value": {"start": start, "end": end, "labels": [label]}}
        for n, (start, end, label) in enumerate(marks)
    ]
    return {"data": {"text": TEXT}, "annotations": [{"result": result}]}


LINED: dict[str, Callable[..., dict[str, Any]]] = {"doccano": spans, "prodigy": prodigy}
MARKS = {
    "out of range": (3, 99, "solar"),
    "reversed": (7, 3, "solar"),
    "negative": (-1, 3, "solar"),
    "no number": ("3", 7, "solar"),
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("name", LINED)
def test_a_bad_span_is_said_and_the_others_are_read(name: str, mark: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = (3, 7, "solar")
    records = [LINED[name](good), LINED[name](good, mark, good), LINED[name](good)]
    content = "\n".join(json.dumps(each, ensure_ascii=False) for each in records)
    path.write_text(content, encoding="utf-8")
    rows, problems = found(path, name)
    assert [row.quote for row in rows][:2] == ["产业扶贫", "产业扶贫"]
    assert len(rows) >= 3
    assert [line for line, _said in problems] == [2]


@pytest.mark.parametrize("name", [*LINED, "jsonl", "huggingface"])
def test_broken_lines_are_said_and_the_others_are_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nameless = GOOD | {"id": ""}
    record: dict[str, Any] = {"document": "d", "text": TEXT, "passages": [nameless]}
    if name == "jsonl":
        record = nameless
    elif name in LINED:
        record = LINED[name]((3, 7, "solar"))
    good = json.dumps(record, ensure_ascii=False).encode()
    content = [good, "第".encode("gb18030") + good, b'"' + b"x" * 5000 + b'"', good, good[:-9]]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(content))
    monkeypatch.setattr(lines_module.lines, "__defaults__", (4000,))
    rows, problems = found(path, name)
    assert [row.quote for row in rows] == ["产业扶贫", "产业扶贫"]
    assert [line for line, _said in problems] == [2, 3, 5]


def test_a_line_without_end_takes_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(json.dumps(GOOD).encode() + b'\n{"id": "')
        stream.seek(1 << 28, 1)  # 256 MB that take no room on the disk
        stream.write(b'"}\n' + json.dumps(GOOD | {"id": "b"}).encode())
    tracemalloc.start()
    rows, problems = found(path, "jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.id for row in rows] == ["a", "b"]
    assert problems == [(2, "longer than 64 MB")]
    assert peak < 200 << 20


def test_an_id_that_stands_twice_is_said_and_both_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    other = GOOD | {"start": 0, "end": 3, "quote": "第一条"}
    path.write_text("\n".join(map(json.dumps, (GOOD, other))), encoding="utf-8")
    rows, problems = found(path, "jsonl")
    assert [row.id for row in rows] == ["a", ""]
    assert [line for line, _said in problems] == [2]


def test_label_studio_says_bad_regions_and_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / TASKS
    good = (3, 7, "solar")
    wrong = task((7, 3, "solar"), (3, 999, "solar"), (12, 13, "solar"), good)
    content = json.dumps([task(good), wrong, task(good)], ensure_ascii=False, indent=1)
    path.write_text(content, encoding="utf-8")
    rows, problems = found(path, "label-studio")
    assert [row.quote for row in rows] == ["产业扶贫"] * 3
    second = 1 + content[: content.index('"data"', content.index('"data"') + 1)].count("\n") - 1
    assert [line for line, _said in problems] == [second] * 2 or len(problems) == 3


def test_an_array_that_breaks_off_gives_what_it_had(tmp_path: Path) -> None:
    path = tmp_path / TASKS
    lines = ["[", json.dumps(task((3, 7, "solar"))) + ",", json.dumps(task())[:-20]]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows, problems = found(path, "label-studio")
    assert [row.quote for row in rows] == ["产业扶贫"]
    assert [line for line, _said in problems] == [3, 3]


def test_an_element_without_end_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elements_module, "LONGEST", 2000)
    monkeypatch.setattr(elements_module, "_PIECE", 100)
    path = tmp_path / "a.json"
    path.write_text('[\n{"a": 1},\n{"b": "' + "x" * 9000 + '"},\n{"c": 2}\n]', encoding="utf-8")
    read = list(elements(path))
    assert [each.value for each in read if isinstance(each, Element)] == [{"a": 1}, {"c": 2}]
    assert [(each.line) for each in read] == [2, 3, 4]


def test_brat_says_bad_lines_and_reads_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = [
        "T1\tsolar 3 7\t产业扶贫",
        "T2\tsolar 7 3\t?",
        "T3\tsolar 3 99\t?",
        "T1\tsolar 0 3\t第一条",
        "T4 solar 0 3",
        "R1\tlinks Arg1:T1 Arg2:T1",
        "T5\tsolar 0 3\t第一条",
        "T6\tsolar 1 4\t第二条",
    ]
    (tmp_path / "a.ann").write_text("\n".join(lines), encoding="utf-8")
    rows, problems = found(tmp_path, "brat")
    assert [row.quote for row in rows] == ["产业扶贫", "第一条", "第二条"]
    assert [line for line, _said in problems] == [2, 3, 4, 5, 6]


def test_conll_says_bad_tags_and_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    lines = ["-DOCSTART- -X- O O", "", "产 B-solar", "业 I-solar", "扶 Q-solar", "贫", "第 S-solar"]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows, problems = found(path, "conll")
    assert [row.quote for row in rows] == ["产业", "第"]
    assert [line for line, _said in problems] == [5, 6]


def test_a_table_says_bad_bytes_and_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = "d,3,7,产业扶贫\r\n"
    content = ("document,start,end,quote\r\n" + row).encode() + row.encode("gb18030")
    path.write_bytes(content + row.encode() + b"d,7,3,x\r\n")
    rows, problems = found(path, "csv")
    assert [row.quote for row in rows] == ["产业扶贫"] * 2
    assert [line for line, _said in problems] == [3, 5]


@pytest.mark.parametrize("name", ["xlsx", "label-studio", "doccano", "csv", "conll", "prodigy"])
@pytest.mark.parametrize("cut", [0, 1, 100, 5000])
def test_a_file_that_is_cut_off_is_no_crash(name: str, cut: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    export(gold(), path, name, book=book())
    file = path / TASKS if path.is_dir() else path
    content = file.read_bytes()
    file.write_bytes(content[:cut])
    rows, problems = found(file, name)
    assert problems or not rows or name == "conll"
    file.write_bytes(content[:-50])
    rows, problems = found(file, name)
    assert problems or name == "conll"
    assert rows or name == "xlsx"


def test_what_a_document_says_beside_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export(gold()[:1], path, "doccano", book=book())
    record = json.loads(path.read_text(encoding="utf-8"))
    for passage in record["reader"]["passages"]:
        passage |= {"attributes": 1, "note": [], "start": -4, "codes": None}
    record["reader"]["columns"] = {"a": 1}
    path.write_text(json.dumps(record), encoding="utf-8")
    (document,) = [each for each in read(path, "doccano") if isinstance(each, Annotated)]
    wanted = {(row.start, row.end) for row in gold()[0].rows}
    assert {(row.start, row.end) for row in document.rows} == wanted
