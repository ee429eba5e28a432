"""Signs on terminals that have few."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.ui.look.signs import INSTEAD, PLAIN_SIGNS, sign
from tests.ui import gallery


@pytest.mark.parametrize("term", ["linux", "vt100", "xterm-256color"])
def test_a_sign_is_plain_where_it_would_be_missing(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    for drawn, plain in INSTEAD.items():
        assert sign(drawn) == (drawn if term.startswith("xterm") else plain)
        assert plain.isascii() and cell_len(plain) == cell_len(drawn) == 1
    assert sign("一") == "一"


async def test_lists_and_frames_are_drawn_in_plain_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        assert app.has_class(PLAIN_SIGNS)
        for name in ("codes", "report", "export", "everywhere", "review"):
            await gallery.show(app, pilot, name)
            frame = app.screen.query_one("#frame").region
            drawn = "".join(
                s.text for row in gallery.rows(app)[frame.y : frame.bottom] for s in row
            )
            assert not set("✓✗●○✎╭╮╰╯│─") & set(drawn), name
