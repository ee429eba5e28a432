"""A disk that does not answer holds nothing up, and is told of."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reader.store.store import AnnotationStore
from reader.ui.desk import answering
from reader.ui.desk.answering import Answer, Disk
from tests.ui.test_desk import TEXT, desk_of


def settled(disk: Disk[Any]) -> None:
    """Wait until what was asked is answered."""
    assert disk._open
    assert disk._open.done.wait(60)


def test_a_disk_that_answers_answers_at_once() -> None:
    assert Disk[int]().ask("a", lambda: 3) == Answer(3)


def test_a_disk_that_does_not_answer_is_silent_until_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.0)
    hung, disk = Event(), Disk[bool]()
    assert disk.ask("a", hung.wait) is None
    silent = [disk.silent]  # it may only be slow
    assert disk.ask("a", hung.wait) is None
    assert [*silent, disk.silent] == [False, True]
    hung.set()
    settled(disk)
    assert disk.ask("a", hung.wait) == Answer(True)
    assert not disk.silent


def test_an_answer_about_another_document_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "PATIENCE", 0.0)
    hung, disk = Event(), Disk[object]()
    assert disk.ask("a", hung.wait) is None
    hung.set()
    settled(disk)
    monkeypatch.setattr(answering, "PATIENCE", 60.0)
    assert disk.ask("b", lambda: "b") == Answer("b")


def test_a_disk_that_fails_tells_nothing_and_is_asked_again() -> None:
    disk = Disk[int]()

    def failing() -> int:
        raise OSError

    assert disk.ask("a", failing) is None
    assert not disk.silent
    assert disk.ask("a", lambda: 1) == Answer(1)


def test_the_desk_says_that_the_disk_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    desk = desk_of(file)
    desk.open(desk.entries[0])
    hung = Event()
    monkeypatch.setattr(answering, "PATIENCE", 0.0)
    monkeypatch.setattr(AnnotationStore, "version", lambda *_: hung.wait() and None)
    assert desk.refresh() == ""
    assert desk.refresh() == "The disk with the annotations does not answer."
    hung.set()
    settled(desk.disk)
    assert desk.refresh() == "The disk with the annotations answers again."
    monkeypatch.setattr(answering, "PATIENCE", 60.0)
    assert desk.refresh() == ""
