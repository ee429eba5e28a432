"""Codebooks edited: each change is a version, and one can go back from every one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.codebook.codebook import Codebook
from reader.codebook.editing import WAYS, Edit
from reader.codebook.load import find, load
from reader.codebook.versions import back, change
from reader.errors import BadCodebook
from reader.paths import place

SMALL = """# A comment that stays.
[taxonomy]
id = "small"
version = "1.0"

[[codes]]
id = "g"
number = "1"
en = "Group"
codable = false

[[codes]]
id = "a"
number = "1.1"
parent = "g"
en = "First"
chord = "11"
hotkey = "a"
cues = ["one"]

[[codes]]
id = "b"
number = "1.2"
parent = "g"
en = "Second"
"""
EDITS = (
    Edit("add", "g", "Third"),
    Edit("rename", "a", "Called"),
    Edit("redefine", "a", "What it means"),
    Edit("move", "b", "1.1"),
    Edit("recolor", "g", "#102030"),
    Edit("rekey", "b", "z"),
    Edit("retire", "b"),
    Edit("merge", "a", "1.2"),
    Edit("split", "a", "Half; Other half"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def codes(book: Codebook) -> tuple[object, ...]:
    return tuple(sorted(map(repr, book.codes)))


def test_every_way_to_edit_is_tried() -> None:
    assert {e.what for e in EDITS} == set(WAYS)


@pytest.mark.parametrize("wanted", EDITS, ids=[e.what for e in EDITS])
def test_each_change_is_a_version_and_can_be_taken_back(file: Path, wanted: Edit) -> None:
    before = load(file)
    path, after = change(file, wanted, "2026-01-01")
    assert path == file
    assert codes(after) != codes(before)
    assert after.version == "1.1"
    assert file.read_text("utf-8").startswith("# A comment that stays.")
    _path, again = back(file, "2026-01-02")
    assert codes(again) == codes(before)
    assert again.version == "1.2"


def test_what_each_change_does(file: Path) -> None:
    change(file, Edit("merge", "a", "1.2"), "")
    _path, book = change(file, Edit("split", "b", "Left; Right"), "")
    assert book.by_id["a"].status == book.by_id["b"].status == "retired"
    assert book.by_id["a"].extra["redirect"] == "b"
    assert book.by_id["b"].cues == ("one",)
    assert [c.name("en") for c in book.usable] == ["Left", "Right"]
    assert book.changed_since("1.0") == {"b"}
    assert book.changed_since("1.2") == frozenset()


def test_moving_takes_along_what_is_below(file: Path) -> None:
    change(file, Edit("add", "b", "Deep"), "")
    _path, book = change(file, Edit("move", "b", "1.1"), "")
    assert [(c.id, c.number, c.level) for c in book.codes][2:] == [
        ("b", "1.1.1", 3),
        ("deep", "1.1.1.1", 4),
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        Edit("rename", "nowhere", "x"),
        Edit("rename", "a", " "),
        Edit("move", "g", "1.1"),
        Edit("rekey", "b", "a"),
        Edit("merge", "a", "1.1"),
        Edit("split", "a", "One"),
        Edit("recolor", "a", "red"),
    ],
    ids=["unknown", "no-name", "circle", "taken", "itself", "single", "no-colour"],
)
def test_what_cannot_be_leaves_the_file_as_it_was(file: Path, wanted: Edit) -> None:
    with pytest.raises(BadCodebook):
        change(file, wanted, "")
    assert file.read_text("utf-8") == SMALL


@settings(max_examples=25)
@given(st.lists(st.sampled_from((*EDITS, None)), max_size=8))
def test_going_back_ends_at_the_first_version(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Edit | None]
) -> None:
    path = tmp_path_factory.mktemp("book") / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    first = load(path)
    for each in wanted:
        try:
            _file, _book = back(path, "") if each is None else change(path, each, "")
        except BadCodebook:
            continue
    while True:
        try:
            back(path, "")
        except BadCodebook:
            break
    assert codes(load(path)) == codes(first)


def test_a_shipped_codebook_becomes_the_users_own() -> None:
    shipped = find("cn-poverty-measures")
    content = shipped.read_bytes()
    path, book = change(shipped, Edit("rename", "pairing", "Pairs"), "2026-01-01")
    assert path == place("config") / "codebooks" / shipped.name == find("cn-poverty-measures")
    assert shipped.read_bytes() == content
    assert book.by_id["pairing"].name("en") == "Pairs"


@pytest.mark.parametrize("called", ["1.2", "b", "Second", " second "], ids=str.strip)
def test_the_other_code_is_called_by_number_id_or_name(file: Path, called: str) -> None:
    _path, book = change(file, Edit("merge", "a", called), "")
    assert book.by_id["a"].extra["redirect"] == "b"


def test_a_name_that_two_codes_have_is_refused(file: Path) -> None:
    file.write_text(f'{SMALL}\n[[codes]]\nid = "c"\nnumber = "2"\nen = "Second"\n', "utf-8")
    with pytest.raises(BadCodebook):
        change(file, Edit("merge", "a", "Second"), "")
