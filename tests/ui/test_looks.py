"""What pictures of the screens showed: seen in few colours, in none, and in few columns."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.strip import Strip
from textual.widgets import Input, TextArea

from reader.library.entry import Entry, Facts
from reader.library.shown import Shown
from reader.ui.dialogs.keyline import MOST, KeyLine, fitting, flow, pieces
from reader.ui.dialogs.quoting import quoted
from reader.ui.dialogs.title import in_parts
from reader.ui.library.columns import LEAST_TITLE, Documents, columns
from reader.ui.look.color import ANSI, contrast, luminance
from reader.ui.look.fitting import BACKGROUNDS, fitted, seen
from reader.ui.look.theme import find
from reader.ui.reading.keypanel import KeyPanel
from reader.ui.table import share
from tests.ui import gallery
from tests.ui.test_theme import PALETTES, RGB

FEW = [("sepia", "xterm-256color"), ("paper", "xterm-256color"), ("ansi16", "xterm"),
       ("ansi16-light", "xterm")]  # fmt: skip
SCENES = ("codes", "note", "export", "report", "search", "codebook")
RESIZED = (*SCENES, "metadata", "theme", "details", "import plan")
SIZES = ((60, 20), (200, 60), (40, 10), (80, 24))
Row = Sequence[Any]


@pytest.fixture
def colorless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for no colours."""
    monkeypatch.setenv("NO_COLOR", "1")


def attributes(row: Row) -> Iterator[str]:
    """List the cells of a row with how they are drawn but for colours: all but plain ones."""
    for segment in row:
        style = segment.style
        told = [n for n in ("bold", "underline", "reverse", "italic") if getattr(style, n, None)]
        if told and segment.text.strip():
            yield f"{segment.text} {told}"


def drawn_in(app: Any, place: str) -> list[Row]:
    """Give the rows of a widget as they are drawn, without what lies beside it."""
    region = app.screen.query_one(place).region
    rows = gallery.rows(app)[region.y : region.bottom]
    return [list(Strip(row).crop(region.x, region.right)) for row in rows]


def hues(style: Any, name: str) -> tuple[str, str]:
    """Give text and background as a terminal of few colours shows them."""
    theme = find(name)[0]
    named = dict(zip(ANSI, (f"#{rgb}" for rgb in PALETTES["xterm"].split()), strict=True))
    own = ("#c0c0c0", "#000000") if theme.dark else ("#000000", "#ffffff")
    found = []
    for color, default in zip((style.color, style.bgcolor), own, strict=True):
        if color is None or color.is_default:
            found.append(default)
        elif color.triplet is not None:
            found.append(seen(color.triplet.hex))
        else:
            found.append(named[ANSI[color.number]])
    text, background = found
    return (background, text) if style.reverse else (text, background)


