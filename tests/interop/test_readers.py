"""Exports read by the programs that they are for; the same passages must come out."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.placing import Squeezed
from reader.exchange.reading import read
from reader.exchange.rows import Problem, Row
from reader.exchange.writing import export
from reader.library.collect import LEDGER
from tests.exchange.examples import book, gold, hard
from tests.interop.environments import ask

pytestmark = pytest.mark.interop

WHOLE = (*gold(), *hard())
CODED = [row for document in WHOLE for row in document.rows if row.codes]


def written(path: Path, name: str, **options: str) -> Path:
    """Write all examples in a format."""
    assert export(WHOLE, path, name, book=book(), options=options).checked
    return path


def spans(rows: list[Row], units: str = "") -> Counter[tuple[str, str, int, int, str]]:
    """Count a span for each code of each passage."""
    texts = {document.id: document.text or "" for document in WHOLE}
    return Counter(
        (row.document, texts[row.document][row.start : row.end], row.start, row.end, code)
        for row in rows
        for code in row.codes
    )


BY_TEXT = {document.text: document.id for document in WHOLE}


@pytest.mark.parametrize("form", ["spans", "relations"])
def test_doccano_imports_and_exports_every_span(form: str, tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", "doccano", form=form)
    again = tmp_path / "out.jsonl"
    said = ask("doccano_project", path, again, form)
    assert said["errors"] == []
    found = Counter(
        (BY_TEXT[text], text[start:end], start, end, label)
        for text, start, end, label in said["spans"]
    )
    assert found == spans(CODED)
    back = read(again, "doccano", book=book(), options={"form": form})
    rows = [row for d in back if isinstance(d, Annotated) for row in d.rows]
    kept = ("document", "start", "end", "quote", "codes", "id", "note", "attributes", "annotator")

    def all_of(row: Row) -> str:
        return repr([getattr(row, name) for name in kept])

    assert Counter(map(all_of, rows)) == Counter(map(all_of, CODED))


@pytest.mark.parametrize("kind", ["annotations", "predictions"])
def test_label_studio_takes_every_region(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path / "tasks", "label-studio", **{"as": kind})
    (tmp_path / "out").mkdir()
    said = ask("label_studio", path, tmp_path / "out", kind)
    assert said["wrong"] == []
    assert {code.id for code in book().codes} <= set(said["codes"])
    tasks = json.loads((path / "tasks.json").read_text(encoding="utf-8"))
    regions = [r for task in tasks for made in task[kind] for r in _cut(task, made["result"])]
    assert all(cut == quote for cut, quote, _codes in regions)
    wanted = Counter((row.quote, row.codes) for row in CODED)
    assert Counter((quote, codes) for _cut, quote, codes in regions if codes) == wanted
    if kind == "annotations":
        converted = [label for task in said["converted"] for label in task.get("label", ())]
        texts = Counter(label["text"] for label in converted)
        assert texts == Counter(row.quote for document in WHOLE for row in document.rows)


def _cut(task: Any, result: list[Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Cut regions out of a text in UTF-16, as a browser does; with their quotes and codes."""
    text = task["data"]["text"].encode("utf-16-le")
    codes = {r["id"]: r["value"]["taxonomy"] for r in result if r["type"] == "taxonomy"}
    found = []
    for region in result:
        value = region["value"]
        if region["type"] == "labels":
            cut = text[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
            own = tuple(path[-1] for path in codes.get(region["id"], ()))
            found.append((cut, value["text"], own))
    return found


def fragments(text: str, row: Row) -> list[list[int]]:
    """Cut a passage where brat has no place for its characters."""
    broken = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    parts = re.finditer(f"[^{broken}]+", text[row.start : row.end])
    return [[row.start + p.start(), row.start + p.end()] for p in parts]


def test_potato_imports_brat(tmp_path: Path) -> None:
    path = written(tmp_path / "brat", "brat")
    said = ask("potato_import", "brat", path)
    assert said["warnings"] == []
    texts = {document.id: document.text or "" for document in WHOLE}
    wanted = Counter(
        ("".join(texts[row.document][a:b] for a, b in fragments(texts[row.document], row)), code)
        for row in CODED
        for code in row.codes
        if fragments(texts[row.document], row)
    )
    found = Counter(
        ("".join(document["text"][a:b] for a, b in parts), label)
        for document in said["documents"]
        for parts, label, _covered in document["spans"]
        if "\r" not in document["text"]
    )
    assert found == wanted


def test_potato_imports_prodigy(tmp_path: Path) -> None:
    said = ask("potato_import", "prodigy", written(tmp_path / "a.jsonl", "prodigy"))
    assert said["warnings"] == []
    found = Counter(
        (BY_TEXT[document["text"]], covered, *parts[0], label)
        for document in said["documents"]
        for parts, label, covered in document["spans"]
    )
    assert found == spans(CODED)


@pytest.mark.parametrize(("scheme", "name"), [("BIO", "IOB2"), ("BIOES", "IOBES")])
@pytest.mark.parametrize("tokens", ["characters", "words"])
def test_seqeval_and_spacy_read_the_tags(
    scheme: str, name: str, tokens: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.conll", "conll", scheme=scheme, tokens=tokens)
    said = ask("tags", path, name, tmp_path / "spacy")
    kept = [d for d in read(path, "conll", book=book()) if isinstance(d, Annotated)]
    wanted = Counter((Squeezed(r.quote).text, r.codes[0]) for d in kept for r in d.rows)
    assert Counter((quote, tag) for quote, tag in said["seqeval"]) == wanted
    lost = _lost(path)
    assert sum(wanted.values()) + lost == sum(len(d.rows) for d in WHOLE)
    if name == "IOB2":
        assert Counter((quote, tag) for quote, tag in said["spacy"]) == wanted


def _lost(path: Path) -> int:
    """Count the passages that the ledger says are not there."""
    listed = path.with_name(path.name + LEDGER).read_text(encoding="utf-8")
    return sum("passage" in json.loads(line)["lost"] for line in listed.splitlines())


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Write what needs a library, and give its folder and what spaCy reads of it."""
    folder = tmp_path_factory.mktemp("own")
    return folder, ask("own", folder)


def test_tables_are_read_by_datasets_duckdb_and_openpyxl(
    own: tuple[Path, Any], tmp_path: Path
) -> None:
    files = [
        written(tmp_path / "a.jsonl", "jsonl"),
        written(tmp_path / "a.csv", "csv"),
        written(tmp_path / "a.xlsx", "xlsx"),
    ]
    files += [own[0] / "gold.parquet", written(tmp_path / "set", "huggingface")]
    said = ask("tables", *files)
    assert said["texts"] == {document.id: document.text for document in WHOLE}
    everything = [_plain(row) for document in WHOLE for row in document.rows]
    of_gold = [_plain(row) for document in gold() for row in document.rows]
    for name, rows in said["found"].items():
        found = [[str(value) for value in row] for row in rows]
        if name in ("openpyxl", "duckdb csv"):
            found = [_unguarded(row) for row in found]
        assert found == (of_gold if "parquet" in name else everything), name


def _plain(row: Row) -> list[str]:
    return [row.document, str(row.start), str(row.end), row.quote, row.note, row.annotator]


def _unguarded(cells: list[str]) -> list[str]:
    from reader.exchange.cells import unguard

    return [unguard(cell) for cell in cells]


def test_spacy_reads_span_groups(own: tuple[Path, Any]) -> None:
    said = own[1]
    for name, documents in (("gold", gold()), ("hard", hard())):
        assert said[f"{name} parquet"] is True
        for tokens in ("characters", "words"):
            checked, _lost, found = said[f"{name} {tokens}"]
            rows = [row for document in documents for row in document.rows]
            wanted = [[r.quote, r.start, r.end, code] for r in rows for code in r.codes]
            assert checked
            assert found == wanted


def test_spacy_trains_from_a_folder_of_pieces(own: tuple[Path, Any]) -> None:
    assert own[1]["pieces"] == [True, ["000001.spacy", "000002.spacy"], len(gold())]
    assert len(gold()) == 4


def test_what_the_examples_read_is_sound(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", "jsonl")
    assert not [each for each in read(path) if isinstance(each, Problem)]
