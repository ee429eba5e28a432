"""Folders of exports among documents."""

from pathlib import Path

import pytest

from reader.exchange.documents import Annotated
from reader.exchange.folders import Shelf
from reader.library.collect import Found, collect


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a document, and beside it an export to a folder, as exporters do."""
    (tmp_path / "a.txt").write_text("某县报告", encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    with Shelf(pages) as shelf:
        file = shelf.file(Annotated("a.txt", "某县报告", (), "0" * 64), ".html")
        file.write_text("<p>某县报告</p>", encoding="utf-8")
    return tmp_path


def names(found: Found) -> list[str]:
    return [entry.name for entry in found.entries]


def test_what_was_exported_is_no_document_and_that_is_said(folder: Path) -> None:
    found = collect([str(folder)])
    assert names(found) == ["a.txt"]
    assert found.problems == []
    (said,) = found.remarks
    assert str(folder / "pages") in said


def test_a_folder_of_an_export_that_is_named_is_listed_without_its_list(folder: Path) -> None:
    found = collect([str(folder / "pages")])
    assert names(found) == ["a.txt.html"]
    assert found.remarks == ()


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "某县报告某县报告某县报告"}',
        "",
        "[]",
        "{",
        '{"file": "a", "document": 1}',
        "\udce4",
    ],
    ids=["texts", "nothing", "a list", "half", "numbers", "no text"],
)
def test_a_list_of_something_else_leaves_a_folder_alone(folder: Path, content: str) -> None:
    (folder / "pages" / "documents.jsonl").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert "pages/a.txt.html" in names(collect([str(folder)]))
