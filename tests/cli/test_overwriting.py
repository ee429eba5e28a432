"""What an export writes over, and what it refuses to."""

from pathlib import Path

import pytest

from reader.exchange.registry import formats, in_folder, options
from tests.cli.test_exchange_verbs import Run, project, run

__all__ = ["project", "run"]
FILES = sorted(
    name
    for name, module in formats().items()
    if hasattr(module, "write")
    and not hasattr(module, "NEEDS")
    and not in_folder(module, options(module, {}))
)
WORK = {
    "biyang.txt": "a document that is annotated",
    "other.txt": "a document, not an export",
    "table.csv": "a document, not an export",
    "texts.jsonl": "a document, not an export",
    "page.html": "a document, not an export",
    "own.toml": "a codebook, or settings",
    "reader.toml": "a codebook, or settings",
    "annotations/.gitignore": "annotations are in it",
}


def works(project: Path) -> None:
    """Put files into the project that are no exports."""
    (project / "other.txt").write_text("一、成立小组。", encoding="utf-8")
    (project / "table.csv").write_text("id,document,text\n1,a,成立小组\n", encoding="utf-8")
    (project / "texts.jsonl").write_text('{"id": 1, "text": "成立小组"}\n', encoding="utf-8")
    page = "<script>document.start()</script><blockquote>quote"
    (project / "page.html").write_text(page, encoding="utf-8")
    (project / "own.toml").write_text("[taxonomy]\n", encoding="utf-8")


@pytest.mark.parametrize("name", WORK)
def test_work_is_not_written_over(run: Run, project: Path, name: str) -> None:
    works(project)
    before = (project / name).read_bytes()
    code, _out, err = run("export", "jsonl", "-o", name)
    assert code != 0
    assert (project / name).read_bytes() == before
    assert WORK[name] in err
    assert "Name another file" in err


@pytest.mark.parametrize("name", FILES)
def test_an_export_is_made_anew(run: Run, project: Path, name: str) -> None:
    suffix = (*formats()[name].SUFFIXES, ".json")[0]
    words = ("export", name, "biyang.txt", "-o", f"made{suffix}")
    assert run(*words)[0] == 0
    assert run(*words)[0] == 0


def test_a_codebook_is_not_written_over_by_another_form_of_it(run: Run, project: Path) -> None:
    words = ("codebook", "export", "cn-poverty-measures")
    code, _out, err = run(*words, "biyang.txt", "--form", "csv")
    assert code != 0
    assert "annotated" in err
    assert [run(*words, "codes.csv")[0] for _again in range(2)] == [0, 0]
