"""Suggestions and queues in a session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.passages.suggestion import Proposal, Suggestion, withheld
from reader.session import queues, suggesting, tagging
from reader.session.state import Session, Stamp
from reader.text.span import Span
from tests.session.notation import Hands, marked, session_of

TEXT = "⟦⟧甲一,甲二。乙一,乙二。丙。"


def suggestion(start: int, end: int, *codes: str, score: float = 0.9) -> Suggestion:
    found = tuple(Proposal(c, score / (1 + i), "cue", "甲") for i, c in enumerate(codes))
    return Suggestion(start, end, "clause", found, score)


def suggested(*found: Suggestion) -> Session:
    return session_of(TEXT).with_(suggestions=found)


SOME = (
    suggestion(0, 6, "farm"),
    suggestion(0, 2, "pairing", "farm", "village"),
    suggestion(6, 8, "village", score=0.4),
)


def test_one_key_accepts_and_goes_on() -> None:
    hands = Hands(suggested(*SOME)).type("'")
    assert marked(hands.session).startswith("⟦甲一,甲二。⟧")
    hands.type("'")
    assert marked(hands.session).startswith("⟦甲一⟧,甲二。")
    hands.type('"')
    assert [(p.quote, p.codes, p.origin) for p in hands.session.ordered] == [
        ("甲一,甲二。", ("farm",), "suggestion"),
        ("甲一", ("pairing", "farm"), "suggestion"),
    ]
    assert marked(hands.session) == "甲一,甲二。⟦乙一⟧,乙二。丙。"
    hands.type("uu")
    assert not hands.session.passages


def test_behind_a_typed_code_one_key_takes_on_the_next_suggestion() -> None:
    hands = Hands(suggested(*SOME)).type("''25'")
    assert [(p.quote, p.codes) for p in hands.session.ordered] == [
        ("甲一,甲二。", ("farm",)),
        ("甲一", ("pairing",)),
        ("乙一", ("village",)),
    ]
    assert len(hands.type("'").session.passages) == 3


def test_the_second_code_alone_and_one_more_likely_code() -> None:
    hands = Hands(suggested(*SOME)).type("'`@")
    assert [p.codes for p in hands.session.ordered] == [("farm",)]
    ranking = suggested().with_(rank=lambda span: suggestion(*span, "village", "farm"))
    hands = Hands(ranking).type("sOO")
    assert [p.codes for p in hands.session.ordered] == [("farm", "village")]
    assert marked(hands.session).startswith("⟦甲一,甲二。⟧")


def test_a_digit_with_alt_adds_or_takes_away_one_of_the_codes_suggested() -> None:
    ranking = suggested(*SOME).with_(rank=lambda span: suggestion(*span, *SOME[1].codes))
    hands = Hands(ranking).type("``<alt+1><alt+3>")
    assert [(p.codes, p.origin) for p in hands.session.ordered] == [
        (("pairing", "village"), "suggestion")
    ]
    assert marked(hands.session).startswith("⟦甲一⟧")
    assert [p.codes for p in hands.type("<alt+1>").session.ordered] == [("village",)]
    assert not hands.type("<alt+3>").session.passages
    assert hands.type("<alt+5>").session.notice == "Nothing is suggested here"
    by_hand = Hands(ranking).type("ccX<alt+2>").session.ordered
    assert [p.codes for p in by_hand] == [("farm",)]
    assert by_hand[0].origin != "suggestion"


def test_a_unit_that_is_tagged_is_left_behind() -> None:
    hands = Hands(session_of(TEXT)).type("s25c58s".replace("58s", "58<escape>s"))
    assert marked(hands.session) == "甲一,甲二。⟦乙一,乙二。⟧丙。"


def test_nothing_counts_before_a_key_confirms_it() -> None:
    hands = Hands(suggested(*SOME)).type("``")
    assert not hands.session.passages
    assert marked(hands.session).startswith("⟦甲一⟧,甲二。")


def test_what_is_turned_down_does_not_come_again() -> None:
    hands = Hands(suggested(*SOME)).type("'~")
    assert hands.session.rejected == {Span(0, 6)}
    assert [s.span for s in suggesting.offered(hands.session)] == [Span(0, 2), Span(6, 8)]


def test_any_selection_takes_its_likeliest_code() -> None:
    session = suggested().with_(rank=lambda span: suggestion(*span, "village"))
    hands = Hands(session).type("s'")
    assert [(p.quote, p.codes, p.level) for p in hands.session.ordered] == [
        ("甲一,甲二。", ("village",), "sentence")
    ]


def test_passages_stand_in_the_way_only_where_they_cross() -> None:
    session = suggested(*SOME, suggestion(1, 4, "farm"))
    tagged = tagging.tag(session.select(0, 2), ["pairing"])
    assert [s.span for s in suggesting.offered(tagged)] == [Span(0, 6), Span(6, 8)]


def test_accepting_all_takes_the_sure_ones_on_the_screen() -> None:
    session = suggested(*SOME, suggestion(1, 4, "farm"))
    chosen = suggesting.sure(session, Span(0, 8), 0.6)
    assert [s.span for s in chosen] == [Span(0, 6), Span(0, 2)]
    after = suggesting.accept_all(session.with_(stamp=Stamp("t", ("a", "b"))), chosen)
    assert [p.codes for p in after.ordered] == [("farm",), ("pairing",)]
    assert suggesting.accepted_share(after) == (2, 2)


@given(st.integers(0, 100))
def test_a_share_of_the_units_shows_none(percent: int) -> None:
    session = session_of(TEXT).with_(withheld=percent)
    hidden = [withheld(session.document.id, Span(n, n + 1), percent) for n in range(400)]
    assert abs(sum(hidden) / 4 - percent) < 10
    assert hidden == [withheld(session.document.id, Span(n, n + 1), percent) for n in range(400)]


def test_queues_lead_from_place_to_place() -> None:
    hands = Hands(session_of(TEXT)).type("s25<alt+g>")
    assert marked(hands.session) == "甲一,甲二。⟦乙一,乙二。⟧丙。"
    assert queues.left(hands.session, "sentences") == 2
    hands.type("58<enter><alt+g>").type("<escape>")


def test_headings_are_no_sentences_to_be_tagged() -> None:
    session = session_of("⟦⟧一、组织领导\n各村认真落实。\n二、其他事项\n各户配合。")
    places = queues.QUEUES["sentences"].places(session, 0)
    found = [session.view.text[slice(*span)] for span in places]
    assert "各村认真落实。" in found
    assert "一、组织领导" not in found


@pytest.mark.parametrize(
    ("queue", "expected"),
    [
        ("uncoded", ["乙一"]),
        ("code", ["甲一", "丙。"]),
        ("uncertain", ["丙。"]),
        ("recode", ["乙二。"]),
    ],
)
def test_what_is_left_of_each_queue(queue: str, expected: list[str]) -> None:
    session = session_of(TEXT)
    made = [(0, 2, "pairing"), (6, 8, ""), (9, 12, "nowhere"), (12, 14, "pairing")]
    for n, (start, end, code) in enumerate(made):
        stamped = session.with_(stamp=Stamp("t", (f"id{n}",)))
        passage = tagging.new_passage(stamped, Span(start, end), "clause")
        low = {"confidence": "low"} if n == 3 else {}
        session = tagging.put(stamped, passage)
        session = tagging.changed(session, passage, codes=(code,) if code else (), attributes=low)
    session = session.select(0, 2).with_(queue=queue)
    found = [session.view.text[slice(*s)] for s in queues.QUEUES[queue].places(session, 0)]
    assert found == expected
