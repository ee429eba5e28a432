"""docs/formats.md says what the program does."""

import re
from pathlib import Path

import pytest

from reader.codebook.load import find, load
from reader.exchange.labels import read_mapping
from reader.exchange.page import with_table
from reader.exchange.rows import Row
from reader.formats import suffixes
from reader.passages.ids import ulid
from reader.passages.passage import Change, Passage
from reader.store.project import init_project, read_project
from reader.store.store import AnnotationStore

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
    mapping, codebook, project = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
    codes = read_mapping(tmp_path / "map.toml", load(find("cn-poverty-measures")))
    assert codes == {"光伏": "solar", "B-帮扶": "pairing", "其他": ""}
    (tmp_path / "book.toml").write_text(codebook, encoding="utf-8")
    assert [code.id for code in load(tmp_path / "book.toml").usable] == ["solar"]
    (tmp_path / "reader.toml").write_text(project, encoding="utf-8")
    assert read_project(tmp_path).codebook == "cn-poverty-measures"


def test_its_table_of_formats_is_up_to_date() -> None:
    assert with_table(PAGE) == PAGE, "run python3 dev.py formats"


def test_its_example_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.txt").write_text("光伏扶贫", encoding="utf-8")
    project = init_project(tmp_path, "cn-poverty-measures")
    passage = Passage(ulid(1, 1), "甲.txt", 0, 2, "光伏", ("solar",), annotator="lan")
    AnnotationStore(project.annotations).apply("甲.txt", [Change(None, passage)], {})
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(from pathlib.*?)```", PAGE, re.DOTALL)
    exec(compile(example, "docs/formats.md", "exec"), {})
    assert capsys.readouterr().out == "1 \n甲.txt 0 2 ('solar',) 光伏\n"
