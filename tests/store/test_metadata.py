"""What people say of documents: kept beside the annotations, by whom and when."""

from pathlib import Path

import pytest

from reader.errors import Usage
from reader.library.search.shelf import Kept
from reader.store.lore import Lore
from reader.store.metadata import Metadata, field_name, tag_name, tags_in
from reader.store.project import home_of, init_project


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    root = tmp_path / "study"
    root.mkdir()
    for name in "甲乙":
        (root / f"{name}.txt").write_text(f"{name}县报告\n", encoding="utf-8")
    init_project(root, "cn-poverty-measures")
    return [str(root / f"{name}.txt") for name in "甲乙"]


def test_values_and_tags_are_kept_and_taken_back(paths: list[str]) -> None:
    first, second = (home_of(path) for path in paths)
    kept = Metadata("lan")
    assert kept.put({first: {"Place": "商州区", "level": "县"}, second: {"place": "丹凤县"}})
    kept.tag([first, second], add=["重点"])
    kept.tag([second], drop=["重点", "别的"])
    again = Metadata()
    assert again.of(first).values == {"place": "商州区", "level": "县"}
    assert (again.of(first).tags, again.of(second).tags) == (("重点",), ())
    assert (again.fields(), again.tags()) == (["level", "place"], ["重点"])
    again.put({first: {"place": None}})
    assert Metadata().of(first).values == {"level": "县"}


def test_who_said_what_is_known(paths: list[str]) -> None:
    home = home_of(paths[0])
    Metadata("lan").put({home: {"place": "商州"}})
    Metadata("mei").put({home: {"place": "商州区"}})
    said = Metadata().history(home)
    assert [(each.field, each.value, each.by) for each in said] == [
        ("place", "商州", "lan"),
        ("place", "商州区", "mei"),
    ]
    assert all(each.at for each in said)


def test_what_another_session_said_comes(paths: list[str]) -> None:
    home = home_of(paths[0])
    mine, theirs = Metadata("lan"), Metadata("mei")
    assert mine.of(home).values == {}
    before = mine.version
    theirs.put({home: {"place": "商州区"}})
    assert mine.version != before
    mine.refresh()
    assert mine.of(home).values == {"place": "商州区"}
    theirs.put({home: {"place": "商州"}})
    mine.refresh()
    assert mine.of(home).values == {"place": "商州"}


def test_two_who_fill_in_different_fields_do_not_disagree(paths: list[str]) -> None:
    home = home_of(paths[0])
    mine, theirs = Metadata("lan"), Metadata("mei")
    assert mine.of(home) == theirs.of(home)
    mine.put({home: {"place": "商州区"}})
    theirs.put({home: {"date": "2015"}})
    assert Metadata().of(home).values == {"place": "商州区", "date": "2015"}


@pytest.mark.parametrize("name", ["", "a b", "passages", "document", "a:b", "x" * 41], ids=str)
def test_what_cannot_be_a_field_is_told(name: str) -> None:
    with pytest.raises(Usage):
        field_name(name)


def test_tags_are_parted_as_people_part_them() -> None:
    assert tags_in("重点、贫困，a;b；c  d") == ["重点", "贫困", "a", "b", "c", "d"]


@pytest.mark.parametrize("name", ["", "a b", "a:b", '"a"'], ids=repr)
def test_what_cannot_be_a_tag_is_told(name: str) -> None:
    with pytest.raises(Usage):
        tag_name(name)


def kept(title: str = "", place: str = "") -> Kept:
    return Kept("", 1, 0, 1, title, "", place, "", "")


def test_searches_see_what_was_said_and_where_a_place_lies(
    paths: list[str], tmp_path: Path
) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,province,prefecture,county\n商州区,陕西省,商洛市,商州区\n", "utf-8")
    lore = Lore(lambda: paths, "lan", gazetteer=str(table))
    lore.metadata.put({home_of(paths[0]): {"place": "商州", "title": "总结"}})
    lore.refresh()
    amended = lore.amend(paths[0], kept("报告", "别处"))
    assert (amended.title, amended.place) == ("总结", "商州")
    assert lore.where(paths[0], amended).province == "陕西省"
    assert lore.amend(paths[1], kept("报告")) == kept("报告")


def test_a_project_names_its_gazetteer(paths: list[str]) -> None:
    root = Path(paths[0]).parent
    (root / "places.toml").write_text(
        '["商州区"]\nprovince = "陕西省"\ncounty = "商州区"\n', "utf-8"
    )
    settings = root / "reader.toml"
    settings.write_text(settings.read_text("utf-8") + 'gazetteer = "places.toml"\n', "utf-8")
    assert Lore(lambda: paths).where(paths[0], kept("商州区报告")).province == "陕西省"
    (root / "places.toml").unlink()
    assert "places.toml" in Lore(lambda: paths).problem
