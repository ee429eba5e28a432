"""Collections, metadata, samples and copies in the library; results one after another."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from reader.store.collections import Collections
from reader.store.metadata import Metadata
from reader.store.project import home_of
from reader.ui.dialogs.collections import CollectionList
from reader.ui.dialogs.copies import CopyList
from reader.ui.dialogs.form import Form
from reader.ui.library.narrowing import narrowing_of
from reader.ui.library.searching import searching_in
from reader.ui.lines import Line
from reader.ui.reading.screen import Reading
from tests.ui.test_app import running

LONG = "全县干部驻村帮扶，发展光伏产业，改造农村危房，贷款贴息到户，修路通水。" * 4


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Write five documents: two have 光伏, one is another's copy but for a word."""
    texts = {
        "甲": "甲县报告\n2014年01月02日\n發展光伏产业。\n别的光伏。\n",
        "乙": "乙县报告\n别的事情。\n",
        "丙": "丙县报告\n先说别的。\n再说光伏。\n",
        "丁": LONG.replace("光伏", "风电"),
        "戊": LONG.replace("光伏", "水电"),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.txt" for name in texts]


async def until(pilot: Any, holds: Any) -> None:
    """Wait until something holds that a thread does."""
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never held")


def listed(app: Any) -> str:
    """Give the first characters of the files' names that the list shows."""
    return "".join(Path(entry.path).stem for entry in app.screen.shown)


def members(files: list[Path], name: str) -> list[str]:
    kept = Collections([home_of(files[0]).annotations]).get(name)
    return sorted(Path(key).stem for _root, key in kept.listed)


async def test_marked_documents_become_a_collection_that_is_shown(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("space", "down", "space")
        assert app.screen.rows.text_rows()[1].strip().startswith("●")
        await pilot.press("+", *"ab", "ctrl+n")
        assert members(files, "ab") == ["丙", "甲"]
        await pilot.press("C", "down", "enter")
        assert (listed(app), narrowing_of(app.desk).name) == ("甲丙", "ab")
        assert "ab" in app.screen.query_one("#head", Line).text
        await pilot.press("-")
        assert (listed(app), members(files, "ab")) == ("甲", ["甲"])
        await pilot.press("C", "enter")
        assert len(listed(app)) == 5


async def test_a_collection_is_removed_when_that_is_asked_for_twice(files: list[Path]) -> None:
    Collections([home_of(files[0]).annotations]).new("ab", [home_of(files[0])])
    async with running(*files) as (app, pilot):
        await pilot.press("C", "down", "ctrl+d")
        assert members(files, "ab") == ["甲"]
        await pilot.press("ctrl+d")
        assert isinstance(app.screen, CollectionList)
        assert Collections([home_of(files[0]).annotations]).names() == []


async def test_the_documents_of_a_saved_search_are_shown(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("\\", *"光伏")
        await until(pilot, lambda: app.screen._found is not None and app.screen._found.answer.hits)
        await pilot.press("ctrl+s", *"pv", "enter", "escape")
        await pilot.press("C", "down", "enter")
        await until(pilot, lambda: narrowing_of(app.desk).name == "pv" and listed(app) == "甲丙")


async def test_documents_are_done_one_after_another(files: list[Path]) -> None:
    kept = Collections([home_of(files[0]).annotations])
    kept.new("ab", [home_of(path) for path in files[:3]])
    async with running(*files) as (app, pilot):
        await pilot.press("C", "down", "enter", "down", "enter")
        assert isinstance(app.screen, Reading)
        await pilot.press("alt+l")
        assert app.session.document.source.path == str(files[2])
        assert len(kept.get("ab").done) == 1
        await pilot.press("alt+l")
        assert app.session.document.source.path == str(files[0])
        await pilot.press("alt+l")
        assert len(kept.get("ab").done) == 3
        assert "3" in app.message
        await pilot.press("q")
        assert "done 3" in app.screen.query_one("#head", Line).text
        await pilot.press("O")
        assert len(kept.get("ab").done) == 2, "done again means not done"


async def test_a_sample_is_drawn_and_shown(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("%", *"s1", "down", "backspace", "2", "enter")
        assert (len(listed(app)), narrowing_of(app.desk).name) == (2, "s1")
        made = Collections([home_of(files[0]).annotations]).get("s1").made
        assert made == {"size": 2, "seed": "1", "of": 5}
        await pilot.press("%", *"s1", "enter")
        assert isinstance(app.screen, Form), "the name is taken"


async def test_metadata_is_edited_and_shown(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("e")
        boxes = app.screen.query(Input)
        boxes[1].value, boxes[2].value, boxes[4].value = "县政府", "商州区", "重点 新"
        await pilot.press("enter")
        await until(pilot, lambda: "县政府" in app.screen.rows.text_rows()[1])
        assert Metadata().of(home_of(files[0])).tags == ("新", "重点")
        await pilot.press("/", *"tag:重点")
        assert listed(app) == "甲"
        await pilot.press("escape", "e")
        boxes = app.screen.query(Input)
        boxes[1].value, boxes[4].value = "", "新"
        await pilot.press("enter")
        known = Metadata().of(home_of(files[0]))
        assert (dict(known.values), known.tags) == ({"place": "商州区"}, ("新",))


async def test_several_documents_are_described_at_once(files: list[Path]) -> None:
    Metadata("mei").put({home_of(files[0]): {"place": "甲县"}})
    async with running(*files) as (app, pilot):
        await pilot.press("space", "space", "e")
        boxes = app.screen.query(Input)
        assert boxes[2].value == "", "they differ in it"
        boxes[3].value, boxes[4].value, boxes[5].value = "2015", "新", "level=县"
        await pilot.press("enter")
        known = [Metadata().of(home_of(path)) for path in files[:2]]
        assert [k.values.get("place") for k in known] == ["甲县", None]
        assert [(k.values["date"], k.values["level"], k.tags) for k in known] == [
            ("2015", "县", ("新",))
        ] * 2


async def test_what_cannot_be_saved_leaves_the_form_open(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("e")
        app.screen.query(Input)[4].value = "a:b"
        await pilot.press("enter")
        assert isinstance(app.screen, Form)
        assert "a:b" in app.screen.query_one("#dialog-keys", Line).text


async def test_copies_are_listed_compared_and_hidden(files: list[Path]) -> None:
    async with running(*files, size=(140, 30)) as (app, pilot):
        await pilot.press("=")
        await until(pilot, lambda: isinstance(app.screen, CopyList) and app.screen.current)
        details = app.screen.details(app.screen.current).plain
        assert "风→水电" in details
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reading) and app.screen.beside)
        await pilot.pause()
        shown = app.screen.hits(app.session)
        marked = [app.session.view.text[slice(*span)] for span in shown.within(0, 40)]
        assert marked == ["风"]
        await pilot.press("q", "H")
        await until(pilot, lambda: narrowing_of(app.desk).copies)
        assert listed(app) == "甲乙丙丁"
        await pilot.press("H")
        assert len(listed(app)) == 5


async def test_results_are_walked_through_across_documents(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("\\", *"光伏")
        await until(pilot, lambda: app.screen._found is not None and app.screen._found.answer.hits)
        await pilot.press("enter")
        seen = []
        for _ in range(4):
            span = app.session.selection.span
            seen.append(
                (
                    Path(app.session.document.source.path).stem,
                    span.start,
                    narrowing_of(app.desk).result[1],
                )
            )
            await pilot.press("alt+h")
        assert [(stem, which) for stem, _start, which in seen] == [
            ("甲", "1/3"),
            ("甲", "2/3"),
            ("丙", "3/3"),
            ("丙", "3/3"),
        ]
        assert seen[0][1] < seen[1][1]
        assert "3/3" in app.screen.query_one("#status", Line).text
        await pilot.press("alt+b")
        assert narrowing_of(app.desk).result[1] == "2/3"
        assert searching_in(app.desk).at == 1


async def test_the_list_is_sorted_and_filtered_by_what_was_said(files: list[Path]) -> None:
    said = {files[1]: "2013-01-01", files[2]: "2015-01-01", files[3]: "2011"}
    Metadata("mei").put({home_of(path): {"date": date} for path, date in said.items()})
    Metadata("mei").put({home_of(files[3]): {"title": "商州区总结"}})
    async with running(*files) as (app, pilot):
        await until(pilot, lambda: app.screen.saying is not None)
        for _ in range(3):
            await pilot.press("s")
        await until(pilot, lambda: listed(app) == "丙甲乙丁戊")
        await pilot.press("S")
        assert listed(app) == "丁乙甲丙戊"
        await pilot.press("/", *"商州")
        assert listed(app) == "丁"
        assert "商州区总结" in app.screen.rows.text_rows()[1]


async def test_details_show_what_was_said(files: list[Path]) -> None:
    home = home_of(files[0])
    Metadata("mei").put({home: {"place": "商州区"}})
    Metadata("mei").tag([home], ["重点"])
    Collections([home.annotations]).new("样本", [home])
    async with running(files[0]) as (app, pilot):
        await pilot.press("I")
        said = " ".join(value for _name, value in app.screen.known)
        assert all(each in said for each in ("商州区", "重点", "样本"))
