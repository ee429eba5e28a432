"""What a notebook uses."""

from pathlib import Path

import pytest

import reader.exchange
from reader.errors import Usage
from reader.exchange import Annotated, Problem, export, read
from reader.store.export import annotated
from tests.exchange.examples import book, gold, place


def test_the_package_lists_what_there_is_to_use() -> None:
    assert dir(reader.exchange) == ["Annotated", "Problem", "export", "read"]
    with pytest.raises(AttributeError, match="has no attribute 'exprot'"):
        reader.exchange.__getattr__("exprot")


def test_paths_may_be_texts(tmp_path: Path) -> None:
    path = f"{tmp_path}/a.jsonl"
    assert export(gold(), path, "doccano", book=book()).documents == len(gold())
    found = [each for each in read(path, book=book()) if isinstance(each, Annotated)]
    rows = [place(row) for document in found for row in document.rows]
    assert rows == [place(row) for document in gold() for row in document.rows]
    assert not [each for each in read(path) if isinstance(each, Problem)]


def test_a_folder_in_no_project_is_not_taken_for_the_own_library(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="in no project"):
        list(annotated(tmp_path))
    assert list(annotated()) == []
