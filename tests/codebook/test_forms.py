"""Codebooks of other programs: there and back."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from reader.cli.codebook_verb import run_export, run_import
from reader.codebook.codebook import Codebook
from reader.codebook.forms import ENDINGS, form
from reader.codebook.forms.completing import named
from reader.codebook.forms.keeping import guid, recognised
from reader.codebook.load import find, load
from reader.errors import ReaderError, Usage

NAMES = [*ENDINGS]


@pytest.fixture
def book() -> Codebook:
    return load(find("cn-poverty-measures"))


@pytest.mark.parametrize("name", NAMES)
def test_codes_come_back_with_names_numbers_and_colours(
    name: str, book: Codebook, tmp_path: Path
) -> None:
    out, back = tmp_path / f"out{ENDINGS[name]}", tmp_path / "back.toml"
    assert run_export(book.id, str(out), name) == 0
    assert run_import(str(out), str(back), name) == 0
    again = load(back)

    def shown(each: Codebook) -> dict[str, tuple[str, str]]:
        return {c.number: (c.name("en"), "" if name == "skos" else c.color) for c in each.usable}

    assert shown(again).items() >= shown(book).items()


@pytest.mark.parametrize("name", ["csv", "qdc", "skos"])
def test_what_nests_keeps_its_parents(name: str, book: Codebook, tmp_path: Path) -> None:
    out, back = tmp_path / f"out{ENDINGS[name]}", tmp_path / "back.toml"
    run_export(book.id, str(out), name)
    run_import(str(out), str(back), name)
    again = load(back)

    def parents(each: Codebook) -> dict[str, str]:
        return {c.number: each.number(c.parent) for c in each.codes if c.parent}

    assert parents(again) == parents(book)
    assert again.by_number["2.5"].definition.get("en")


@pytest.mark.parametrize("name", NAMES)
def test_codes_that_come_back_are_the_same_codes(
    name: str, book: Codebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / f"out{ENDINGS[name]}", tmp_path / "back.toml"
    run_export(book.id, str(out), name)
    run_import(str(out), str(back), name)
    usable = {code.number: code.id for code in book.usable}
    assert {c.number: c.id for c in load(back).codes}.items() >= usable.items()
    assert ("cues (" in capsys.readouterr().out) == (name not in ("csv", "skos"))


def test_a_code_whose_guid_is_known_is_that_code_whatever_it_is_called(book: Codebook) -> None:
    code = book.by_number["2.5"]
    [known, fresh] = recognised(
        [{"guid": guid(book, code), "en": "Otherwise"}, {"en": "New", "guid": ""}], [book]
    )
    assert known == {"en": "Otherwise", "id": code.id}
    assert fresh == {"en": "New"}


def test_a_table_with_names_alone_is_enough(tmp_path: Path) -> None:
    table, back = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("name,parent\n水利,\n灌溉,水利\nRoads,\n", encoding="utf-8")
    assert run_import(str(table), str(back)) == 0
    assert [(c.number, c.name("zh"), c.chord) for c in load(back).codes] == [
        ("1", "水利", "1"),
        ("1.1", "灌溉", "11"),
        ("2", "Roads", "2"),
    ]
    assert [c.name("zh") for c in load(back).usable] == ["灌溉", "Roads"]


@pytest.mark.parametrize(
    ("typed", "record"),
    [
        ("2.5 结对", {"number": "2.5", "zh": "结对"}),
        ("X.1 Overview", {"number": "X.1", "en": "Overview"}),
        ("Road works", {"en": "Road works"}),
        ("水利", {"zh": "水利"}),
    ],
    ids=["number", "letter", "words", "hanzi"],
)
def test_numbers_are_taken_off_names(typed: str, record: dict[str, str]) -> None:
    assert named(typed) == record


def test_qdc_is_as_its_schema_has_it(book: Codebook) -> None:
    root = ElementTree.fromstring(form("qdc").write(book))
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    codes = list(root.iter(f"{space}Code"))
    assert len(codes) == len(book.codes)
    for code in codes:
        assert {"guid", "name", "isCodable"} <= code.attrib.keys()
        inner = [child.tag.removeprefix(space) for child in code]
        assert inner == sorted(inner, reverse=True)  # Description before Code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("csv", "a,b\n1,2\n"),
        ("doccano", "{}"),
        ("doccano", "no"),
        ("qdc", "<a"),
        ("labelstudio", ""),
    ],
    ids=["csv", "empty", "no-json", "no-xml", "nothing"],
)
def test_what_is_none_says_so(name: str, content: str, tmp_path: Path) -> None:
    file = tmp_path / f"x{ENDINGS[name]}"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ReaderError):
        run_import(str(file), str(tmp_path / "o.toml"), name)
    assert not (tmp_path / "o.toml").exists()


def test_an_unknown_form_is_named(book: Codebook, tmp_path: Path) -> None:
    with pytest.raises(Usage):
        run_export(book.id, str(tmp_path / "x.docx"))
