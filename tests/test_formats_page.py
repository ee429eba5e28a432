"""docs/formats.md says what the program does."""

import re
from pathlib import Path

from reader.codebook.load import load
from reader.exchange.page import with_table
from reader.exchange.rows import Row
from reader.formats import suffixes
from reader.store.project import read_project

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_it_lists_every_field_of_an_export_in_order() -> None:
    section = PAGE.partition("## Exported passages")[2].partition("### ")[0]
    cells = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`(\w+)`", cell)] == list(Row._fields)


def test_it_lists_every_kind_of_document() -> None:
    section = PAGE.partition("## Documents")[2].partition("\n## ")[0]
    firsts = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    assert sorted(re.findall(r"\.\w+", " ".join(firsts))) == list(filter(None, suffixes()))


def test_its_examples_are_sound(tmp_path: Path) -> None:
    codebook, project = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "book.toml").write_text(codebook, encoding="utf-8")
    assert [code.id for code in load(tmp_path / "book.toml").usable] == ["solar"]
    (tmp_path / "reader.toml").write_text(project, encoding="utf-8")
    assert read_project(tmp_path).codebook == "cn-poverty-measures"


def test_its_table_of_formats_is_up_to_date() -> None:
    assert with_table(PAGE) == PAGE, "run python3 dev.py formats"
