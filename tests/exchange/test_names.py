"""Names of files, made of the ids of documents."""

import os
from pathlib import Path

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.output import text_name
from reader.exchange.reading import read
from reader.exchange.writing import export
from tests.exchange.examples import book, gold

LONG = "关于" * 41  # 246 bytes


@pytest.mark.parametrize("suffix", [".txt", ".cas.json"])
@pytest.mark.parametrize(
    "name",
    [f"{LONG}.txt", f"{LONG}x.docx", "a/" + "%" * 250, "𠀀" * 63],
    ids=["text", "other", "escaped", "wide"],
)
def test_a_long_name_fits_and_stays_its_own(name: str, suffix: str) -> None:
    made, other = text_name(name, suffix), text_name(name[:-1] + "z", suffix)
    assert all(len(part.encode("utf-8")) <= 255 for part in made.split("/"))
    assert made.endswith(suffix)
    assert made != other
    assert made == text_name(name, suffix)


def test_a_name_that_fits_stays() -> None:
    assert text_name(f"甲/{LONG}.txt") == f"甲/{LONG}.txt"
    assert text_name("a.txt", ".ann") == "a.txt.ann"
    assert text_name("") == "%.txt"


@pytest.mark.parametrize("name", ["brat", "xmi", "cas-json"])
def test_a_document_with_a_long_name_goes_out_and_comes_back(name: str, tmp_path: Path) -> None:
    called = f"{LONG}x.docx"
    first = gold()[0]
    rows = tuple(row._replace(document=called) for row in first.rows)
    path = tmp_path / "out"
    export([first._replace(id=called, rows=rows)], path, name, book=book())
    names = [each for _folder, _folders, files in os.walk(path) for each in files]
    assert any("~" in each for each in names)
    (document,) = [each for each in read(path, name, book=book()) if isinstance(each, Annotated)]
    assert document.id == called
    assert [(r.start, r.codes) for r in document.rows] == [(r.start, r.codes) for r in rows]
