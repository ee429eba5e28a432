"""Notices and encodings in the running app."""

from pathlib import Path

from reader.store.encodings import encoding_of
from reader.ui.dialogs.encodings import Encodings
from reader.ui.dialogs.notices import Notices
from reader.ui.dialogs.text import Text
from reader.ui.reading.noted import LONGEST, Noted
from tests.session.notation import session_of
from tests.ui.test_app import running

PROSE = "各地要认真做好今年的各项工作，加强组织领导，确保各项任务圆满完成，取得实效。"
TEXT = f"某县扶贫报告\n一、总则\n{PROSE}\n坚持“三个代表“重要思想。{PROSE}\n三、要求\n{PROSE}\n"


def status(app) -> str:  # type: ignore[no-untyped-def]
    return app.screen.query_one("#status").render_line(0).text


async def test_notices_are_counted_listed_and_gone_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with running(path) as (app, pilot):
        await pilot.pause(0.6)
        assert "2 notices" in status(app)
        await pilot.press("A")
        assert isinstance(app.screen, Notices)
        await pilot.press("down", "enter")
        assert app.session.view.text[slice(*app.session.selection.span)] == "三、"
        assert "二 is missing before 三" in status(app)
        await pilot.press("i")
        assert isinstance(app.screen, Text)


async def test_an_encoding_is_chosen_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    async with running(path) as (app, pilot):
        app.screen.ask_encoding()
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, Encodings)
        assert [c.encoding for c in dialog.shown][:2] == ["", "gb18030"]
        assert dialog.current.encoding == ""
        await pilot.press(*"shift_jis", "enter")
        assert app.session.document.source.encoding == "shift_jis"
        assert encoding_of(str(path)) == "shift_jis"
        app.screen.ask_encoding()
        await pilot.pause()
        assert app.screen.current.encoding == "shift_jis"
        await pilot.press("home", *"auto", "escape")
        app.screen.ask_encoding()
        await pilot.pause()
        app.screen.rows.cursor = 0
        await pilot.press("enter")
        assert app.session.document.source.text == TEXT
        assert encoding_of(str(path)) is None


def test_notices_of_a_long_document_wait_until_they_are_asked_for() -> None:
    noted = Noted()
    short = session_of("⟦⟧短").document
    long = short._replace(source=short.source._replace(text="长" * (LONGEST + 1)))
    assert noted.waits(short) and not noted.waits(long)
    noted.look(short)
    assert not noted.waits(short)
    assert noted.count(long) == 0
