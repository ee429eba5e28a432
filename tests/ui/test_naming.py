"""Whose name stands on the first passage of a folder."""

from pathlib import Path

import pytest

from reader.codebook.load import find, load
from reader.config import Config
from reader.library.collect import collect
from reader.store.places import Places
from reader.ui.desk.desk import Desk
from tests.ui.test_desk import tagged


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("一、成立小组。下设办公室。\n二、结对帮扶。一对一。", encoding="utf-8")
    return path


def said(file: Path, annotator: str, *quotes: str) -> list[str]:
    """Tag quotes, and give what is said after each."""
    book = load(find("cn-poverty-measures"))
    desk = Desk(Config(annotator=annotator), book, collect([str(file)]).entries, Places())
    desk.open(desk.entries[0])
    notices = []
    for quote in quotes:
        assert desk.session is not None
        desk.session = desk.session.with_(notice="")
        tagged(desk, quote, "pairing")
        notices.append(desk.session.notice)
    assert desk.close(5)
    return notices


def test_the_name_of_an_account_is_said_with_the_first_passage_and_only_then(file: Path) -> None:
    first, second = said(file, "root", "成立小组", "结对帮扶")
    assert "“root”" in first
    assert "--annotator" in first
    assert second == ""
    assert said(file, "root", "一对一") == [""]
    assert "“admin”" in said(file, "admin", "下设办公室")[0]


def test_a_name_of_ones_own_is_not_spoken_of(file: Path) -> None:
    assert said(file, "lan", "成立小组") == [""]
