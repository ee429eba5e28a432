"""Importing in the app: what would come, what labels mean, and the way back."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.codebook.load import find
from reader.ui.dialogs.export import Export
from reader.ui.dialogs.importing import ImportFile, ImportPlan, LabelMeaning
from reader.ui.dialogs.text import Text
from reader.ui.lines import Line
from tests.ui.test_app import running

WORDS = "成立扶贫小组，实施光伏发电。"
OTHER = "下设办公室，结对帮扶。"


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Write two documents."""
    found = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(found, (WORDS, OTHER), strict=True):
        path.write_text(text, encoding="utf-8")
    return found


def doccano(path: Path, *documents: tuple[str, list[tuple[int, int, str]]]) -> Path:
    lines = [json.dumps({"text": text, "label": spans}) for text, spans in documents]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def stored(app: Any) -> list[list[tuple[str, tuple[str, ...]]]]:
    desk = app.desk
    for saver in desk.savers:
        assert saver.flush(5)
    loaded = [desk.store(entry.id).load(entry.id).passages for entry in desk.entries]
    return [[(p.quote, p.codes) for p in passages] for passages in loaded]


async def looked(app: Any, pilot: Any, file: Path) -> ImportPlan:
    """Go as far as the list of what would come."""
    await pilot.press("alt+w")
    screen = app.screen
    assert isinstance(screen, ImportFile)
    screen.query_one("#path").value = str(file)
    await pilot.press("enter")
    return await shown(app, pilot, ImportPlan)


async def shown(app: Any, pilot: Any, kind: type) -> Any:
    """Wait until a dialog is there that work beside brings."""
    for _turn in range(1000):
        if isinstance(app.screen, kind):
            break
        await pilot.pause(0.02)
    await pilot.pause()
    assert isinstance(app.screen, kind), app.screen
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_labels_get_codes_and_undo_takes_all_back(
    paths: list[Path], tmp_path: Path, size: tuple[int, int]
) -> None:
    spans = [(2, 4, "扶贫"), (9, 11, "光伏项目"), (0, 2, "solar")]
    file = doccano(tmp_path / "in.jsonl", (WORDS, spans), (OTHER, [(6, 10, "pairing")]))
    async with running(*paths, size=size) as (app, pilot):
        app.open(app.desk.entries[0])
        plan = await looked(app, pilot, file)
        assert [(i.kind, i.name) for i in plan.shown][:2] == [
            ("label", "扶贫"),
            ("label", "光伏项目"),
        ]
        assert [i.said for i in plan.shown if i.kind == "document"] == ["3 exact", "1 exact"]
        assert stored(app) == [[], []], "nothing is saved yet"
        await pilot.press("enter")
        assert isinstance(app.screen, LabelMeaning)
        await pilot.press("enter")  # the first choice leaves the label out
        await pilot.press("down", "enter", *"solar", "enter")
        assert [i.said for i in plan.shown[:2]] == ["left out", plan.shown[1].said]
        await pilot.press("i")
        await shown(app, pilot, Text)
        assert stored(app) == [
            [("成立", ("solar",)), ("扶贫", ()), ("光伏", ("solar",))],
            [("结对帮扶", ("pairing",))],
        ]
        await pilot.press("escape", "u")
        assert stored(app) == [[], []]


