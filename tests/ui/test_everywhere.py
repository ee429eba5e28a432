"""Tagging the same words in all documents, and near-copies of them."""

from pathlib import Path

import pytest

from reader.ui.desk import everywhere
from reader.ui.desk.desk import Desk
from reader.ui.library.searching import Searching
from tests.ui.test_desk import desk_of
from tests.ui.test_doing import reopened, session

WORDS = "建立健全扶贫资金监管制度"
TEXTS = {
    "a.txt": f"一、总则\n要{WORDS},每年公开。又要{WORDS}。",
    "b.txt": f"二、其他\n我县{WORDS}。",
    "c.txt": "三、其他\n我县建立健全扶贫项目资金监管制度,已有成效。",
}


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in TEXTS]


def opened(paths: list[Path]) -> tuple[Desk, Searching]:
    desk = desk_of(*paths)
    desk.open(desk.entries[0])
    searching = Searching(None, desk)
    searching.build(lambda: False, lambda: None)
    return desk, searching


def stored(desk: Desk) -> list[list[str]]:
    return [[p.quote for p in desk.store(e.id).load(e.id).passages] for e in desk.entries]


def test_every_place_is_found_tagged_and_taken_back(paths: list[Path]) -> None:
    desk, searching = opened(paths)
    found = everywhere.places(desk, searching, WORDS, ["fund-supervision"])
    assert [(p.entry.path[-5:], p.tagged, p.crossed) for p in found] == [
        ("a.txt", False, False),
        ("a.txt", False, False),
        ("b.txt", False, False),
    ]
    done = everywhere.tagged(desk, found, ["org-body"])
    desk.do_everywhere(done.session, done.elsewhere)
    desk.saver(desk.entries[0].id).flush(5)
    assert stored(desk) == [[WORDS, WORDS], [WORDS], []]
    assert {p.origin for p in session(desk).ordered} == {"propagated"}
    again = everywhere.places(desk, searching, WORDS, ["org-body"])
    assert all(place.tagged for place in again)
    desk = reopened(desk, *paths)
    assert desk.undo()
    desk.saver(desk.entries[0].id).flush(5)
    assert stored(desk) == [[], [], []]
    desk.close(5)


def test_near_copies_tell_how_much_differs(paths: list[Path]) -> None:
    desk, searching = opened(paths)
    found = everywhere.near(desk, searching, WORDS, ["org-body"])
    assert [p.changes for p in found] == [0, 0, 0, 2]
    done = everywhere.tagged(desk, found[3:], ["org-body"])
    assert [c.after.quote for c in done.elsewhere[desk.entries[2].id] if c.after] == [
        "建立健全扶贫项目资金监管制度"
    ]


def test_a_place_that_crosses_a_passage_is_not_to_be_tagged(paths: list[Path]) -> None:
    desk, searching = opened(paths)
    from tests.ui.test_desk import tagged

    tagged(desk, "监管制度,每年公开", "org-body")
    found = everywhere.places(desk, searching, WORDS, ["org-body"])
    assert [p.crossed for p in found] == [True, False, False]
