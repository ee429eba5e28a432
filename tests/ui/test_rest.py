"""A long document: its beginning is open at once, the rest comes without a jump."""

from pathlib import Path
from queue import Queue

import pytest

from reader.library.describing import describe, describe_long
from reader.library.index import describe_all
from reader.paths import shipped
from reader.session.state import Session
from reader.store.places import Place
from reader.ui.desk.desk import Desk
from reader.ui.page.page import Page
from tests.ui.test_app import running
from tests.ui.test_desk import desk_of, tagged

SAMPLE = (shipped("seeds") / "documents" / "biyang.txt").read_text(encoding="utf-8")
MARK = "此处是唯一的一句话，别处没有。"


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Write a text that is longer than what is read at once."""
    path = tmp_path / "long.txt"
    text = SAMPLE * 20 + f"\n{MARK}\n" + SAMPLE * 20
    path.write_text(text, encoding="utf-8", newline="")
    return path


def read_all(desk: Desk) -> None:
    """Read the rest of the open document, as the app does."""
    came: Queue[tuple[Session, bool]] = Queue()
    desk.rest.on_grown = lambda longer, whole: came.put((longer, whole))
    desk.rest.on_told = lambda problem: came.put((problem, True)) if problem else None  # type: ignore[arg-type]
    desk.read_on()
    whole = False
    while not whole:
        longer, whole = came.get(timeout=60)
        assert isinstance(longer, Session), longer
        desk.take_in(longer, whole)


def source_of(desk: Desk) -> str:
    assert desk.session is not None
    return desk.session.document.source.text


def test_a_part_is_open_at_once_and_grows_to_the_whole(long: Path) -> None:
    desk = desk_of(long)
    session, remarks = desk.open(desk.entries[0])
    whole = long.read_text(encoding="utf-8")
    assert len(source_of(desk)) < len(whole) // 4
    assert not remarks and desk.rest.percent == 0
    start, length = desk.rest.extent(session)
    assert start == 0 and length == pytest.approx(len(whole), rel=0.3)
    desk.become(session.select(1200, 1190))
    quote = desk.session.selected  # type: ignore[union-attr]
    read_all(desk)
    assert source_of(desk) == whole
    assert desk.session is not None
    assert desk.session.selected == quote
    assert desk.session.selection.head < desk.session.selection.anchor
    assert desk.rest.part is None and desk.rest.percent is None
    assert desk.rest.extent(desk.session) == (0, len(desk.session.view.text))


def test_a_passage_is_tagged_only_when_all_is_read(long: Path) -> None:
    desk = desk_of(long)
    desk.open(desk.entries[0])
    tagged(desk, "脱贫攻坚", "org-body")
    assert desk.session is not None
    assert not desk.session.passages
    assert "still being read" in desk.session.notice
    assert not desk.undo()
    read_all(desk)
    tagged(desk, MARK, "org-body")
    assert [p.quote for p in desk.session.ordered] == [MARK]
    assert desk.session.ordered[0].digest == desk.session.document.source.digest
    assert desk.close(5)
    again = desk_of(long)
    again.open(again.entries[0])
    assert again.refresh() == ""
    read_all(again)
    assert again.session is not None
    assert [p.quote for p in again.session.ordered] == [MARK]
    assert not again.session.lost


def test_the_part_around_the_place_is_open_first(long: Path) -> None:
    at = long.read_text(encoding="utf-8").index(MARK)
    desk = desk_of(long)
    desk.places.put(desk.entries[0].id, Place(position=at, end=at + len(MARK)))
    session, _remarks = desk.open(desk.entries[0])
    assert source_of(desk)[slice(*session.selected)] == MARK
    assert desk.rest.start > 0
    desk.keep_place()
    assert desk.places.get(desk.entries[0].id).position == at
    read_all(desk)
    assert desk.session is not None
    assert desk.session.selected == (at, at + len(MARK))


def test_a_passage_of_a_part_is_shown_in_it(long: Path) -> None:
    desk = desk_of(long)
    desk.open(desk.entries[0])
    read_all(desk)
    tagged(desk, MARK, "org-body")
    at = desk.session.ordered[0].start  # type: ignore[union-attr]
    assert desk.close(5)
    again = desk_of(long)
    again.places.put(again.entries[0].id, Place(position=at))
    session, _remarks = again.open(again.entries[0])
    assert [source_of(again)[slice(*p.span)] for p in session.ordered] == [MARK]


@pytest.mark.parametrize("scrolled", [0, 45])
async def test_the_page_does_not_jump(long: Path, scrolled: int) -> None:
    async with running(long) as (app, _pilot):
        page: Page = app.screen.page
        app.desk.rest.stop()
        app.desk.open(app.desk.entries[0])
        app.draw()
        page.scroll_rows(scrolled)  # with the cursor in sight, and without
        before = page.text_rows()
        read_all(app.desk)
        app.draw()
        assert page.text_rows() == before


async def test_going_to_the_end_waits_for_it(long: Path) -> None:
    async with running(long) as (app, pilot):
        app.desk.rest.stop()
        app.desk.session = app.desk.open(app.desk.entries[0]).session
        await pilot.press("G")
        assert app.awaiting is not None
        assert "Reading the rest" in app.message
        app.desk.rest._arriving = None
        app.desk.read_on()
        while app.desk.rest.part is not None:
            await pilot.pause(0.05)
        await pilot.pause()
        assert app.session.selection.head == len(app.session.view.text)
        assert app.awaiting is None


def test_a_document_that_is_gone_meanwhile_says_so(long: Path) -> None:
    desk = desk_of(long)
    desk.open(desk.entries[0])
    told: Queue[str] = Queue()
    desk.rest.on_told = lambda problem: told.put(problem) if problem else None
    long.unlink()
    desk.read_on()
    assert "could not be read" in told.get(timeout=60)
    assert desk.session is not None and desk.rest.part is not None
    assert desk.close(5)


def test_a_long_document_is_described_as_a_short_one(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert describe_long(str(long), lambda: False) == describe(str(long))
    assert describe_long(str(long), lambda: True) is None
    monkeypatch.setattr("reader.library.index.LONG", 1000)
    assert [path for path, _facts in describe_all([str(long)])] == [str(long)]
    assert not list(describe_all([str(long)], lambda: True))
