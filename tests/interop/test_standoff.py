"""Formats that stand off their text, read by the programs that they are for."""

from collections import Counter
from pathlib import Path

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.output import text_name
from reader.exchange.reading import read
from reader.exchange.refi import code_name
from reader.exchange.rows import Row
from reader.exchange.writing import export
from reader.text.safe import safe
from tests.exchange.examples import book, gold, hard
from tests.interop.environments import ask

pytestmark = pytest.mark.interop

WHOLE = (*gold(), *hard())
ROWS = [row for document in WHOLE for row in document.rows]
RULES = Path(__file__).resolve().parents[3] / "shared" / "interop"


def written(path: Path, name: str) -> Path:
    """Write all examples in a format."""
    export(WHOLE, path, name, book=book())
    return path


def bare(text: str) -> str:
    """Give a text as a page shows it, without blanks and line ends."""
    return "".join(safe("".join(text.splitlines())).split())


@pytest.mark.parametrize(("name", "kind"), [("xmi", "xmi"), ("cas-json", "json")])
def test_cassis_reads_every_passage_and_what_it_writes_is_read_again(
    name: str, kind: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "cas", name)
    found = ask("cas", kind, path, tmp_path / "again", environment="standoff")
    wanted = [[r.document, r.quote, list(r.codes), r.note, r.annotator] for r in ROWS]
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))
    back = read(tmp_path / "again", name, book=book())
    rows = [row for each in back if isinstance(each, Annotated) for row in each.rows]
    assert Counter(map(_all, rows)) == Counter(map(_all, ROWS))


def _all(row: Row) -> str:
    names = ("document", "start", "end", "quote", "codes", "id", "note", "attributes", "level")
    return repr([getattr(row, name) for name in names])


def test_stam_reads_every_passage(tmp_path: Path) -> None:
    path = written(tmp_path / "a.stam.json", "stam")
    found = ask("stam_store", path, environment="standoff")
    places = [
        [resource.partition("-")[2], quote, start, end, [v for k, v in data if k == "code"]]
        for resource, quote, start, end, data in found
    ]
    wanted = [[r.document, r.quote, r.start, r.end, list(r.codes)] for r in ROWS]
    assert sorted(map(repr, places)) == sorted(map(repr, wanted))


def test_pyrefiqda_reads_every_selection_and_the_schema_finds_nothing_wrong(tmp_path: Path) -> None:
    path = written(tmp_path / "a.qdpx", "qdpx")
    schema = RULES / "refi-qda" / "Project.xsd"
    there = [schema] if schema.is_file() else []
    said = ask("refi", path, tmp_path / "project", *there, environment="standoff")
    assert all(cut == quote for cut, quote, _codes, _user in said["selections"])
    found = Counter((quote, *codes, user) for _cut, quote, codes, user in said["selections"])
    assert found == Counter(
        (r.quote, *(code_name(book(), code) for code in r.codes), r.annotator) for r in ROWS
    )
    assert said["depth"] >= 2
    if not there:
        pytest.skip(f"{schema} is not there: not checked against the standard's schema")
    assert said["wrong"] == []


def test_annotations_meet_all_that_w3c_demands(tmp_path: Path) -> None:
    rules = RULES / "w3c"
    if not rules.is_dir():
        pytest.skip(f"{rules} is not there")
    path = written(tmp_path / "a.jsonld", "web-annotation")
    said = ask("web_annotation", path, rules, environment="standoff")
    assert said == {"musts": 54, "items": len(ROWS), "failed": {}}


def test_word_has_every_passage_as_a_comment(tmp_path: Path) -> None:
    path = written(tmp_path / "docx", "docx")
    said = ask("word", path, environment="standoff")
    for document in WHOLE:
        found = said[text_name(document.id, ".docx")]
        assert found["title"] == found["text"][0]
        assert bare("".join(found["text"][1:])) == bare(document.text or "")
        wanted = Counter((row.annotator or "reader", bare(row.quote)) for row in document.rows)
        covered = Counter((author, bare(quote)) for _text, author, quote in found["comments"])
        assert {key: n for key, n in wanted.items() if key[1]} == covered
        for text, _author, _quote in found["comments"]:
            assert text


@pytest.mark.parametrize("end", ["inclusive", "exclusive"])
def test_potato_reads_every_selection_and_sees_which_end_is_meant(end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    export(WHOLE, path, "qdpx", book=book(), options={"end": end})
    said = ask("potato_import", "qdpx", path)
    assert bool(said["warnings"]) == (end == "exclusive")
    found = Counter(
        (document["text"][start:last], covered, label)
        for document in said["documents"]
        for ((start, last),), label, covered in document["spans"]
    )
    wanted = Counter(
        (row.quote, row.quote, code_name(book(), code)) for row in ROWS for code in row.codes
    )
    assert found == wanted
