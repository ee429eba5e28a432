"""What lies over a page: labels in the cells of the text, hits on the scroll bar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session.find import Finder
from reader.session.search import Search
from reader.ui.cells import widths
from reader.ui.look.palette import Palette
from reader.ui.look.theme import find
from reader.ui.page.frame import frame
from reader.ui.page.layout import Layout, Row, Setting
from reader.ui.page.overlay import paint_labelled
from reader.ui.page.sheet import DRAWN, Sheet
from reader.ui.page.window import Window
from tests.ui.sessions import CODEBOOK, session

PALETTE = Palette(find("night")[0], CODEBOOK)


def labelled(text: str, labels: dict[int, str]) -> str:
    """Paint a row with labels."""
    row = Row(10, 10 + len(text), text, 0, closed=True)
    shifted = {10 + at: label for at, label in labels.items()}
    return "".join(s.text for s in paint_labelled(row, (), shifted, PALETTE, focused=True))


@pytest.mark.parametrize(
    ("text", "labels", "painted"),
    [
        ("一二三", {1: "as"}, "一as三"),
        ("abc", {1: "as"}, "aas"),
        ("a一二", {0: "as"}, "as 二"),
        ("一二", {0: "as", 1: "df"}, "asdf"),
        ("一a", {1: "as"}, "一a"),
        ("一\u0301二", {0: "as"}, "as二"),
    ],
)
def test_labels_take_the_cells_of_the_text(text: str, labels: dict[int, str], painted: str) -> None:
    assert labelled(text, labels) == painted


@given(st.text("一a。\u0301", max_size=12), st.dictionaries(st.integers(0, 12), st.just("as")))
def test_a_labelled_row_keeps_its_cells(text: str, labels: dict[int, str]) -> None:
    count = widths().__getitem__
    painted = labelled(text, dict(sorted(labels.items())))
    assert sum(map(count, painted)) == sum(map(count, text))


@pytest.mark.parametrize("mono", [False, True])
def test_hits_stand_on_the_scroll_bar(mono: bool) -> None:
    text = "\n".join(["甲"] + ["乙"] * 98 + ["甲"])
    shown = session(text)
    palette = Palette(find("night")[0], CODEBOOK, mono=mono)
    layout = Layout(text, shown.view.line_starts, Setting(20))
    finder = Finder(text, Search("甲"))
    finder.work(0, 60)
    sheet = Sheet(shown, palette, finder)
    rows = sheet.paint(Window(layout, 10), frame(40), focused=True)
    bar = [row[-1].text[-1] for row in rows]
    assert (bar[0], bar[9]) == (DRAWN.shown_hit, DRAWN.hit)
    assert not {DRAWN.shown_hit, DRAWN.hit} & set(bar[1:9])
    whole = sheet.paint(Window(layout, 100), frame(40), focused=True)
    assert {row[-1].text[-1] for row in whole} == {" "}, "all is on the screen"
    plain = Sheet(shown, palette).paint(Window(layout, 10), frame(40), focused=True)
    assert {DRAWN.shown_hit, DRAWN.hit}.isdisjoint(row[-1].text[-1] for row in plain)
