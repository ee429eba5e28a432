"""In a blind project nobody sees what others tagged, until one's own document is done."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.linestore import LineStore
from reader.store.memory import MemoryStore, Shared
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from reader.store.told import Told
from reader.text.span import Span
from tests.store.examples import DOCUMENT, META, passage

MINE, THEIRS = passage(1, annotator="lan"), passage(5, annotator="wei")


@pytest.fixture(params=["folder", "memory"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[LineStore, LineStore]:
    """Give the blind stores of two annotators, with a passage of each."""
    shared = Shared()
    lan, wei = (
        AnnotationStore(tmp_path / "a", name)
        if request.param == "folder"
        else MemoryStore(shared, name, name)
        for name in ("lan", "wei")
    )
    for store, each in ((lan, MINE), (wei, THEIRS)):
        store.blind = True
        store.apply(DOCUMENT, [Change(None, each)], META)
    return lan, wei


def test_others_passages_are_hidden_until_one_is_done(stores: tuple[LineStore, LineStore]) -> None:
    lan, wei = stores
    assert lan.shown(DOCUMENT).passages == (MINE,)
    assert lan.summary(DOCUMENT) == (1, (Span(1, 3),))
    before = lan.version(DOCUMENT)
    lan.mark(DOCUMENT, done=True)
    assert lan.version(DOCUMENT) != before, "so that an open document shows the others at once"
    assert lan.done(DOCUMENT)
    assert lan.shown(DOCUMENT).passages == (MINE, THEIRS)
    assert lan.summary(DOCUMENT).total == 2
    assert wei.shown(DOCUMENT).passages == (THEIRS,), "who is not done sees nothing more"
    lan.mark(DOCUMENT, done=False)
    assert lan.shown(DOCUMENT).passages == (MINE,)


def test_what_is_hidden_is_not_learned_from(stores: tuple[LineStore, LineStore]) -> None:
    lan, _wei = stores
    assert lan.find(lambda _fields: True) == [MINE]
    lan.mark(DOCUMENT, done=True)
    assert sorted(p.start for p in lan.find(lambda _fields: True)) == [MINE.start, THEIRS.start]


def test_marking_twice_writes_nothing_more(stores: tuple[LineStore, LineStore]) -> None:
    lan, _wei = stores
    lan.mark(DOCUMENT, done=True)
    lines = lan.since().lines
    lan.mark(DOCUMENT, done=True)
    assert lan.since().lines == lines


def test_rivals_of_others_are_hidden_too(stores: tuple[LineStore, LineStore]) -> None:
    lan, wei = stores
    for store, note in ((wei, "他"), (lan, "我")):
        store.apply(DOCUMENT, [Change(MINE, replace(MINE, note=note))], {})
    assert lan.rivals(DOCUMENT) == []
    lan.mark(DOCUMENT, done=True)
    assert [rival.by for rival in lan.rivals(DOCUMENT)] == ["wei"]


def test_what_is_not_blind_shows_everything_and_loading_always_does(
    stores: tuple[LineStore, LineStore],
) -> None:
    lan, _wei = stores
    assert lan.load(DOCUMENT).passages == (MINE, THEIRS), "what is exported is not blind"
    lan.blind = False
    assert lan.shown(DOCUMENT).passages == (MINE, THEIRS)


def test_searches_by_code_and_annotator_tell_of_a_blind_project_what_one_may_see(
    tmp_path: Path,
) -> None:
    project = init_project(tmp_path / "p", "", blind=True)
    file, other = (project.root / name for name in ("a.txt", "b.txt"))
    lan, wei = (AnnotationStore(project.annotations, name) for name in ("lan", "wei"))
    for path in (file, other):
        path.write_text("扶贫", encoding="utf-8")
        theirs = passage(5, annotator="wei", codes=("solar",))
        wei.apply(path.name, [Change(None, replace(theirs, document=path.name))], META)
    mine = passage(1, annotator="lan", codes=("roads",))
    lan.apply("a.txt", [Change(None, replace(mine, document="a.txt"))], META)

    def told(field: str, seer: str | None) -> list[list[str]]:
        ask = Told(seer=seer)
        return [sorted(ask(field, str(path))) for path in (file, other)]

    wei.mark("b.txt", done=True)
    assert told("code", "lan") == [["roads"], []], "another's mark opens nothing"
    assert told("annotator", "lan") == [["lan"], []]
    assert told("code", None) == [["roads", "solar"], ["solar"]]
    lan.mark("b.txt", done=True)
    assert told("code", "lan") == [["roads"], ["solar"]]
    assert told("annotator", "lan") == [["lan"], ["wei"]]
    assert told("code", "wei") == [["solar"], ["solar"]]
    lan.mark("b.txt", done=False)
    assert told("code", "lan") == [["roads"], []]
