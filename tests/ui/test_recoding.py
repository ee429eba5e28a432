"""Reading a document in another encoding keeps every passage."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cli.text_verbs import Question
from reader.codebook.load import find, load
from reader.config import Config
from reader.errors import Unreadable
from reader.library.collect import collect
from reader.passages.passage import Passage
from reader.session.tagging import note, tag
from reader.store.adopt import adopt
from reader.store.encodings import chosen, encoding_of
from reader.store.export import export_document
from reader.store.places import Places
from reader.store.project import home_of, init_project
from reader.ui.desk.desk import Desk
from reader.ui.reading.recoding import offered, recode

TEXT = "某县脱贫攻坚报告\n一、成立小组，2016年下设办公室。\n二、结对帮扶，2016年一对一，2016户。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def desk_of(path: Path) -> Desk:
    book = load(find("cn-poverty-measures"))
    desk = Desk(Config(annotator="lan"), book, collect([str(path)]).entries, Places())
    desk.open(desk.entries[0])
    return desk


def tagged(desk: Desk, start: int, end: int, code: str = "pairing") -> None:
    assert desk.session is not None
    view = desk.session.with_(clean=False)
    desk.become(tag(desk.stamped(view.select(start, end)), [code]))


def passages(desk: Desk) -> dict[str, Passage]:
    assert desk.session is not None
    return dict(desk.session.passages)


def test_what_is_not_in_the_other_text_is_lost_and_comes_back(file: Path) -> None:
    desk = desk_of(file)
    tagged(desk, 11, 15)
    tagged(desk, TEXT.rindex("2016"), TEXT.rindex("2016") + 4)
    before = passages(desk)
    said = recode(desk, "big5")
    assert desk.session is not None
    assert desk.session.document.source.encoding == "big5"
    assert len(desk.session.passages) == 2 and len(desk.session.lost) == 1
    assert any("not in the text" in each for each in said)
    recode(desk, "")
    assert passages(desk) == before and not desk.session.lost
    assert desk.close(5)
    assert passages(desk_of(file)) == before


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["", "big5", "utf-8", "gb18030", "utf-16-le", "latin-1"])))
def test_any_switches_lead_back_to_the_same_passages(file: Path, names: list[str]) -> None:
    desk = desk_of(file)
    for at in (m for m in range(len(TEXT) - 4) if TEXT.startswith("2016", m)):
        tagged(desk, at, at + 4)
    tagged(desk, 11, 15)
    before = passages(desk)
    for name in names:
        recode(desk, name)
        assert passages(desk).keys() == before.keys()
    recode(desk, "gb18030")
    assert passages(desk) == before
    desk.close(5)


def test_what_is_changed_meanwhile_goes_back_to_its_place(file: Path) -> None:
    file.write_bytes(TEXT.encode())
    desk = desk_of(file)
    places = [m for m in range(len(TEXT)) if TEXT.startswith("2016", m)]
    for at in places:
        tagged(desk, at, at + 4)
    before = passages(desk)
    assert desk.savers[0].flush(5)
    recode(desk, "gb18030")
    for passage in passages(desk).values():
        assert desk.session is not None
        desk.become(note(desk.stamped(desk.session), passage, "记"))
    assert desk.savers[0].flush(5)
    recode(desk, "")
    assert {i: p.span for i, p in passages(desk).items()} == {i: p.span for i, p in before.items()}
    assert {p.note for p in passages(desk).values()} == {"记"}
    assert desk.close(5)
    again = passages(desk_of(file))
    assert {i: p.span for i, p in again.items()} == {i: p.span for i, p in before.items()}
    store = desk.store(desk.entries[0].id)
    assert store.rivals(desk.entries[0].id) == []


def test_the_choice_is_remembered_and_everything_keeps_to_it(tmp_path: Path, file: Path) -> None:
    init_project(tmp_path, "cn-poverty-measures")
    desk = desk_of(file)
    recode(desk, "big5")
    assert desk.session is not None
    garbled = desk.session.document.source.text
    tagged(desk, 0, 2)
    assert desk.close(5)
    assert encoding_of(str(file)) == chosen(home_of(file)) == "big5"
    again = desk_of(file)
    assert again.session is not None and again.session.document.source.text == garbled
    assert Question("text").answer(str(file))[:2] == garbled[:2]
    assert Question("text", encoding="gb18030").answer(str(file)).startswith("某县")
    entry = again.entries[0]
    home = home_of(file)
    exported = export_document(again.store(entry.id), entry.id, home.project, None)
    assert (exported.lost, exported.document.rows[0].quote) == (0, garbled[:2])
    recode(again, "")
    assert again.close(5)
    assert encoding_of(str(file)) is None


def test_a_project_takes_the_choice_over(tmp_path: Path, file: Path) -> None:
    desk = desk_of(file)
    recode(desk, "big5")
    assert desk.close(5)
    adopt(init_project(tmp_path, "cn-poverty-measures"))
    assert home_of(file).project and encoding_of(str(file)) == "big5"


def test_verbs_keep_to_the_choice_outside_projects(file: Path) -> None:
    desk = desk_of(file)
    recode(desk, "big5")
    assert desk.close(5)
    assert not Question("text").answer(str(file)).startswith("某县")


def test_a_second_session_on_the_other_text_breaks_nothing(file: Path) -> None:
    one, other = desk_of(file), desk_of(file)
    recode(one, "big5")
    tagged(other, 11, 15)
    assert other.close(5)
    assert one.refresh()
    assert one.session is not None and len(one.session.lost) == 1
    tagged(one, 0, 2)
    assert one.close(5)
    other.refresh()
    assert other.session is not None
    assert len(other.session.passages) == 2 and len(other.session.lost) == 1
    (passage,) = other.session.ordered
    assert TEXT[passage.start : passage.end] == passage.quote


def test_the_cursor_stays_on_its_words(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes((TEXT * 3 + "meeting room").encode("gb18030"))
    desk = desk_of(path)
    assert desk.session is not None
    at = desk.session.view.text.index("meeting")
    desk.become(desk.session.select(at, at + 7))
    recode(desk, "big5")
    view = desk.session.view
    assert view.text[slice(*desk.session.selection.span)] == "meeting"


def test_what_cannot_be_read_changes_nothing(file: Path) -> None:
    desk = desk_of(file)
    before = desk.session
    with pytest.raises(Unreadable):
        recode(desk, "no-such")
    assert desk.session is before
    assert encoding_of(str(file)) is None


def test_a_choice_that_makes_no_sense_is_passed_over(file: Path) -> None:
    desk = desk_of(file)
    desk.store(desk.entries[0].id).apply(desk.entries[0].id, (), {"chosen_encoding": "hex"})
    assert encoding_of(str(file)) is None
    assert desk_of(file).session is not None


def test_the_likeliest_encoding_is_offered_first(file: Path) -> None:
    found = offered(str(file), "latin-1")
    assert found[0].encoding == "gb18030"
    assert found[0].preview == "某县脱贫攻坚报告"
    assert found[0].lost == 0
    assert "iso8859-1" in {c.encoding for c in found}


def test_a_passage_of_the_same_file_needs_its_context() -> None:
    from reader.passages.anchor import anchor

    passage = Passage("1", "甲", 2, 3, "年", prefix="县镇", suffix="初", digest="d")
    assert anchor(passage, "县镇年初", "d").state == "exact"
    moved = anchor(replace(passage, suffix="末"), "甲乙年初。县镇年末", "d")
    assert (moved.state, moved.passage.start) == ("moved", 7)


def test_bookmarks_are_looked_for_again_in_the_other_text(file: Path) -> None:
    desk = desk_of(file)
    assert desk.session is not None
    desk.session = desk.session.with_(bookmarks=())
    recode(desk, "big5")
    assert desk.session is not None and desk.session.bookmarks is None
