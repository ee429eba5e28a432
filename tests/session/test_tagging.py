"""Tagging, undo and views, as keys on marked text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import changes, from_record
from tests.session.notation import Hands, check, marked, session_of

TWO = "⟦⟧成立小组,下设办公室。一对一结对。"


def tagged(hands: Hands) -> list[tuple[str, tuple[str, ...]]]:
    return [(p.quote, p.codes) for p in hands.session.ordered]


def test_digits_tag_the_selected_sentence() -> None:
    hands = Hands(session_of(TWO)).type("ss25")
    assert tagged(hands) == [("一对一结对。", ("pairing",))]
    passage = hands.session.ordered[0]
    assert (passage.level, passage.annotator, passage.codebook) == ("sentence", "lan", "small 1")
    assert passage.prefix == "成立小组,下设办公室。"


def test_space_and_a_letter_tag() -> None:
    assert tagged(Hands(session_of(TWO)).type("s<space>j")) == [
        ("成立小组,下设办公室。", ("pairing",))
    ]


def test_a_capital_letter_lets_another_letter_follow() -> None:
    hands = Hands(session_of(TWO)).type("s<space>J")
    assert tagged(hands)[0][1] == ("pairing",) and hands.session.pending == "space"
    assert not hands.type("j").session.pending
    assert hands.type("s").session.selection.span.start > 0


def test_digits_behind_a_chord_that_may_go_on_begin_the_next() -> None:
    assert tagged(Hands(session_of(TWO)).type("s5825"))[0][1] == ("pairing", "farm")


def test_two_keys_repeat_the_codes_used_last_and_those_before() -> None:
    hands = Hands(session_of("⟦⟧甲一。乙二。丙三。丁四。")).type("s2558<enter>s581s.s<alt+.>")
    both, village = ("pairing", "farm"), ("village",)
    assert [p.codes for p in hands.session.ordered] == [both, village, village, both]
    assert (hands.session.last_codes, hands.session.earlier_codes) == (both, village)
    assert Hands(session_of(TWO)).type("s25<alt+.>").session.notice.startswith("No other code")


def test_what_a_broken_character_left_is_no_mark_of_the_passage_before() -> None:
    assert tagged(Hands(session_of("⟦⟧建立制度?h上成立小组。")).type("c25"))[0][0] == "建立制度"


def test_without_a_selection_the_clause_is_tagged() -> None:
    hands = Hands(session_of(TWO)).type("25")
    assert tagged(hands) == [("成立小组", ("pairing",))]
    assert hands.session.ordered[0].level == "clause"


def test_a_chord_that_may_go_on_tags_with_the_next_key() -> None:
    hands = Hands(session_of(TWO)).type("s58")
    assert not hands.session.passages and hands.session.pending == "58"
    hands.type("s")
    assert tagged(hands) == [("成立小组,下设办公室。", ("farm",))]
    assert marked(hands.session) == "成立小组,下设办公室。⟦一对一结对。⟧"


def test_a_chord_goes_on_to_its_detail() -> None:
    assert tagged(Hands(session_of(TWO)).type("s581")) == [("成立小组,下设办公室。", ("village",))]


def test_enter_ends_a_chord_and_escape_drops_it() -> None:
    assert tagged(Hands(session_of(TWO)).type("s58<enter>"))[0][1] == ("farm",)
    dropped = Hands(session_of(TWO)).type("s58<escape>")
    assert not dropped.session.passages and not dropped.session.pending


def test_a_wrong_chord_says_so_and_does_nothing_else() -> None:
    hands = Hands(session_of(TWO)).type("s2z")
    assert not hands.session.passages
    assert hands.session.notice == "no code has the keys 2"
    assert marked(hands.session) == "⟦成立小组,下设办公室。⟧一对一结对。"


def test_codes_add_up_in_the_order_of_the_codebook() -> None:
    hands = Hands(session_of(TWO)).type("s581<space>j")
    assert tagged(hands) == [("成立小组,下设办公室。", ("pairing", "village"))]


def test_the_last_code_is_repeated_on_the_next_unit() -> None:
    hands = Hands(session_of(TWO)).type("s25s.")
    assert [codes for _quote, codes in tagged(hands)] == [("pairing",), ("pairing",)]


def test_passages_may_nest_and_overlap() -> None:
    hands = Hands(session_of("⟦⟧甲乙,丙丁。戊己。")).type("s25c581gvss25")
    assert [quote for quote, _codes in tagged(hands)] == [
        "甲乙,丙丁。戊己。",
        "甲乙,丙丁。",
        "甲乙",
    ]


def test_removing_takes_the_innermost_at_the_cursor() -> None:
    hands = Hands(session_of("⟦⟧甲乙,丙丁。")).type("s25c581g<escape>d")
    assert [quote for quote, _codes in tagged(hands)] == ["甲乙,丙丁。"]


def test_bounds_are_set_to_the_selection() -> None:
    hands = Hands(session_of("⟦⟧甲乙,丙丁。")).type("c25se")
    assert tagged(hands) == [("甲乙,丙丁。", ("pairing",))]


def test_undo_and_redo_lead_back_and_forth() -> None:
    hands = Hands(session_of(TWO)).type("s25s581d")
    assert [len(tagged(hands.type("u"))) for _ in range(4)] == [2, 1, 0, 0]
    assert [len(tagged(hands.type("U"))) for _ in range(4)] == [1, 2, 1, 1]


def test_going_through_passages_selects_them_in_order() -> None:
    hands = Hands(session_of("⟦⟧甲乙,丙丁。戊己。")).type("s25c581gvss25g")
    quotes = []
    for _ in range(3):
        hands.type("}")
        span = hands.session.selected
        quotes.append(hands.session.document.source.text[span.start : span.end])
    assert quotes == [p.quote for p in hands.session.ordered][:3]
    hands.type("{")
    assert hands.session.selected == hands.session.ordered[1].span


def test_the_selection_stays_on_its_characters_through_views() -> None:
    text = "秦安縣精準(zhǔn)扶貧,強(qiáng)力推進(jìn)。"
    hands = Hands(session_of(f"⟦⟧{text}"))
    hands.session = hands.session.show(clean=True)
    hands.type("cc")
    assert marked(hands.session).endswith("⟦強力推進。⟧")
    hands.type("r")
    assert "⟦強(qiáng)力推進(jìn)。⟧" in marked(hands.session)
    hands.type("ry")
    assert marked(hands.session).endswith("⟦强力推进。⟧")


def test_a_passage_takes_in_the_gloss_behind_its_last_character() -> None:
    hands = Hands(session_of("⟦⟧精準(zhǔn)扶貧,強(qiáng)力推進(jìn),多措并舉(jǔ)"))
    hands.session = hands.session.show(clean=True)
    hands.type("cc25")
    assert hands.session.ordered[0].quote == "強(qiáng)力推進(jìn)"


def test_backspace_takes_back_a_key_of_a_chord() -> None:
    hands = Hands(session_of(TWO)).type("s5<backspace>25")
    assert tagged(hands) == [("成立小组,下设办公室。", ("pairing",))]
    hands.type("58<backspace><backspace>")
    assert not hands.session.pending and len(hands.session.passages) == 1


def test_passages_of_others_are_left_alone() -> None:
    hands = Hands(session_of("⟦⟧甲乙,丙丁。")).type("s25")
    hands.session = hands.session.with_(annotator="wei").select(1, 1)
    assert hands.type("d").session.notice.startswith("No passage of yours")
    hands.type("581")
    assert sorted((p.annotator, p.quote, p.codes) for p in hands.session.ordered) == [
        ("lan", "甲乙,丙丁。", ("pairing",)),
        ("wei", "甲乙", ("village",)),
    ]
    assert len(hands.type("d").session.passages) == 1


def test_growing_reaches_the_section() -> None:
    check(
        "一、总则\n⟦⟧甲乙。丙丁。\n戊己。\n二、分则\n庚辛。",
        "s==",
        "⟦一、总则\n甲乙。丙丁。\n戊己。⟧\n二、分则\n庚辛。",
    )


def test_nothing_to_repeat_is_said() -> None:
    assert check(TWO, ".", TWO).notice == "No code was used yet"


KEYS = st.lists(
    st.sampled_from([*"scwpSCWP[]lhLHvgG;=-deuUry.}{", "25", "581", "58<enter>", "<escape>"]),
    max_size=25,
)


@given(KEYS)
def test_any_keys_leave_a_sound_session_that_undo_leads_back_from(keys: list[str]) -> None:
    hands = Hands(session_of("⟦⟧一、总则\n甲乙,丙丁。戊己(gēng);“辛。”\n\n壬癸"))
    hands.type("".join(keys))
    session = hands.session
    source = session.document.source.text
    assert min(session.selection) >= 0 and max(session.selection) <= len(session.view.text)
    for passage in session.passages.values():
        assert source[passage.start : passage.end] == passage.quote and passage.quote
        assert from_record(passage.record()) == passage
    for _ in range(len(keys) + 1):
        hands.type("u")
    assert not changes({}, hands.session.passages)


def test_going_through_passages_leaves_out_what_the_view_does_not_show() -> None:
    hands = Hands(session_of("⟦⟧\u200b成立小组。一对一结对。")).type("rc25")
    source = hands.session.document.source.text
    hidden = replace(hands.session.ordered[0], id="hidden", start=0, end=1, quote=source[:1])
    passages = {"hidden": hidden, **hands.session.passages}
    hands.session = hands.session.with_(passages=passages, clean=True).select(6, 6)
    hands.type("{")
    assert hands.session.selection.span == (0, 5)
    hands.type("{")
    assert hands.session.selection.span == (0, 5), "nothing is shown of the one before"
