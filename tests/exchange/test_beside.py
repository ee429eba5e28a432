"""Exports that lie beside the documents they are of."""

from pathlib import Path

import pytest

from reader.exchange.writing import export
from reader.library.collect import collect
from tests.exchange.examples import book, gold


@pytest.mark.parametrize(
    ("name", "options"),
    [("doccano", {}), ("doccano", {"form": "relations"}), ("prodigy", {}), ("huggingface", {})],
    ids=["doccano", "doccano relations", "prodigy", "huggingface"],
)
def test_an_export_beside_its_documents_is_none_of_them(
    name: str, options: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    export(gold(), tmp_path / "out.jsonl", name, book=book(), options=options)
    found = [each.path for each in collect([str(tmp_path)]).entries]
    assert [path for path in found if ".jsonl#" in path] == []
