"""What a page is painted of: margin, bars, rows, scroll bar."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from reader.passages.suggestion import Proposal, Suggestion
from reader.structure.document import Heading, Title
from reader.text.edits import Damage, Edit
from reader.text.span import Span
from reader.ui.look.palette import (
    CURSOR,
    HEADING,
    SELECTED,
    TITLE,
    UNCERTAIN,
    Look,
    Palette,
)
from reader.ui.look.theme import find
from reader.ui.page import marks
from reader.ui.page.frame import Frame, frame, outline_width, thumb
from reader.ui.page.layout import Layout, Setting
from reader.ui.page.marks import Tags
from reader.ui.page.sheet import DRAWN, Sheet
from reader.ui.page.window import Window
from tests.ui.sessions import CODEBOOK, session
from tests.ui.texts import as_drawn, texts

PALETTE = Palette(find("night")[0], CODEBOOK)
GROUP = PALETTE.group("a")


def plain(lines: list[list[Segment]]) -> list[str]:
    """Give painted lines as text."""
    return ["".join(segment.text for segment in line) for line in lines]


def sheet(
    text: str, *passages: tuple[int, int, str], width: int = 40, height: int = 8
) -> list[str]:
    """Paint a text with passages; give the lines."""
    opened = session(text, passages)
    share = frame(width, margin=12)
    layout = Layout(text, opened.view.line_starts, Setting(share.text))
    return plain(Sheet(opened, PALETTE).paint(Window(layout, height), share, focused=True))


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30))
STEPS = st.lists(
    st.tuples(st.sampled_from(["select", "tag", "suggest", "scroll", "focus"]), SPANS), max_size=8
)


@given(st.lists(SPANS, max_size=4), STEPS)
def test_rows_that_are_kept_are_as_painted_anew(
    tagged: list[tuple[int, int]], steps: list[tuple[str, tuple[int, int]]]
) -> None:
    text = "一二三四五六七，八九十。\n甲乙丙丁戊己庚辛壬癸\n\n" * 4
    now = session(text, [(at, at + length, "a") for at, length in tagged])
    share = frame(40, margin=12)
    window = Window(Layout(text, now.view.line_starts, Setting(share.text)), 6)
    focused, kept = True, None
    for what, (at, length) in [("select", (0, 1)), *steps]:
        if what == "select":
            now = now.select(at, at + length - 1)
        elif what == "tag":
            more = session(text, [(at, at + length, "b")]).ordered[0]
            fresh = replace(more, id=f"new{at}")
            now = now.with_(passages={**now.passages, fresh.id: fresh})
        elif what == "suggest":
            made = Suggestion(at, at + length, "clause", (Proposal("b", 0.9, "cue", ""),))
            now = now.with_(suggestions=(made,))
        elif what == "scroll":
            window.scroll(at % 5 - 2)
        else:
            focused = not focused
        kept = Sheet(now, PALETTE, before=kept)
        again = Sheet(now, PALETTE).paint(window, share, focused=focused)
        assert kept.paint(window, share, focused=focused) == again


def test_the_margin_of_nested_and_crossing_passages() -> None:
    text = "一二三四五六七八九十甲乙丙" * 3
    lines = sheet(text, (0, 39, "a"), (2, 30, "b"), (13, 39, "x"), (35, 36, "unknown-code"))
    assert [line[:12] for line in lines[:3]] == [
        "1.1 1.2 ┌┌  ",
        "X.9     ││┌ ",
        "unknow… └└└ ",
    ]


def test_the_first_row_names_what_began_above() -> None:
    text = "一二三四五六七八九十甲乙丙" * 4
    opened = session(text, [(0, 52, "a")])
    share = frame(40, margin=12)
    window = Window(Layout(text, opened.view.line_starts, Setting(share.text)), 2)
    window.scroll(1)
    lines = plain(Sheet(opened, PALETTE).paint(window, share, focused=True))
    assert lines[0].startswith("1.1     │")
    assert lines[1].startswith("        ")


def test_damage_has_a_sign_beside_its_row() -> None:
    text = "一二三\n四五六"
    opened = session(text, damage=[Damage(5, 6, "lost")])
    layout = Layout(text, opened.view.line_starts, Setting(26))
    lines = plain(
        Sheet(opened, PALETTE).paint(Window(layout, 2), frame(40, margin=12), focused=True)
    )
    assert [line[11] for line in lines] == [" ", "!"]


def test_passages_of_one_nesting_have_slots_of_their_own() -> None:
    text = "一" * 100
    opened = session(
        text, [(0, 50, "a"), (0, 10, "b"), (10, 60, "x"), (55, 100, "a"), (60, 70, "b")]
    )
    found = [(tag.start, tag.end, tag.slot) for tag in Tags(opened, PALETTE).within(0, 100)]
    assert found == [(0, 50, 0), (0, 10, 1), (10, 60, 1), (55, 100, 0), (60, 70, 1)]


def test_passages_that_the_view_does_not_show_are_left_out() -> None:
    opened = session("一二三四五", [(1, 3, "a"), (2, 5, "b")], edits=[Edit(1, 3, "", "gone", "")])
    assert [(t.start, t.end) for t in Tags(opened, PALETTE).within(0, 5)] == [(1, 3)]


places = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: (p[0], sum(p), "a"))


@given(st.lists(places, max_size=30), st.integers(0, 60), st.integers(1, 9))
@example([(0, 5, "a"), (3, 9, "a")], 6, 1)
def test_slots_do_not_depend_on_where_one_looks(
    spans: list[tuple[int, int, str]], start: int, length: int
) -> None:
    opened = session("一二三四五六七" * 10, spans, edits=[Edit(20, 24, "", "gone", "")])
    everything = list(Tags(opened, PALETTE, 2).within(0, len(opened.view.text)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(marks, "NEAR", 0)
        some = list(Tags(opened, PALETTE, 2).within(start, start + length))
    assert some == [t for t in everything if t.start < start + length and t.end > start]


@given(texts, st.integers(20, 120), st.integers(1, 12), st.data())
def test_every_painted_row_is_as_wide_as_the_page(
    text: str, width: int, height: int, data: st.DataObject
) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = data.draw(st.lists(ends.map(sorted), max_size=5))
    opened = session(text, [(a, b, "a x") for a, b in spans])
    opened = opened.select(*data.draw(ends))
    share = frame(width)
    window = Window(Layout(text, opened.view.line_starts, Setting(share.text, indent=2)), height)
    window.put(data.draw(st.integers(0, len(text))), 0)
    lines = Sheet(opened, PALETTE).paint(window, share, focused=True)
    assert len(lines) == height
    assert [sum(cell_len(s.text) for s in line) for line in lines] == [width] * height
    if text:
        for line, row in zip(plain(lines), window.rows, strict=False):
            assert as_drawn(row) in line


def test_what_did_not_change_is_kept() -> None:
    before = Sheet(session("一二三", [(0, 2, "a")]), PALETTE)
    moved = Sheet(before.session.select(1, 1), PALETTE, before=before)
    assert moved._tags is before._tags and moved._texts is before._texts
    tagged = moved.session.with_(passages={})
    assert Sheet(tagged, PALETTE, before=moved)._tags is not moved._tags
    assert Sheet(tagged, PALETTE, before=moved)._texts is moved._texts


def test_title_headings_and_what_is_uncertain_are_marked() -> None:
    text = "标题\n一、总则\n正文。"
    opened = session(
        text,
        headings=[Heading(3, 7, 1, "line", "一、", "一、总则")],
        title=Title(0, 2, "标题"),
    )
    marked = list(Sheet(opened, PALETTE, uncertain=[Span(8, 10)])._texts.within(0, len(text)))
    assert [(m.start, m.end, m.base, m.flags) for m in marked] == [
        (0, 2, TITLE, 0),
        (3, 7, HEADING, 0),
        (8, 10, "", UNCERTAIN),
    ]


@pytest.mark.parametrize(
    ("width", "measure", "margin", "columns"),
    [
        (80, 0, None, Frame(0, 12, 66, 1)),
        (120, 0, None, Frame(0, 16, 102, 1)),
        (120, 80, None, Frame(11, 16, 80, 12)),
        (40, 0, None, Frame(0, 8, 30, 1)),
        (20, 0, None, Frame(0, 0, 18, 1)),
        (5, 0, 12, Frame(0, 1, 2, 1)),
        (1, 0, None, Frame(0, 0, 1, 1)),
    ],
)
def test_columns(width: int, measure: int, margin: int | None, columns: Frame) -> None:
    assert frame(width, measure, margin) == columns


@pytest.mark.parametrize(
    ("chosen", "columns", "measure", "width"),
    [(0, 80, 100, 20), (0, 140, 100, 32), (0, 160, 100, 40), (0, 200, 100, 48),
     (0, 200, 200, 32), (0, 200, 0, 32), (40, 200, 200, 40), (40, 60, 100, 30)],
)  # fmt: skip
def test_an_outline_takes_what_would_be_blank(
    chosen: int, columns: int, measure: int, width: int
) -> None:
    assert outline_width(chosen, columns, measure) == width


@given(st.integers(3, 60), st.integers(1, 10_000), st.data())
def test_the_scroll_bar_tells_the_ends_exactly(
    height: int, length: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    rows = thumb(height, length, start, end)
    if start == 0 and end == length:
        assert not rows
    else:
        assert len(rows) > 0
        assert 0 <= rows.start < rows.stop <= height
        assert (rows.start == 0) == (start == 0)
        assert (rows.stop == height) == (end == length and start > 0)


def test_a_terminal_with_wide_lines_gets_plain_ones() -> None:
    text = "一" * 30
    opened = session(text, [(0, 30, "a")])
    layout = Layout(text, opened.view.line_starts, Setting(26, ambiguous_wide=True))
    lines = plain(
        Sheet(opened, PALETTE).paint(Window(layout, 2), frame(40, margin=12), focused=True)
    )
    assert lines[0][8] == "/" and not set("".join(lines)) & set("".join(DRAWN))


def test_where_a_passage_begins_shows_without_colours_too() -> None:
    for name in ("night", "ansi16"):
        palette = Palette(find(name)[0], CODEBOOK, mono=name == "ansi16")
        opened = session("一二三四五六", [(0, 6, "a"), (2, 4, "a"), (4, 6, "a")])
        layout = Layout("一二三四五六", [0], Setting(26))
        line = Sheet(opened.select(1, 1), palette).paint(
            Window(layout, 1), frame(40, margin=12), focused=True
        )[0]
        bold = "".join(s.text for s in line if s.style and s.style.bold and s.text.strip())
        assert bold.replace("二", "") == "一三五"


@pytest.mark.parametrize("name", ["ansi16", "mono"])
def test_passages_with_a_bar_are_not_underlined_and_those_inside_are(name: str) -> None:
    palette = Palette(find("ansi16")[0], CODEBOOK, mono=name == "mono")
    text = "一二三四五六七八九十" * 6
    opened = session(text, [(10, 50, "a"), (30, 33, "b")])
    layout = Layout(text, [0], Setting(20))
    lines = Sheet(opened.select(0, 0), palette, columns=20).paint(
        Window(layout, 6), frame(34, margin=12), focused=True
    )
    lined = "".join(s.text for line in lines for s in line if s.style and s.style.underline)
    assert lined[lined.startswith("一一") :] == text[30:33]  # and, before it, the cursor
    assert plain(lines)[1][:12].rstrip() == "1.1     ┌"


def test_the_end_of_a_line_is_a_place_for_cursor_and_selection() -> None:
    opened = session("一二\n三\n")
    layout = Layout("一二\n三\n", opened.view.line_starts, Setting(26))
    for anchor, head, ends in (
        (2, 2, "C  "),
        (5, 5, "  C"),
        (1, 4, "S  "),
        (0, 2, "   "),
        (0, 5, "SC "),
    ):
        painted = Sheet(opened.select(anchor, head), PALETTE).paint(
            Window(layout, 3), frame(40, margin=12), focused=True
        )
        looks = {
            str(PALETTE.style(Look(flags=SELECTED))): "S",
            str(PALETTE.style(Look(flags=CURSOR))): "C",
        }
        found = ""
        for line in painted:
            blanks = [str(s.style) for s in line if s.text.endswith(" ")]
            found += next((looks[style] for style in blanks if style in looks), " ")
        assert found == ends, (anchor, head)
