"""The desk: documents, annotations, places and undo, without a screen."""

import json
from pathlib import Path

import pytest

from reader.codebook.load import find, load
from reader.config import Config
from reader.errors import ReaderError
from reader.library.collect import collect
from reader.passages.passage import Change, Passage
from reader.session.tagging import tag
from reader.store.adopt import adopt
from reader.store.places import Places
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from reader.structure.beginning import begin
from reader.ui.desk.desk import Desk
from reader.ui.desk.knowing import lore_of
from reader.ui.reading.exporting import Request, write

TEXT = "某县脱贫攻坚报告\n一、成立小组。下设办公室。\n二、结对帮扶。一对一。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a document."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def desk_of(*paths: Path) -> Desk:
    book = load(find("cn-poverty-measures"))
    return Desk(Config(annotator="lan"), book, collect(map(str, paths)).entries, Places())


def tagged(desk: Desk, quote: str, code: str) -> None:
    """Tag a quote of the open document."""
    assert desk.session is not None
    start = desk.session.view.text.index(quote)
    session = desk.stamped(desk.session.select(start, start + len(quote)))
    desk.become(tag(session, [code]))


def test_a_tag_is_there_when_the_document_is_opened_again(file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    assert desk.close(5)
    again = desk_of(file)
    session, remarks = again.open(again.entries[0])
    assert [(p.quote, p.codes) for p in session.ordered] == [("成立小组。", ("org-body",))]
    assert not remarks
    assert again.count(again.entries[0]).passages == 1


def test_undo_reaches_the_disk_too(file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    assert desk.undo()
    assert not desk.undo()
    assert desk.redo()
    assert desk.undo()
    assert desk.close(5)
    assert desk_of(file).open(desk.entries[0]).session.passages == {}


def test_undo_goes_on_after_another_document(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT.replace("某县", "邻县"), encoding="utf-8")
    desk = desk_of(file, other)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    desk.open(desk.entries[1])
    assert not desk.undo()
    assert desk.close(5)
    desk.open(desk.entries[0])
    assert desk.undo()


def test_a_changed_document_says_what_became_of_its_passages(file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    tagged(desk, "结对帮扶", "pairing")
    assert desk.close(5)
    file.write_text("新的开头。\n" + TEXT.replace("结对帮扶", "包村联户"), encoding="utf-8")
    changed = desk_of(file)
    session, remarks = changed.open(changed.entries[0])
    assert len(remarks) == 2
    assert [p.quote for p in session.ordered] == ["成立小组。"]
    assert session.document.source.text[slice(*session.ordered[0].span)] == "成立小组。"
    assert len(session.passages) == 2, "the lost passage is kept"


def test_another_desk_shows_what_was_saved(file: Path) -> None:
    one, other = desk_of(file), desk_of(file)
    one.open(one.entries[0])
    other.open(other.entries[0])
    tagged(one, "成立小组", "org-body")
    assert one.close(5)
    assert other.refresh()
    assert other.session is not None
    assert [p.quote for p in other.session.ordered] == ["成立小组。"]
    assert not other.refresh()


def test_undo_takes_back_nothing_that_another_did(file: Path) -> None:
    first, second = desk_of(file), desk_of(file)
    for desk in (first, second):
        desk.open(desk.entries[0])
    tagged(first, "成立小组", "org-body")
    assert first.close(5)
    assert second.refresh()
    tagged(second, "结对帮扶", "pairing")
    assert second.close(5)
    assert first.refresh()
    assert first.undo()
    assert first.close(5)
    assert second.refresh()
    assert second.session is not None
    assert [p.quote for p in second.session.ordered] == ["结对帮扶。"]
    assert first.redo()
    assert first.session is not None
    assert [p.quote for p in first.session.ordered] == ["成立小组。", "结对帮扶。"]


def test_what_is_not_saved_is_not_refreshed_away(file: Path) -> None:
    one, other = desk_of(file), desk_of(file)
    one.open(one.entries[0])
    other.open(other.entries[0])
    other.saver(other.entries[0].id).close()  # nothing of this desk reaches the disk from now on
    tagged(other, "结对帮扶", "pairing")
    tagged(one, "成立小组", "org-body")
    assert one.close(5)
    assert not other.refresh()
    assert other.unsaved() == 1


@pytest.mark.parametrize("harm", ["removed", "damaged"])
def test_a_file_that_goes_while_it_is_open_is_written_again(file: Path, harm: str) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    assert desk.close(5)
    desk.refresh()
    (path,) = desk.store(desk.entries[0].id).shelf(desk.entries[0].id).files()
    if harm == "removed":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:40])
    assert "saved again" in desk.refresh()
    assert desk.session is not None and len(desk.session.passages) == 1
    assert desk.close(5)
    assert len(desk_of(file).open(desk.entries[0]).session.passages) == 1


def test_codes_that_two_sessions_add_at_once_both_stay(file: Path) -> None:
    one = desk_of(file)
    one.open(one.entries[0])
    tagged(one, "成立小组", "org-body")
    assert one.close(5)
    other = desk_of(file)
    other.open(other.entries[0])
    tagged(one, "成立小组", "pairing")
    tagged(other, "成立小组", "targets")
    assert one.close(5) and other.close(5)
    (passage,) = desk_of(file).open(one.entries[0]).session.ordered
    assert set(passage.codes) == {"org-body", "pairing", "targets"}


def test_a_project_keeps_its_annotations_in_its_folder(tmp_path: Path, file: Path) -> None:
    init_project(tmp_path, "cn-poverty-measures")
    desk = desk_of(file)
    assert desk.entries[0].id == "a.txt"
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    assert desk.close(5)
    assert len(list((tmp_path / "annotations").rglob("*.jsonl"))) == 1


def test_a_project_takes_the_annotations_that_its_documents_had(tmp_path: Path, file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    assert desk.close(5)
    assert adopt(init_project(tmp_path, "cn-poverty-measures")) == 1
    (passage,) = desk_of(file).open(desk_of(file).entries[0]).session.ordered
    assert (passage.quote, passage.document) == ("成立小组。", "a.txt")


def test_the_place_and_the_view_come_back(file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    assert desk.session is not None
    desk.become(desk.session.show(clean=False, script="traditional").select(12, 16))
    assert desk.close(5)
    session = desk_of(file).open(desk.entries[0]).session
    assert (session.clean, session.script) == (False, "traditional")
    assert tuple(session.selected) == (12, 16)


def test_exporting_writes_the_passages(tmp_path: Path, file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    target = tmp_path / "out.jsonl"
    written = write(desk, Request(target, [desk.entries[0]]))
    assert (written.passages, written.lost, written.listed) == (1, "", None)
    assert json.loads(target.read_text("utf-8"))["quote"] == "成立小组。"
    with pytest.raises(ReaderError, match=r"\.jsonl or \.csv"):
        write(desk, Request(tmp_path / "out.doc", [desk.entries[0]]))


def test_unsaved_changes_go_to_a_rescue_file(tmp_path: Path, file: Path) -> None:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    desk.saver(desk.entries[0].id).close()
    tagged(desk, "成立小组", "org-body")
    (written,) = desk.rescue([tmp_path / "a.txt" / "no", tmp_path])
    assert json.loads(written.read_text("utf-8"))["quote"] == "成立小组。"


def test_the_damage_of_the_first_page_is_looked_for_later(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("因災、因?qū)W、因病致貧，學校、學生。", encoding="utf-8")
    desk = desk_of(file)
    entry = desk.entries[0]
    desk.begun[entry.path] = begin(entry.path, entry.id)
    before = desk.open(entry).session
    view, headings = before.view, before.headings
    assert (before.document.damage, desk.noted.waits(before.document)) == ((), True)
    after = desk.noted.scanned(before)
    assert [damage.reading for damage in after.document.damage] == ["學"]
    assert after.view is view, "what was worked out stays"
    assert after.headings is headings
    assert desk.noted.scanned(after) is after, "once"
    assert desk.open(entry).session.document.damage, "at once where there was no first page"


def test_searches_of_the_program_tell_of_a_blind_project_what_one_may_see(tmp_path: Path) -> None:
    project = init_project(tmp_path / "p", "", blind=True)
    file = project.root / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    theirs = Passage("1" * 26, "a.txt", 0, 2, "成立", codes=("solar",), annotator="wei")
    AnnotationStore(project.annotations, "wei").apply("a.txt", [Change(None, theirs)], {})
    told = lore_of(desk_of(file)).beside
    assert list(told.values("annotator", str(file))) == []
    AnnotationStore(project.annotations, "lan").mark("a.txt", done=True)
    again = lore_of(desk_of(file)).beside
    assert list(again.values("annotator", str(file))) == ["wei"]
