"""Places one came from, labels to jump to, and what copying takes."""

import pytest

from reader.session import trail
from reader.session.citing import copied, headings_over
from reader.session.labels import LETTERS, labels
from reader.session.state import Session
from reader.session.tagging import tag
from reader.session.trail import Spot, Trail
from reader.text.span import Span
from tests.session.notation import Hands, check, marked, session_of

A, B, C = (Spot(name, 0, 0) for name in "abc")


def test_back_and_forward_lead_the_same_way() -> None:
    way = trail.leave(trail.leave(Trail(), A), B)
    way, spot = trail.back(way, C)
    assert spot == B
    way, spot = trail.back(way, B)
    assert spot == A
    way, spot = trail.back(way, A)
    assert spot is None
    way, spot = trail.forward(way, A)
    assert spot == B
    way, spot = trail.forward(way, B)
    assert spot == C
    assert trail.forward(way, C)[1] is None


def test_a_jump_forgets_what_one_had_gone_back_from() -> None:
    way, _spot = trail.back(trail.leave(Trail(), A), B)
    assert trail.forward(trail.leave(way, C), A)[1] is None


def test_where_one_is_already_is_not_gone_back_to() -> None:
    way = trail.leave(trail.leave(Trail(), A), B)
    assert trail.back(way, B)[1] == A


def test_a_trail_keeps_no_more_than_its_share() -> None:
    way = Trail()
    for n in range(trail.MOST + 5):
        way = trail.leave(way, Spot("a", n, n))
    assert len(way.past) == trail.MOST
    assert way.past[-1].start == trail.MOST + 4


def test_a_place_survives_a_change_of_the_view() -> None:
    session = session_of("甲\u200b\u200b乙⟦丙⟧丁").show(clean=True)
    spot = trail.spot(session)
    raw = trail.arrive(session.show(clean=False).select(0, 0), spot)
    assert marked(raw) == "甲\u200b\u200b乙⟦丙⟧丁"
    assert trail.arrive(session.show(script="traditional").select(0, 0), spot).selected == Span(
        4, 5
    )


@pytest.mark.parametrize(
    ("before", "keys", "jumped"),
    [
        ("⟦⟧总则\n第一条 一\n第二条 二", "]", True),
        ("总则\n⟦第一条⟧ 一\n第二条 二", "]", True),
        ("⟦⟧总则\n第一条 一", "G", True),
        ("⟦⟧总则\n第一条 一", "g", False),
        ("⟦⟧总则\n第一条 一", "s", True),
    ],
)
def test_a_jump_is_told_from_staying(before: str, keys: str, jumped: bool) -> None:
    session = session_of(before)
    assert trail.leads_away(session, Hands(session).type(keys).session) is jumped


def test_headings_in_a_row_are_one_jump() -> None:
    first = Hands(session_of("⟦⟧总则\n第一条 一\n第二条 二")).type("]").session
    assert not trail.leads_away(first, Hands(first).type("]").session)


REPORT = "⟦⟧县报告\n一、成立小组\n(一)领导\n下设办公室。\n二、结对帮扶\n一对一。"


def at(session: Session, words: str, length: int = 0) -> Session:
    """Put the cursor on words of a session, or select so many characters of them."""
    start = session.view.text.index(words)
    return session.select(start, start + length)


def test_copying_takes_the_selection_the_passage_or_the_section() -> None:
    session = session_of(REPORT)
    assert copied(at(session, "下设", 2)) == ("下设", "selection")
    assert copied(at(session, "一对一")) == ("二、结对帮扶\n一对一。", "section")
    assert copied(at(session, "县报告")) == ("县报告", "paragraph")
    tagged = tag(at(session, "一对一", 3), ["pairing"])
    assert copied(at(tagged, "对一")) == ("一对一。", "passage")


def test_a_citation_names_title_headings_and_place() -> None:
    session = at(session_of(REPORT), "下设", 2)
    start = session.selection.anchor
    text, what = copied(session, cited=True)
    assert what == "selection"
    quoted, cited = text.split("\n")
    assert quoted == "下设"
    assert "一、成立小组 › (一)领导" in cited
    assert cited.endswith(f"(test.txt:{start}-{start + 2})")


def test_headings_over_a_place_go_from_the_highest_down() -> None:
    document = session_of(REPORT).document
    text = document.source.text
    over = [
        [h.marker for h in headings_over(document, text.index(w))] for w in ("下设", "一对", "县")
    ]
    assert over == [["一、", "(一)"], ["二、"], []]


def test_copy_keys_ask_with_the_text() -> None:
    hands = Hands(session_of("⟦甲乙⟧丙")).type("z")
    assert hands.asked[0].args == ("甲乙", "selection")


def test_labels_stand_at_sentences_headings_and_passages() -> None:
    session = tag(session_of("第一句。第⟦二句⟧里。\n一、总则\n第三句。"), ["pairing"])
    text = session.view.text
    placed = labels(session, Span(0, len(text)))
    assert [text[o : o + 2] for o in placed] == ["第一", "第二", "一、", "第三"]
    assert text.index("二句") not in placed, "too near to the label before"
    assert list(labels(session, Span(4, 9))) == [4]


def test_labels_are_two_letters_and_all_different() -> None:
    text = "一句话。" * 900
    placed = labels(session_of(text), Span(0, len(text)))
    assert len(set(placed.values())) == len(placed) == len(LETTERS) ** 2
    assert {len(label) for label in placed.values()} == {2}
    few = labels(session_of("一句话。" * 20), Span(0, 80))
    assert len({label[0] for label in few.values()}) == 20, "the first letter alone tells"


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("⟦⟧甲乙,丙丁。戊己。", "lw==--", "⟦甲乙⟧,丙丁。戊己。"),
        ("甲乙,丙⟦丁⟧。戊己。", "==-", "甲乙,⟦丙丁⟧。戊己。"),
        ("甲乙,丙⟦丁⟧。戊己。", "==--", "甲乙,丙⟦丁⟧。戊己。"),
        ("甲乙,丙⟦丁⟧。戊己。", "=====----", "甲乙,丙⟦丁⟧。戊己。"),
        ("甲乙,丙丁⟦⟧。戊己。", "=-", "甲乙,丙丁⟦⟧。戊己。"),
        ("⟦⟧甲乙,丙丁。戊己。", "w==ss-", "甲乙,丙丁。⟦戊己⟧。"),
    ],
)
def test_shrinking_goes_back_to_what_grew(before: str, keys: str, after: str) -> None:
    check(before, keys, after)


def test_a_note_and_the_words_it_explains_lead_to_each_other() -> None:
    text = "县报告\n打好三大战役。\n注 释\n三大战役：园区经济。"
    check(
        text.replace("打", "⟦⟧打"),
        "&",
        text.replace("三大战役：园区经济。", "⟦三大战役：园区经济。⟧"),
    )
    check(text.replace("园区经济", "⟦⟧园区经济"), "&", text.replace("三大战役。", "⟦三大战役⟧。"))
    check("⟦⟧" + text, "&", "⟦⟧" + text)
