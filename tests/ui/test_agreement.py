"""The agreement of annotators in the app: a table, the places, and from one to the next."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.agreement.account import compare
from reader.codebook.load import find, load
from reader.config import Config
from reader.library.collect import collect
from reader.passages.passage import Change, Passage
from reader.store.places import Places
from reader.store.project import Project, init_project
from reader.store.store import AnnotationStore
from reader.ui.app import ReaderApp
from reader.ui.desk.desk import Desk
from reader.ui.dialogs.agreement import AgreementList, DifferenceList
from reader.ui.library.agreeing import work_out
from tests.agreement.test_intervals import some

NAME = "a.txt"
TEXT = "甲县二〇一六年工作总结\n干部结对帮扶。单位结对帮扶。发展光伏产业。\n"
QUOTES = ("干部结对帮扶。", "单位结对帮扶。", "发展光伏产业。")
GIVEN = {"lan": ("pairing", "pairing", "solar"), "wei": ("pairing", "solar", "pairing")}


@pytest.fixture(params=[False, True], ids=["open", "blind"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    project = init_project(tmp_path / "p", "cn-poverty-measures", blind=request.param)
    (project.root / NAME).write_text(TEXT, encoding="utf-8")
    for by, codes in GIVEN.items():
        store = AnnotationStore(project.annotations, by)
        for quote, code in zip(QUOTES, codes, strict=True):
            at = TEXT.index(quote)
            place = (at, at + len(quote), quote)
            passage = Passage(f"01{by}{at}", NAME, *place, (code,), annotator=by)
            store.apply(NAME, [Change(None, passage)], {})
    return project


def desk_of(project: Project, annotator: str = "lan") -> Desk:
    book = load(find("cn-poverty-measures"))
    entries = collect([str(project.root)]).entries
    return Desk(Config(annotator=annotator), book, entries, Places())


def test_the_program_compares_what_one_may_see(project: Project) -> None:
    desk = desk_of(project)
    found = work_out(desk, list(desk.entries))
    assert found is not None
    assert found.account.documents == (0 if project.blind else 1)
    if project.blind:
        assert found.left_out == (["not marked done, and left out: a.txt (lan, wei)"])
        for by in GIVEN:
            AnnotationStore(project.annotations, by).mark(NAME, done=True)
        again = work_out(desk, list(desk.entries))
        assert again is not None
        assert again.account.documents == 1
        other = desk_of(project, "bo")
        hidden = work_out(other, list(other.entries))
        assert hidden is not None
        assert (hidden.account.documents, hidden.places) == (0, []), "bo is not done"


async def test_one_goes_from_place_to_place(project: Project) -> None:
    for by in GIVEN:
        AnnotationStore(project.annotations, by).mark(NAME, done=True)
    desk = desk_of(project)
    app = ReaderApp(desk)
    desk.on_saved = app.on_saved
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.show_board("library")
        await pilot.press("alt+y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        table = app.screen
        assert isinstance(table, AgreementList)
        assert table.shown[0].code == ""
        assert {row.code for row in table.shown[1:]} == {"pairing", "solar"}
        await pilot.press(*desk.codebook.number("solar"))
        assert [row.code for row in table.shown] == ["solar"]
        await pilot.press("enter")
        places = app.screen
        assert isinstance(places, DifferenceList)
        assert [place.quote for place in places.shown] == list(QUOTES[1:])
        await pilot.press("enter")
        await pilot.pause()
        assert selected(app) == QUOTES[1]
        await pilot.press("alt+y")
        await pilot.pause()
        assert isinstance(app.screen, DifferenceList), "the list is left where one was"
        await pilot.press("enter")
        await pilot.pause()
        assert selected(app) == QUOTES[2]
        await pilot.press("alt+y", "escape")
        await pilot.pause()
        assert isinstance(app.screen, AgreementList)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, AgreementList | DifferenceList)
        change(project)
        await pilot.press("alt+y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, AgreementList)
        assert app.screen.shown[0].agreement == 1, "worked out anew"
        await pilot.press("enter")
        assert isinstance(app.screen, DifferenceList)
        assert app.screen.shown == []
    desk.close(5)


def selected(app: ReaderApp) -> str:
    session = app.session
    assert session is not None
    return session.view.text[slice(*session.selection.span)]


def change(project: Project) -> None:
    """Let wei think again."""
    store = AnnotationStore(project.annotations, "wei")
    for passage in store.load(NAME).passages:
        if passage.annotator == "wei":
            code = GIVEN["lan"][QUOTES.index(passage.quote)]
            store.apply(NAME, [Change(passage, replace(passage, codes=(code,)))], {})


def test_the_details_say_how_sure_figures_are() -> None:
    book = load(find("cn-poverty-measures"))
    for documents, said in ((12, "kappa 95% "), (9, "Intervals need 10 documents")):
        account = compare(some(documents))
        shown = AgreementList(book, account).details(account.total).plain
        assert said in shown
        assert ("alpha 95% " in shown) == (documents == 12)
