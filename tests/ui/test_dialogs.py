"""What every dialog owes: in each size, language and theme."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.widgets import Input

import reader.ui.dialogs
from reader.language import set_language
from reader.paths import shipped
from reader.ui.dialogs.dialog import Dialog, ListDialog
from reader.ui.dialogs.keyline import KNOWN, KeyLine, flow, pieces
from reader.ui.dialogs.text import Text
from reader.ui.look.color import contrast
from reader.ui.look.theme import find
from tests.ui import gallery

NAMES = [*gallery.ON_PAGE, *gallery.IN_LIBRARY, *gallery.PUSHED]
SIZES = {"en": [(80, 24), (60, 20)], "zh": [(80, 24), (200, 60)]}
WRITTEN = ("help", "codes", "report", "note", "export", "metadata", "search", "theme", "details")
RGB = [p.stem for p in sorted(shipped("themes").glob("*.toml")) if not find(p.stem)[0].ansi]
KEYS = {"Esc": "escape", "Del": "delete", "↑↓": "down", "Ctrl+↑↓": "ctrl+down"}
HAN = re.compile("[\u4e00-\u9fff]")
MARKS = re.compile("[\\s\u2500-\u25ff⏎·…✓|+-]*")  # frames, bars, and single signs


def of(package: Any) -> Iterator[type[Dialog[Any]]]:
    """List the dialogs of a package."""
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for kind in vars(importlib.import_module(module.name)).values():
            own = isinstance(kind, type) and kind.__module__ == module.name
            if own and issubclass(kind, Dialog) and kind not in (Dialog, ListDialog):
                yield kind


def keys_of(dialog: Any) -> list[tuple[str, str]]:
    """List the keys that a dialog names."""
    return list(dialog.keys())


def drawn_in(style: Any) -> tuple[str, str]:
    """Give the colours of text and background as they are seen."""
    color, background = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
    return (background, color) if style.reverse else (color, background)


def whole(app: Any, size: tuple[int, int]) -> None:
    """Check that what is drawn fills the screen, row by row, and the dialog lies in it."""
    drawn = gallery.rows(app)
    assert [sum(cell_len(s.text) for s in row) for row in drawn] == [size[0]] * size[1]
    assert not re.search("[\x00-\x1f\x7f]", "".join(s.text for row in drawn for s in row))
    frame = app.screen.query_one("#frame").region
    assert app.screen.region.contains_region(frame), (frame, size)
    line = app.screen.query_one("#dialog-keys", KeyLine)
    assert line.region.height >= 1 and frame.contains_region(line.region)
    said = "".join(s.text for y in range(line.size.height) for s in line.render_line(y))
    assert "…" not in said, said
    for key, what in keys_of(app.screen):
        assert what in said or key in KNOWN, (what, said)


@pytest.mark.parametrize("language", SIZES)
async def test_every_dialog_in_every_size(tmp_path: Path, language: str) -> None:
    """It is drawn whole, resizing loses nothing, the mouse presses its keys, Escape closes it."""
    found = set()
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        set_language(language)
        for turn, name in enumerate(NAMES):
            await gallery.show(app, pilot, name)
            dialog = app.screen
            assert isinstance(dialog, Dialog), name
            found.add(type(dialog))
            assert dialog.about or isinstance(dialog, Text), f"{name} has no help"
            for key, what in keys_of(dialog):
                assert language == "en" or HAN.search(what), (name, what)
                known = KEYS.get(key, key if len(key) == 1 else key.lower().replace("^", "ctrl+"))
                assert {piece.does for piece in pieces([(key, what)])} == {known}
            typed = [box.value for box in dialog.query(Input)]
            for size in SIZES[language][:: -1 if turn % 2 else 1]:  # one resizing for each
                if app.size != size:
                    await pilot.resize_terminal(*size)
                    await pilot.pause()
                whole(app, size)
            assert app.screen is dialog and typed == [box.value for box in dialog.query(Input)]
            await pilot.press("escape")
            await pilot.pause()
            assert app.screen is not dialog, f"{name} stays"
    assert found == set(of(reader.ui.dialogs)), "a dialog is not in the gallery"


async def test_help_is_a_key_away(tmp_path: Path) -> None:
    """F1 says what a dialog is for, and the question mark does where it is not typed."""
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        for name, key in (("codes", "f1"), ("codes", "question_mark"), ("review", "question_mark"),
                          ("note", "f1"), ("export", "f1")):  # fmt: skip
            await gallery.show(app, pilot, name)
            dialog = app.screen
            await pilot.press(key)
            assert isinstance(app.screen, Text), name
            assert dialog.title_text == app.screen.title_text
            await pilot.press("escape")
            assert app.screen is dialog
        await gallery.show(app, pilot, "codes")
        await pilot.press("a", "question_mark")
        assert app.screen.query_text == "a?"


@pytest.mark.parametrize("name", RGB)
async def test_all_that_dialogs_write_can_be_read(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text has the theme's contrast to what is behind it, marks that of 3."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    weak = set()
    least = find(name)[0].contrast
    async with gallery.opened(tmp_path / "docs", theme=name) as (app, pilot):
        for each in (*WRITTEN, *gallery.PUSHED):
            await gallery.show(app, pilot, each)
            for segment in (s for row in gallery.rows(app) for s in row if s.text.strip()):
                color, background = drawn_in(segment.style)
                need = 3 if MARKS.fullmatch(segment.text) else least
                if contrast(color, background) < need:
                    weak.add((each, segment.text.strip()[:20], color, background))
    assert not weak


def test_keys_flow_over_rows_and_none_is_cut() -> None:
    keys = [
        ("Enter", "its passages"),
        *((f"^{c}", "change") for c in "NRDOTKGSZ"),
        ("Esc", "leave"),
    ]
    for width in range(24, 120):
        rows = flow(pieces(keys), width)
        assert all(sum(cell_len(piece.text) for piece in row) <= width for row in rows)
        if len(rows) < 3:
            assert sum(map(len, rows)) == 2 * len(keys)