async def test_from_the_library_with_a_new_code_by_the_mouse(
    paths: list[Path], tmp_path: Path
) -> None:
    file = doccano(tmp_path / "in.jsonl", (WORDS, [(2, 4, "扶贫小组")]))
    async with running(*paths) as (app, pilot):
        own = tmp_path / "book.toml"
        own.write_bytes(Path(find("cn-poverty-measures")).read_bytes())
        app.desk.codebook_path = own
        before = len(app.desk.codebook.codes)
        await looked(app, pilot, file)
        await pilot.click("#choices", offset=(3, 0), times=2)
        assert isinstance(app.screen, LabelMeaning)
        await pilot.press(*"zzz")
        assert {each.what for each in app.screen.shown} == {"new"}, "one can always make a new one"
        await pilot.press("enter")
        keys = app.screen.query_one("#dialog-keys", Line)
        await pilot.click("#dialog-keys", offset=(keys.text.index("import"), 0))
        await shown(app, pilot, Text)
        assert len(app.desk.codebook.codes) == before + 1
        (code,) = app.desk.codebook.codes[-1:]
        assert stored(app) == [[("扶贫", (code.id,))], []]
        assert code.name("en") == "扶贫小组" and "扶贫小组" in own.read_text(encoding="utf-8")


async def test_a_file_without_passages_and_one_that_is_not_there(
    paths: list[Path], tmp_path: Path
) -> None:
    file = doccano(tmp_path / "in.jsonl", (WORDS, []))
    async with running(*paths) as (app, pilot):
        plan = await looked(app, pilot, file)
        assert plan.shown == [] and "no passage" in plan.empty()
        await pilot.press("i", "enter")
        assert app.screen is plan, "there is nothing to take"
        await pilot.press("escape", "alt+w")
        app.screen.query_one("#path").value = str(tmp_path / "none.jsonl")
        await pilot.press("enter")
        assert isinstance(app.screen, ImportFile)
        assert "no such file" in app.screen.query_one("#dialog-keys", Line).text


async def test_a_document_that_is_not_here_is_told(paths: list[Path], tmp_path: Path) -> None:
    file = doccano(tmp_path / "in.jsonl", ("一篇没有的文档。", [(0, 2, "solar")]))
    async with running(*paths) as (app, pilot):
        plan = await looked(app, pilot, file)
        assert [i.kind for i in plan.shown] == ["problem"]
        assert "put it into the library first" in plan.shown[0].name


async def test_the_export_says_what_the_format_does_not_carry(
    paths: list[Path], tmp_path: Path
) -> None:
    file = doccano(tmp_path / "in.jsonl", (WORDS, [(2, 6, "solar"), (4, 8, "pairing")]))
    async with running(*paths) as (app, pilot):
        await looked(app, pilot, file)
        await pilot.press("i")
        await shown(app, pilot, Text)
        await pilot.press("escape", "E")
        assert isinstance(app.screen, Export)
        target = tmp_path / "out.conll"
        app.screen.query_one("#path").value = str(target)
        await pilot.press("enter")
        text = await shown(app, pilot, Text)
        assert "overlaps another passage: 1" in str(text._text)
        assert "out.conll.ledger.jsonl" in str(text._text)
        assert "S-solar" in target.read_text() or "B-solar" in target.read_text()
        await pilot.press("escape", "E")
        app.screen.query_one("#path").value = str(target)
        await pilot.press("enter")
        assert "Enter writes over it" in app.screen.query_one("#dialog-keys", Line).text
        app.screen.query_one("#path").value = str(tmp_path)
        await pilot.press("enter")
        keys = app.screen.query_one("#dialog-keys", Line).text
        assert "is there already. Name another file." in keys
        app.screen.query_one("#path").value = str(paths[0])
        await pilot.press("enter", "enter")
        assert "is there already: a document" in app.screen.query_one("#dialog-keys", Line).text
        assert paths[0].read_text(encoding="utf-8") == WORDS


async def test_what_is_read_no_more_is_not_said_to_be_read(
    paths: list[Path], tmp_path: Path
) -> None:
    file = doccano(tmp_path / "in.jsonl", (WORDS, [(2, 6, "solar")]))
    async with running(*paths) as (app, pilot):
        await looked(app, pilot, file)
        assert app.message == ""
        await pilot.press("escape", "alt+w")
        app.screen.query_one("#path").value = str(tmp_path)
        await pilot.press("enter")
        text = await shown(app, pilot, Text)
        assert "cannot be told" in str(text._text)
        assert app.message == ""
