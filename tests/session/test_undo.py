"""Undo: any sequence of commands leads back to where it began, and forward again."""

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import Passage
from reader.session import tagging
from reader.session.history import History, record, undo
from reader.session.mending import cut_at
from tests.session.notation import Hands, session_of

TEXT = "⟦⟧一是健全机构。成立小组,下设办公室、督导组;明确职责。\n二是精准识别“对象、标准”。入户。"
KEYS = (
    *("s", "c", "w", ",", "p", "C", "S", "X", "l", "L", "2c", "}", "{", "=", "-"),
    *("25", "58 ", "581", ".", "d", "e", " j", "<alt+s>", "<alt+j>", "u", "U"),
)


def pressed(hands: Hands, keys: list[str]) -> Hands:
    for key in keys:
        hands.type(key.replace(" ", "<space>"))
    return hands


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_undoing_everything_leads_back_and_redoing_forward(keys: list[str]) -> None:
    hands = pressed(Hands(session_of(TEXT)), keys).type("<escape>")
    passages = hands.session.passages
    future = len(hands.history.future)
    steps = len(hands.history.past)
    hands.type("u" * steps)
    assert not hands.session.passages
    assert not hands.history.past
    hands.type("U" * steps)
    assert hands.session.passages == passages
    assert len(hands.history.future) == future


@given(st.lists(st.sampled_from(KEYS), max_size=25))
def test_passages_never_cover_marks_alone_and_stand_in_the_text(keys: list[str]) -> None:
    session = pressed(Hands(session_of(TEXT)), keys).session
    text = session.document.source.text
    for passage in session.passages.values():
        assert passage.quote == text[passage.start : passage.end]
        assert passage.quote.strip(" \n") == passage.quote


def test_what_others_do_meanwhile_stays() -> None:
    session = session_of("⟦一。⟧二。")
    tagged = tagging.tag(session, ["pairing"])
    history = record(History(), session, tagged)
    theirs = Passage("id9", "test", 2, 4, "二。", ("farm",), annotator="mei")
    both = tagging.put(tagged, theirs)
    _history, after = undo(history, both)
    assert list(after.passages) == ["id9"]


def test_splitting_and_joining_keep_what_is_marked() -> None:
    hands = Hands(session_of("⟦成立小组,下设办公室。⟧完。")).type("25")
    (whole,) = hands.session.passages.values()
    found = {"amount": [{"raw": "x", "start": 0, "end": 1}, {"raw": "y", "start": 6, "end": 7}]}
    hands.session = tagging.changed(hands.session, whole, attributes=found, note="n")
    hands.session = hands.session.select(5, 5)
    assert cut_at(hands.session) == 5
    hands.type("<alt+s>")
    first, second = hands.session.ordered
    assert (first.quote, second.quote) == ("成立小组", "下设办公室。")
    assert [v["raw"] for v in first.attributes["amount"]] == ["x"]
    assert [v["raw"] for v in second.attributes["amount"]] == ["y"]
    hands.session = hands.session.select(0, 11)
    hands.type("<alt+j>")
    (joined,) = hands.session.ordered
    assert (joined.quote, joined.note) == ("成立小组,下设办公室。", "n")
    assert joined.attributes == found
