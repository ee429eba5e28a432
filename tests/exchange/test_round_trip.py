"""Every format that can be read gives back what was written, or the ledger says why not."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.labels import STYLES, Style
from reader.exchange.placing import Way, put_back
from reader.exchange.reading import read
from reader.exchange.registry import formats, readable, recognised, writable
from reader.exchange.rows import Problem, Row
from reader.exchange.writing import export
from reader.library.collect import LEDGER
from reader.text.source import Source
from tests.exchange.examples import book, gold, hard, place

BOTH = sorted(set(readable()) & set(writable()))
CASES = [
    (name, tuple(sorted(chosen.items())))
    for name in BOTH
    for chosen in (
        {},
        *(
            {option: value}
            for option, values in getattr(formats()[name], "OPTIONS", {}).items()
            for value in values[1:]
        ),
    )
]
IDS = [" ".join((name, *(f"{n}={v}" for n, v in chosen))) for name, chosen in CASES]
Options = tuple[tuple[str, str], ...]


def needs(name: str) -> None:
    """Skip where the library that a format needs is not here."""
    if package := getattr(formats()[name], "NEEDS", ""):
        pytest.importorskip(package)


def read_back(path: Path, name: str, options: Options, wanted: tuple[Annotated, ...]) -> list[Row]:
    """Read an export and put its passages on the documents' texts, as an import does."""
    found = list(read(path, name, book=book(), options=dict(options)))
    assert [each for each in found if isinstance(each, Problem)] == []
    rows: list[Row] = []
    for document in found:
        assert isinstance(document, Annotated)
        home = next(each for each in wanted if each.rows and _is(document, each))
        source = Source(home.id, home.digest, "utf-8", "", "\n", home.text or "")
        placed = put_back(document, source, [Way(source.text, lambda span: span)])
        rows += [row._replace(document=home.id) for row in (placed or document).rows]
    return rows


def _is(document: Annotated, home: Annotated) -> bool:
    if document.id == home.id or (document.digest and document.digest == home.digest):
        return True
    if document.text is None or document.id in {each.id for each in (*gold(), *hard())}:
        return False
    source = Source(home.id, home.digest, "utf-8", "", "\n", home.text or "")
    return put_back(document, source, [Way(source.text, lambda span: span)]) is not None


def lost(path: Path) -> dict[tuple[str, str, int], set[str]]:
    """Read a ledger: what is lost of passages, by document, id and start."""
    listed = path.with_name(path.name + LEDGER)
    if not listed.exists():
        return {}
    found: dict[tuple[str, str, int], set[str]] = {}
    for line in listed.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["document"] != "*":
            key = (entry["document"], entry["id"], entry["start"])
            found.setdefault(key, set()).update(entry["lost"])
    return found


@pytest.mark.parametrize("documents", [gold, hard], ids=["gold", "hard"])
@pytest.mark.parametrize(("name", "options"), CASES, ids=IDS)
def test_what_is_written_is_read_back_or_in_the_ledger(
    name: str, options: Options, documents: object, tmp_path: Path
) -> None:
    needs(name)
    wanted: tuple[Annotated, ...] = documents()  # type: ignore[operator]
    path = tmp_path / f"export{(*formats()[name].SUFFIXES, '')[0]}"
    written = export(wanted, path, name, book=book(), options=dict(options))
    assert written.checked
    missing = lost(path)
    expected = [
        place(row)
        for document in wanted
        for row in document.rows
        if not missing.get((row.document, row.id, row.start), set()) & {"passage", "codes", "place"}
    ]
    partly = sum(bool(what & {"codes", "place"} - {"passage"}) for what in missing.values())
    found = [place(row) for row in read_back(path, name, options, wanted)]
    assert not set(expected) - set(found)
    assert len(found) <= len(expected) + partly
    assert len(expected) + len(missing) >= sum(len(document.rows) for document in wanted)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", BOTH)
def test_codes_may_be_called_otherwise(name: str, style: Style, tmp_path: Path) -> None:
    needs(name)
    path = tmp_path / f"export{(*formats()[name].SUFFIXES, '')[0]}"
    assert export(gold(), path, name, book=book(), labels=style).checked


@pytest.mark.parametrize("name", BOTH)
def test_what_a_format_says_it_carries_comes_back(name: str, tmp_path: Path) -> None:
    needs(name)
    path = tmp_path / f"export{(*formats()[name].SUFFIXES, '')[0]}"
    export(gold(), path, name, book=book())
    carries = formats()[name].CARRIES
    by_place = {(r.document, r.start, r.end, r.codes): r for d in gold() for r in d.rows}
    again = read_back(path, name, (), gold())
    assert again
    for row in again:
        before = by_place.get((row.document, row.start, row.end, row.codes))
        for field in ("level", "note", "annotator", "attributes", "id"):
            if before is not None and field in carries.fields:
                assert getattr(row, field) == getattr(before, field)


def test_an_empty_export_is_an_export(tmp_path: Path) -> None:
    for name in writable():
        if find_spec(getattr(formats()[name], "NEEDS", "json")) is None:
            continue
        path = tmp_path / name
        assert export([], path, name, book=book()).passages == 0
        assert path.exists()


@pytest.mark.parametrize("name", sorted(set(BOTH) - {"parquet", "docbin"}))
def test_an_export_is_recognised(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"export{(*formats()[name].SUFFIXES, '')[0]}"
    export(gold(), path, name, book=book())
    assert recognised(path) == name
