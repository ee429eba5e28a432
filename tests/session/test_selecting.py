"""Units of Chinese prose, counts, edges: selecting with few keys."""

import pytest

from reader.session.command import key_name
from reader.structure.bounds import Conventions
from tests.session.notation import Hands, check, marked, session_of

LIST = "強化道路、安全饮水、电力等建设,制定《甲办法》和《乙办法》。"
BLOCKS = (
    "压实责任。一是落实主体责任。书记负总责,层层签字。"
    "二是落实督导责任。成立九个督导小组,每月下村检查。"
)


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("⟦⟧分别解决道路、安全饮水、电力等问题。", ",", "分别解决⟦道路⟧、安全饮水、电力等问题。"),
        ("⟦⟧围绕“就医、就学”做事。", ",,", "围绕“就医、⟦就学⟧”做事。"),
        ("⟦⟧制定《甲办法》和《乙办法》。", ",,", "制定《甲办法》和⟦《乙办法》⟧。"),
        ("制定《甲办法》和⟦《乙办法》⟧。", "<alt+i>", "制定⟦《甲办法》⟧和《乙办法》。"),
        ("⟦⟧一句,二句,三句。四。", "3c", "⟦一句,二句,三句。⟧四。"),
        ("⟦⟧一句,二句,三句。四。", "cX", "⟦一句,二句⟧,三句。四。"),
        ("⟦⟧一句,二句,三句。四。", "cXX<alt+x>", "⟦一句,二句⟧,三句。四。"),
        ("⟦⟧一句,二句,三句。四。", "cXc", "一句,二句,⟦三句。⟧四。"),
        ("⟦⟧一句,二句,三句。四。", "<alt+m>", "⟦一句,二句⟧,三句。四。"),
        ("⟦⟧一句,二句,三句。四。", "c25<alt+m>", "一句,⟦二句,三句。⟧四。"),
        ("一句,⟦二句⟧,三句。四。", "<alt+m>", "一句,⟦二句,三句。⟧四。"),
        ("⟦⟧一句,二句,三句。四。", "c25<alt+t>", "一句,⟦二句,三句。⟧四。"),
        ("⟦⟧一句,二句,三句。四。", "cc<alt+t>", "一句,⟦二句,三句。⟧四。"),
        ("⟦⟧一句,二句,三句。四。", "cv<alt+t>", "⟦一句,二句,三句。⟧四。"),
        ("⟦⟧制定《甲》和《乙》,印发。", "c<alt+x>", "⟦制定《甲》⟧和《乙》,印发。"),
        ("⟦⟧修建道路,完工。", "c<alt+x>", "⟦修建⟧道路,完工。"),
        ("⟦⟧一是健全机构,二是成立小组。", "c", "一是⟦健全机构⟧,二是成立小组。"),
        ("⟦⟧本报讯(记者 李明)近日,召开会议。", "cc", "本报讯(记者 李明)⟦近日⟧,召开会议。"),
        ("⟦⟧建立制度?h上成立小组。", "s", "⟦建立制度⟧?h上成立小组。"),
        ("一。二。⟦三。⟧", "2S", "⟦一。二。⟧三。"),
        ("⟦⟧一二三四五", "3l", "一二三⟦⟧四五"),
        ("⟦⟧总则\n第一条 一\n第二条 二", "2#", "⟦总则\n第一条 一⟧\n第二条 二"),
    ],
)
def test_units_and_counts(before: str, keys: str, after: str) -> None:
    check(before, keys, after)


def test_the_first_and_last_item_of_a_list_are_like_the_others() -> None:
    hands = Hands(session_of(f"⟦⟧{LIST}"))
    found = []
    for _time in range(5):
        found.append(hands.type(",").session)
    said = [s.view.text[slice(*s.selection.span)] for s in found]
    assert said == ["道路", "安全饮水", "电力", "《甲办法》", "《乙办法》"]


def test_clauses_of_a_block_begin_behind_its_heading() -> None:
    session = check(f"⟦⟧{BLOCKS}", "", f"⟦⟧{BLOCKS}")
    headings = [session.view.text[slice(*h)] for h in session.headings]
    assert headings == ["压实责任", "一是落实主体责任", "二是落实督导责任"]
    second = Hands(session).type("##").session
    assert marked(second).startswith("压实责任。⟦一是落实主体责任。书记负总责,层层签字。⟧")
    assert marked(Hands(second).type("c").session).startswith(
        "压实责任。一是落实主体责任。⟦书记负总责⟧"
    )


@pytest.mark.parametrize(
    ("selected", "tagged"),
    [
        ("一,⟦二、⟧三。", "一,⟦二⟧、三。"),
        ("一⟦,二⟧。三。", "一,⟦二。⟧三。"),
        ("用⟦“一套⟧班子”办。", "用⟦“一套班子”⟧办。"),
        ("用“一套⟦班子”⟧办。", "用⟦“一套班子”⟧办。"),
        ("用⟦”办⟧。", "用”⟦办。⟧"),
        ("共⟦1,000⟧,元。", "共⟦1,000⟧,元。"),
        ("⟦,、⟧。", "⟦,、⟧。"),
    ],
)
def test_edges_follow_the_guide(selected: str, tagged: str) -> None:
    assert marked(Hands(session_of(selected)).type("25").session) == tagged


@pytest.mark.parametrize(
    ("conventions", "tagged"),
    [
        (Conventions(commas_outside=False), "一⟦,“二。⟧三”"),
        (Conventions(marks_inside=False), "一,⟦“二。三”⟧"),
        (Conventions(pairs_whole=False), "一,⟦“二。⟧三”"),
    ],
    ids=["commas", "marks", "pairs"],
)
def test_each_convention_can_be_switched_off(conventions: Conventions, tagged: str) -> None:
    whole = session_of("一⟦,“二。⟧三”").with_(conventions=conventions)
    if conventions.commas_outside is False:
        whole = whole.with_(conventions=conventions._replace(pairs_whole=False))
    assert marked(Hands(whole).type("25").session) == tagged


def test_marks_can_be_left_outside() -> None:
    outside = session_of("⟦一。⟧二").with_(conventions=Conventions(marks_inside=False))
    assert marked(Hands(outside).type("25").session) == "⟦一⟧。二"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("’", "'"),
        ("“", '"'),
        ("·", "`"),
        ("～", "~"),
        ("，", ","),
        ("＃", "#"),
        ("￥", "$"),
        ("　", "space"),
    ],
    ids=["accept", "queue", "skip", "reject", "item", "section", "dollar", "wide-space"],
)
def test_an_input_method_may_stay_on(character: str, name: str) -> None:
    assert key_name("x", character) == name


def test_alt_is_a_key_of_its_own() -> None:
    assert key_name("alt+x", "x") == "alt+x"


def test_digits_before_a_key_that_is_no_motion_do_nothing() -> None:
    hands = Hands(session_of("⟦一。⟧二。")).type("25").type("2d")
    assert len(hands.session.passages) == 1
    assert hands.session.notice


def test_one_key_repeats_the_code_on_the_next_unit() -> None:
    hands = Hands(session_of("⟦⟧一,二,三,四。")).type("c25..")
    quotes = [p.quote for p in hands.session.ordered]
    assert quotes == ["一", "二", "三"]
    assert {p.level for p in hands.session.ordered} == {"clause"}
