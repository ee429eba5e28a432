"""Learning from all passages at hand: few in a thread, many in a process that reads them itself."""

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import processes
from reader.library.attempt import Answer
from reader.passages.passage import Change, Passage
from reader.store.linestore import LineStore
from reader.store.memory import MemoryStore
from reader.store.store import AnnotationStore
from reader.suggest.learning import learn
from reader.ui.desk import teaching
from reader.ui.desk.teaching import Learned, learn_all
from tests.suggest.books import BOOK, TAGGED


def filled(store: LineStore) -> LineStore:
    """Tag a document with the examples."""
    for number, example in enumerate(TAGGED):
        made = Passage(f"p{number}", "d", 0, 5, example.text, example.codes)
        store.apply("d", [Change(None, made)], {})
    return store


def asked(monkeypatch: pytest.MonkeyPatch) -> list[teaching.Lesson]:
    """Answer in this process, as the other would; give what was asked."""
    lessons: list[teaching.Lesson] = []

    def answers(
        question: Callable[[str], object], files: object, jobs: int, stopped: Callable[[], bool]
    ) -> Iterator[Answer[object]]:
        if not stopped():
            lesson = pickle.loads(pickle.dumps(question.__self__))  # type: ignore[attr-defined]
            lessons.append(lesson)
            yield Answer(lesson.learned(""))

    monkeypatch.setattr(processes, "answers", answers)
    monkeypatch.setattr(teaching.os, "nice", lambda by: 0)
    return lessons


def learned(*stores: LineStore, stopped: bool = False, many: bool = False) -> Learned | None:
    return learn_all(BOOK, stores, lambda: None, lambda: stopped, many=many)


def test_few_are_learned_in_the_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = asked(monkeypatch)
    found = learned(filled(AnnotationStore(tmp_path, "a")))
    assert found is not None
    assert found.passages == len(TAGGED)
    assert found.model.grams == learn(BOOK, TAGGED).grams
    assert lessons == []


@pytest.mark.parametrize("counted", [True, False], ids=["counted", "known"])
def test_many_are_learned_in_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: bool
) -> None:
    lessons = asked(monkeypatch)
    if counted:
        monkeypatch.setattr(teaching, "FEW", 1)
    found = learned(filled(AnnotationStore(tmp_path, "a")), many=not counted)
    assert found is not None
    assert found.passages == len(TAGGED)
    assert found.model.grams == learn(BOOK, TAGGED).grams
    assert [place.root for lesson in lessons for place in lesson.places] == [str(tmp_path)]


def test_what_only_this_process_holds_is_learned_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = asked(monkeypatch)
    monkeypatch.setattr(teaching, "FEW", 1)
    found = learned(filled(MemoryStore({}, "a")), many=True)
    assert found is not None
    assert found.passages == len(TAGGED)
    assert lessons == []


def test_nothing_is_given_when_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch)
    assert learned(filled(AnnotationStore(tmp_path, "a")), many=True, stopped=True) is None