@pytest.mark.parametrize(("name", "term"), FEW)
async def test_dialogs_can_be_read_in_few_colours(
    tmp_path: Path, name: str, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text stands out from what is behind it, and so does the cursor where one types."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    async with gallery.opened(tmp_path / "docs", theme=name) as (app, pilot):
        for scene in SCENES:
            await gallery.show(app, pilot, scene)
            drawn = drawn_in(app, "#frame")
            weak = {s.text for row in drawn for s in row if s.text.strip() and not s.style.dim
                    and contrast(*hues(s.style, name)) < 3}  # fmt: skip
            assert not weak, scene
            typed = app.screen.query(Input).first() if scene != "note" else None
            part = "input--cursor" if typed else "text-area--cursor"
            cursor = (typed or app.screen.query_one(TextArea)).get_component_rich_style(part)
            page = cursor.from_color(None, drawn[-1][0].style.bgcolor)
            assert contrast(hues(cursor, name)[1], hues(page, name)[1]) >= 3, scene


@pytest.mark.usefixtures("colorless")
async def test_focus_and_choice_are_seen_without_colours(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        for scene in ("codes", "codebook", "report", "hits", "theme"):
            await gallery.show(app, pilot, scene)
            drawn = drawn_in(app, "#choices")
            chosen = [row for row in drawn if any("reverse" in told for told in attributes(row))]
            assert len(chosen) == 1, scene
        await gallery.show(app, pilot, "export")
        told = []
        for _field in range(5):
            drawn = drawn_in(app, "#frame")[2:-2]
            told.append(tuple(n for n, row in enumerate(drawn) if list(attributes(row))))
            await pilot.press("tab")
            await pilot.pause()
        assert told == [(0,), (1,), (2,), (3,), (4,)]


async def test_what_enter_does_is_told_for_every_field(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        await gallery.show(app, pilot, "export")
        said = []
        for key in ("tab", "enter", "escape", "tab", "tab", "tab", "tab"):
            said.append(app.screen.query_one(KeyLine).text.split("  ")[0].strip())
            await pilot.press(key)
            await pilot.pause()
        assert said == ["Enter write", *["Enter choose"] * 5, "Enter mark"]


async def test_resizing_leaves_every_dialog_whole(tmp_path: Path) -> None:
    """However small, the rows fill the screen, what was typed stays, and how to leave is said."""
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        for scene in RESIZED:
            await gallery.show(app, pilot, scene)
            typed = [box.value for box in app.screen.query(Input)]
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                drawn = ["".join(s.text for s in row) for row in gallery.rows(app)]
                assert [cell_len(row) for row in drawn] == [size[0]] * size[1], (scene, size)
                assert any("Esc" in row for row in drawn), (scene, size)
            assert typed == [box.value for box in app.screen.query(Input)], scene


async def test_what_is_to_be_found_is_seen_on_a_narrow_screen(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs", (40, 10)) as (app, pilot):
        app.open(app.desk.entries[0])
        await pilot.pause()
        await pilot.press("slash", *"扶贫")
        await pilot.pause()
        assert any("扶贫" in "".join(s.text for s in row) for row in gallery.rows(app)[-2:])


async def test_words_for_an_empty_list_are_not_cut(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs", (44, 20)) as (app, pilot):
        await gallery.show(app, pilot, "no code")
        said = " ".join(row.strip() for row in app.screen.rows.text_rows())
        assert app.screen.empty() in said


async def test_the_version_of_a_codebook_is_not_cut_off(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs", (44, 20)) as (app, pilot):
        await gallery.show(app, pilot, "codebook")
        title = "".join(s.text for s in app.screen.query_one("#dialog-title").render_line(0))
        assert "…" in title and title.rstrip().endswith(app.desk.codebook.version)


@given(st.lists(st.text("扶贫ab ·", min_size=1, max_size=12), min_size=1, max_size=5),
       st.integers(1, 60))  # fmt: skip
@example(["a", "b", "扶贫" * 3], 14)
def test_a_title_keeps_its_first_parts(parts: list[str], width: int) -> None:
    title = "  ".join(parts)
    left = in_parts(title, width)
    assert left == title or (left.endswith(" …") and title.startswith(left[:-2]))
    assert left == title or width // 2 < cell_len(left) <= width


@pytest.mark.parametrize("width", [24, 40, 60])
def test_of_too_many_keys_the_last_one_stays(width: int) -> None:
    keys = [("Enter", "its passages"), *((f"^{c}", "change") for c in "nrdotkgsz")]
    rows = flow(pieces([*keys, ("Esc", "leave")]), width)
    assert len(rows) <= MOST
    assert all(sum(cell_len(piece.text) for piece in row) <= width for row in rows)
    assert rows[-1][-1].text == " leave "


@given(st.integers(1, 9), st.integers(30, 120))
def test_keys_that_one_knows_take_no_row_of_their_own(others: int, width: int) -> None:
    """Of them help comes first: with room in the last row it is told."""
    own = [*((f"^{c}", "change it") for c in "abcdefghi"[:others]), ("Esc", "leave")]
    keys = [("↑↓", "move"), *own, ("F1", "help")]
    rows = flow(pieces(own), width)
    kept = fitting(keys, width)
    if len(rows) < MOST:
        assert len(flow(pieces(kept), width)) == len(rows)
        room = width - sum(cell_len(piece.text) for piece in rows[-1])
        assert (keys[-1] in kept) == (room >= cell_len(" F1 help "))
    assert [key for key in keys if key in kept] == kept


@pytest.mark.parametrize("name", RGB)
def test_panes_are_as_unlike_in_256_colours_as_they_are_meant(name: str) -> None:
    """None is another's colour, and darker or lighter is the same way round."""
    theme = find(name)[0]
    meant = [luminance(getattr(theme.colors, each)) for each in BACKGROUNDS]
    colors = [seen(getattr(fitted(theme).colors, each)) for each in BACKGROUNDS]
    assert len(set(colors)) == 3
    order = sorted(range(3), key=meant.__getitem__)
    assert order == sorted(range(3), key=lambda n: luminance(colors[n]))


class Desk:
    """Count nothing."""

    def count(self, entry: Entry) -> Entry:
        return entry


def test_titles_stand_in_line_whether_marked_or_not() -> None:
    entries = [Entry(f"{n}", f"/{n}", "", Facts(title="标题")) for n in range(3)]
    for marked, places in (((), {0}), ({"/1"}, {2})):
        rows = Documents(Shown(entries, range(3)), Desk(), columns(), lambda e: e, marked)  # type: ignore[arg-type]
        titles = [rows.row(n)[0] for n in range(3)]
        assert {title.index("标题") for title in titles} == places
        assert [title.startswith("●") for title in titles] == [f"/{n}" in marked for n in range(3)]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_titles_of_documents_keep_room(width: int) -> None:
    assert share(columns(width), width - 2)[0] >= LEAST_TITLE


async def test_a_hit_is_seen_in_its_line_on_a_narrow_screen(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs", (40, 12)) as (app, pilot):
        await gallery.show(app, pilot, "hits")
        lines = [row for row in app.screen.rows.text_rows() if row.strip(" ▐")]
        assert lines and all("扶贫" in row and row.count("…") <= 2 for row in lines)
        assert not any("……" in row for row in lines)


async def test_a_short_list_leaves_the_page_of_a_tall_screen_to_be_seen(tmp_path: Path) -> None:
    """What one types narrows the list, not the dialog."""
    async with gallery.opened(tmp_path / "docs", (200, 60)) as (app, pilot):
        heights = {}
        shown = ("attributes", "collections", "theme", "codes", "no code")
        for scene in (*shown, "search", "nothing found"):
            await gallery.show(app, pilot, scene)
            heights[scene] = app.screen.query_one("#frame").region.height
        assert heights == {"attributes": 20, "collections": 30, "theme": 20, "codes": 48,
                           "no code": 48, "search": 60, "nothing found": 60}  # fmt: skip
        await gallery.show(app, pilot, "attributes")
        await pilot.resize_terminal(38, 40)
        await pilot.pause()
        assert app.screen.query_one("#frame").region.height == 40


async def test_no_column_of_a_dialog_is_cut_where_there_is_room(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs", (120, 40)) as (app, pilot):
        for scene in ("documents", "recent", "commands"):
            await gallery.show(app, pilot, scene)
            assert not any("…" in row for row in app.screen.rows.text_rows()), scene


async def test_codes_that_are_not_in_use_are_quieter_than_the_others(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        await gallery.show(app, pilot, "codebook")
        tones = {code.status: app.screen.cells(code)[1][1] for code in app.screen.shown
                 if code.status != "active"}  # fmt: skip
        assert tones and set(tones.values()) == {"muted"}


async def test_the_help_of_every_dialog_has_a_title(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        for scene in (*gallery.ON_PAGE, *gallery.IN_LIBRARY, *gallery.PUSHED):
            await gallery.show(app, pilot, scene)
            if app.screen.about:
                assert app.screen.title_text, scene


@given(st.text("扶贫 \u3000\n", max_size=30))
def test_a_quotation_keeps_its_lines_but_no_blank_ones(text: str) -> None:
    lines = quoted(f"首{text}尾").split("\n")
    assert all(line.strip() for line in lines)
    assert lines == [line for line in f"首{text}尾".split("\n") if line.strip()]


async def test_the_keys_of_a_chord_hide_no_more_of_the_page_than_they_need(tmp_path: Path) -> None:
    async with gallery.opened(tmp_path / "docs") as (app, pilot):
        await gallery.show(app, pilot, "page")
        await pilot.press("space")
        await pilot.pause()
        panel = app.screen.query_one(KeyPanel)
        rows = ["".join(s.text for s in panel.render_line(y)) for y in range(panel.size.height)]
        keys = len(app.session.codebook.by_hotkey)
        columns = [len(re.findall(r" [a-z] ", row)) for row in rows]
        assert sum(columns) == keys and len(rows) == -(-keys // columns[0]) < 12
