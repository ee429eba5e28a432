"""Bookmarks as commands: what one stands on, and going from one to the next."""

import pytest

from reader.session import bookmarks, trail
from reader.session.command import Ask
from reader.session.state import Session
from tests.session.notation import Hands, check, marked, session_of

TEXT = "县报告\n一、成立小组\n下设办公室。结对帮扶。\n\n二、产业\n发展光伏。"


def marked_at(session: Session, *words: str) -> Session:
    found = []
    for n, word in enumerate(words):
        at = session.view.text.index(word)
        here = session.select(at, at).with_(stamp=session.stamp._replace(ids=(f"m{n}",)))
        found.append(bookmarks.made(here, "", word))
    return session.with_(bookmarks=tuple(sorted(found, key=lambda b: b.start)))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("甲乙。丙⟦⟧丁。", "丙丁。"),
        ("甲乙。⟦丙丁。戊己。⟧", "丙丁。"),
        ("甲乙。\n⟦⟧\n丙丁。", "丙丁。"),
        ("⟦⟧", ""),
    ],
    ids=["inside", "selected", "blank", "empty"],
)
def test_a_bookmark_stands_on_the_sentence_here(before: str, words: str) -> None:
    session = session_of(before)
    span = bookmarks.target(session)
    assert session.view.text[slice(*span)] == words


def test_a_bookmark_says_where_it_is() -> None:
    session = session_of(TEXT.replace("结对", "结⟦⟧对"))
    made = bookmarks.made(session, "/p")
    assert (made.quote, made.section, made.id) == ("结对帮扶。", "一、成立小组", "id0")
    assert (made.project, made.digest) == ("/p", session.document.source.digest)
    heading = bookmarks.made(session_of(TEXT.replace("二、", "⟦⟧二、")), "")
    assert (heading.quote, heading.section) == ("二、产业", ""), "a heading is not below itself"


def test_keys_lead_from_one_to_the_next_and_around() -> None:
    hands = Hands(marked_at(session_of("⟦⟧" + TEXT), "光伏", "下设", "结对"))
    went = []
    for key in ("<f8>", "<f8>", "<f8>", "<f8>", "<f7>", "<f7>"):
        hands.type(key)
        went.append(hands.session.notice)
        assert hands.session.unit == "bookmark"
    assert went == ["下设", "结对", "光伏", "下设", "光伏", "结对"]
    assert marked(hands.session) == TEXT.replace("结对帮扶。", "⟦结对帮扶。⟧")


def test_without_bookmarks_the_keys_say_so() -> None:
    said = check("⟦⟧甲。", "<f8>", "⟦⟧甲。").notice
    assert "No bookmarks" in said
    hands = Hands(session_of("⟦⟧甲。")).type("<ctrl+d>")
    assert hands.asked == [Ask("bookmark")]


def test_going_through_bookmarks_is_one_jump_to_come_back_from() -> None:
    start = marked_at(session_of("⟦⟧" + TEXT), "下设", "光伏")
    one = bookmarks.step(start, 1)
    assert trail.leads_away(start, one)
    assert not trail.leads_away(one, bookmarks.step(one, 1))


def test_what_is_here_is_what_touches_the_sentence() -> None:
    session = marked_at(session_of("⟦⟧" + TEXT), "下设", "光伏")
    at = TEXT.index("设办公")
    assert [b.name for b in bookmarks.here(session.select(at, at))] == ["下设"]
    at = TEXT.index("帮扶")
    assert bookmarks.here(session.select(at, at)) == ()
