"""Labelling on the reading screen: suggestions, queues, everywhere, attributes, the codebook."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from reader.codebook.load import load
from reader.passages.suggestion import Proposal, Suggestion
from reader.session import drawing
from reader.store.rejections import rejected
from reader.ui.desk import codebooks
from reader.ui.desk.proposer import Proposer
from reader.ui.dialogs.attributes import Attributes
from reader.ui.dialogs.codebook import CodebookList, Wish
from reader.ui.dialogs.everywhere import EverywhereList
from reader.ui.dialogs.judged import Judged
from reader.ui.dialogs.note import Note
from reader.ui.dialogs.passages import Passages
from reader.ui.dialogs.queues import Queues
from reader.ui.page.page import Page
from reader.ui.quiet import KEYS
from tests.session.notation import marked, session_of
from tests.ui.shell import drawn
from tests.ui.test_app import running

TEXT = (
    "县报告\n一、资金投入\n去年投入资金300万元,成立小组。结对帮扶贫困户。\n"
    "二、其他\n结对帮扶贫困户,开展宣传。"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    return paths


BOOK = """
[taxonomy]
id = "small"
version = "1.0"
[[codes]]
id = "org-body"
number = "2.1"
en = "Bodies"
chord = "21"
[[codes]]
id = "pairing"
number = "2.5"
en = "Pairs"
chord = "25"
"""


def use_small_book(app: Any, folder: Path, more: str = "") -> None:
    """Let a program work with a codebook that is quickly written."""
    path = folder / "small.toml"
    path.write_text(BOOK + more, encoding="utf-8")
    codebooks.put(app.desk, path, load(path))


async def until(pilot: Pilot[Any], done: Callable[[], object]) -> None:
    """Wait until something holds."""
    for _time in range(200):
        if done():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def test_suggestions_come_beside_and_show_without_colour(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        proposer: Proposer = app.desk.proposer
        assert proposer.due(app.session)
        app.screen._propose()
        await until(pilot, lambda: app.session.suggestions)
        assert not proposer.due(app.session)
        assert not app.session.passages
        rows = drawn(app.screen.query_one(Page))
        assert any(row.lstrip().startswith("?") for row in rows)
        await pilot.press("'", "'")
        (passage,) = app.session.passages.values()
        assert passage.origin == "suggestion"
        assert proposer.due(app.session)


async def test_what_comes_while_somebody_types_shows_with_the_next_key(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def suggests(app: Any) -> bool:
        return any(row.lstrip().startswith("?") for row in drawn(app.screen.query_one(Page)))

    monkeypatch.setattr(KEYS, "quiet", lambda: 0.0)
    async with running(files[0]) as (app, pilot):
        app.screen._propose()
        await until(pilot, lambda: app.session.suggestions)
        await pilot.pause()
        assert not suggests(app)
        await pilot.press("s")
        assert suggests(app)


async def test_what_is_turned_down_is_kept(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        app.screen._propose()
        await until(pilot, lambda: app.session.suggestions)
        first = app.session.suggestions[0].span
        await pilot.press("'", "~")
        assert first in app.session.rejected
        kept = app.desk.entries[0].id
        await until(pilot, lambda: first in rejected(app.desk.store(kept), kept))
    async with running(files[0]) as (app, _pilot):
        assert first in app.session.rejected


async def test_how_good_suggestions_were_is_shown_code_by_code(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        use_small_book(app, files[0].parent)
        await pilot.press("s", "2", "5", "s", "2", "5")
        app.desk.saver(app.session.document.id).flush(5.0)
        await pilot.press("alt+u")
        await until(pilot, lambda: isinstance(app.screen, Judged))
        every, pairing = app.screen.find("")
        assert (every.tagged, pairing.code, pairing.tagged) == (2, "pairing", 2)
        assert app.screen.cells(pairing)[1] == "2"
        await pilot.press("down", "enter")
        assert app.session.queue == "code"


async def test_all_that_is_sure_on_the_screen_is_taken_in_one_go(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        sure = Suggestion(4, 10, "clause", (Proposal("org-body", 0.9, "cue", ""),), 0.9)
        app.desk.session = app.session.with_(suggestions=(sure, sure._replace(end=8, score=0.1)))
        app.screen.ask_accept_all()
        assert len(app.session.passages) == 1
        await pilot.press("u")
        assert not app.session.passages


async def test_a_queue_leads_into_the_next_document(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        app.open(app.desk.entries[0])
        await pilot.press("alt+q")
        assert isinstance(app.screen, Queues)
        await pilot.press("enter")
        await pilot.pause()
        first = app.session.document.id
        for _time in range(9):
            await pilot.press("alt+g")
        await pilot.pause()
        assert app.session.document.id != first
        assert app.session.unit == "sentence"


async def test_the_same_words_are_tagged_everywhere_and_taken_back(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        app.open(app.desk.entries[0])
        at = app.session.view.text.index("结对帮扶")
        app.become(app.session.select(at, at + 4))
        await pilot.press("2", "5")
        app.screen.ask_everywhere(nearly=False)
        await until(pilot, lambda: isinstance(app.screen, EverywhereList))
        await pilot.press("j", "space", "enter")
        await pilot.pause()
        assert len(app.session.passages) == 1
        other = app.desk.entries[1].id
        assert len(app.desk.store(other).load(other).passages) == 2
        await pilot.press("u")
        assert not app.desk.store(other).load(other).passages


async def test_enter_confirms_the_attributes_that_are_filled_in(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        at = app.session.view.text.index("去年")
        app.become(app.session.select(at, at))
        await pilot.press("c", "6", "2", "alt+v")
        assert isinstance(app.screen, Attributes)
        await pilot.press("enter")
        (passage,) = app.session.passages.values()
        assert passage.attributes["amount"][0]["raw"] == "300万元"


async def test_a_code_is_renamed_and_that_is_taken_back(files: list[Path]) -> None:
    async with running(files[0], size=(100, 30)) as (app, pilot):
        use_small_book(app, files[0].parent)
        await pilot.press("alt+k")
        assert isinstance(app.screen, CodebookList)
        await pilot.press("2", ".", "5", "ctrl+r")
        assert isinstance(app.screen, Note)
        await pilot.press("!", "enter")
        await until(pilot, lambda: app.session.codebook.version == "1.1")
        assert app.session.codebook.by_id["pairing"].name("en").endswith("!")
        await until(pilot, lambda: isinstance(app.screen, CodebookList))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.session.codebook.by_id["pairing"].name("en") == "Pairs")


async def test_a_merge_leads_passages_to_the_other_code(files: list[Path]) -> None:
    async with running(files[0], size=(100, 30)) as (app, pilot):
        use_small_book(app, files[0].parent)
        await pilot.press("s", "2", "5")
        app.screen._change(Wish("merge", "pairing"), "2.1")
        await until(pilot, lambda: app.session.ordered[0].codes == ("org-body",))
        stamp = f"{app.session.codebook.id} {app.session.codebook.version}"
        assert app.session.ordered[0].codebook == stamp
        await until(pilot, lambda: isinstance(app.screen, CodebookList))
        await pilot.pause()


async def test_alt_is_no_letter(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        app.post_message(Key("alt+x", "x"))
        await pilot.pause()
        assert not app.session.pending


@pytest.mark.parametrize(
    ("exact", "after"),
    [(False, "⟦扶贫办公室⟧"), (True, "扶⟦贫办公⟧室")],
    ids=["words", "characters"],
)
def test_the_mouse_snaps_to_words(exact: bool, after: str) -> None:
    session = session_of("⟦⟧扶贫办公室")
    for anchor, head in ((1, 4), (4, 1)):
        assert marked(drawing.dragged(session, anchor, head, exact=exact)) == after


async def test_holding_the_mouse_below_the_page_scrolls(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n".join(f"第{n}行的文字。" for n in range(200)), encoding="utf-8")
    async with running(path) as (app, pilot):
        page = app.screen.query_one(Page)
        await pilot.mouse_down(Page, offset=(20, 5))
        page._at, page._exact = (20, 60), False
        page._edge = page.set_interval(0.01, page._draw)
        await until(pilot, lambda: page.top_offset > 100)
        await pilot.mouse_up(Page, offset=(20, 10))
        assert page._edge is None
        assert app.session.selection.span.length > 100


async def test_the_list_of_passages_stands_where_one_reads(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        use_small_book(app, files[0].parent)
        for keys, row in (("s21s21s21a", 2), ("{a", 1), ("{a", 0), ("Ga", 2)):
            for each in keys:
                await pilot.press(each)
            await until(pilot, lambda: isinstance(app.screen, Passages))
            assert app.screen.rows.cursor == row, keys
            await pilot.press("escape")
        assert len(app.session.ordered) == 3


async def test_the_codebook_stays_on_the_code_that_was_changed(files: list[Path]) -> None:
    async with running(files[0], size=(100, 30)) as (app, pilot):
        use_small_book(app, files[0].parent)
        await pilot.press("alt+k", "down")
        for keys, number in (
            (["ctrl+r", "!", "enter"], "2.5"),
            (["ctrl+n", "x", "enter"], "2.5.1"),
        ):
            assert app.screen.current.number == "2.5"
            version = app.session.codebook.version
            await pilot.press(*keys)
            await until(pilot, lambda: app.session.codebook.version != version)  # noqa: B023
            await until(pilot, lambda: isinstance(app.screen, CodebookList))
            assert app.screen.current.number == number
        await pilot.press("ctrl+r")
        await pilot.press("escape")
        assert app.screen.current.number == "2.5.1"
        await pilot.press("ctrl+g", "9", ".", "9", "enter")  # there is no such code
        await until(pilot, lambda: isinstance(app.screen, CodebookList))
        assert app.screen.current.number == "2.5.1"
