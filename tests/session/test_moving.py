"""Motions, in the notation of marked text, keys, marked text."""

import pytest

from reader.session.command import REGISTRY, Keymap, key_name
from tests.session.notation import Hands, check, session_of

PROSE = "一是健全机构。成立小组,下设办公室;明确职责。\n二是精准识别。"


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("⟦⟧总则\n第一条 一\n第二条 二", "]]", "总则\n第一条 一\n⟦第二条⟧ 二"),
        ("⟦⟧一句。二句。\n三句。", "s", "⟦一句。⟧二句。\n三句。"),
        ("⟦⟧一句。二句。\n三句。", "ss", "一句。⟦二句。⟧\n三句。"),
        ("⟦⟧一句。二句。\n三句。", "sss", "一句。二句。\n⟦三句。⟧"),
        ("⟦⟧一句。二句。\n三句。", "ssss", "一句。二句。\n⟦三句。⟧"),
        ("一句。二句。\n⟦三句。⟧", "S", "一句。⟦二句。⟧\n三句。"),
        ("⟦成立小组,下设办公室。⟧完。", "c", "⟦成立小组⟧,下设办公室。完。"),
        ("⟦成立小组,下设办公室。⟧完。", "cc", "成立小组,⟦下设办公室。⟧完。"),
        ("成立小组,⟦下设办公室。⟧完。", "C", "⟦成立小组⟧,下设办公室。完。"),
        ("⟦⟧扶贫办公室", "w", "⟦扶贫⟧办公室"),
        ("⟦⟧扶贫办公室", "ww", "扶贫⟦办公室⟧"),
        ("⟦⟧一段。\n二段。", "pp", "一段。\n⟦二段。⟧"),
        ("一段。\n⟦二段。⟧", "P", "⟦一段。⟧\n二段。"),
        ("⟦⟧一二三", "ll", "一二⟦⟧三"),
        ("一二⟦⟧三", "h", "一⟦⟧二三"),
        ("⟦一二⟧三", "l", "一二⟦⟧三"),
        ("⟦一二⟧三", "h", "⟦⟧一二三"),
        ("⟦⟧一二三", "LL", "⟦一二⟧三"),
        ("⟦一二⟧三", "H", "⟦一⟧二三"),
        ("⟦⟧一句。二句。三句。", "svss", "⟦一句。二句。三句。⟧"),
        ("⟦⟧一句。二句。三句。", "svssS", "⟦一句。二句。⟧三句。"),
        ("⟦⟧甲,乙。丙。", "w=", "⟦甲,乙。⟧丙。"),
        ("⟦⟧甲乙,丙丁。戊。", "c==", "⟦甲乙,丙丁。戊。⟧"),
        ("⟦甲乙,丙丁。戊。⟧", "-", "⟦甲乙,丙丁。⟧戊。"),
        ("⟦甲乙,丙丁。⟧戊。", "-", "⟦甲乙⟧,丙丁。戊。"),
        ("⟦⟧一二\n三四", "G", "一二\n三四⟦⟧"),
        ("一二\n三四⟦⟧", "g", "⟦⟧一二\n三四"),
        ("一⟦⟧二三\n四", "$", "一二三⟦⟧\n四"),
        ("一⟦⟧二三\n四", "^", "⟦⟧一二三\n四"),
        ("⟦一二⟧三", "<escape>", "一⟦⟧二三"),
    ],
)
def test_keys_move_and_select(before: str, keys: str, after: str) -> None:
    check(before, keys, after)


def test_swapping_ends_moves_the_other_end() -> None:
    session = check("一二⟦三四⟧五六", ";hh", "⟦一二三四⟧五六")
    assert session.extending


def test_units_walk_through_every_sentence_and_back() -> None:
    forward = check(
        f"⟦⟧{PROSE}", "sssss", "一是健全机构。成立小组,下设办公室;明确职责。\n⟦二是精准识别。⟧"
    )
    assert forward.unit == "sentence"
    check(
        "一是健全机构。成立小组,下设办公室;明确职责。\n⟦二是精准识别。⟧",
        "SSSS",
        "⟦一是健全机构。⟧成立小组,下设办公室;明确职责。\n二是精准识别。",
    )


def test_an_empty_document_says_so() -> None:
    assert check("⟦⟧", "s", "⟦⟧").notice == "The document is empty"


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("s", "s", "s"),
        ("upper_s", "S", "S"),
        ("full_stop", ".", "."),
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("ctrl+r", "\x12", "ctrl+r"),
        ("１", "１", "1"),
        ("；", "；", ";"),
        ("。", "。", "."),
        ("left", None, "left"),
    ],
)
def test_keys_have_one_name_with_an_input_method_on_or_off(
    key: str, character: str | None, name: str
) -> None:
    assert key_name(key, character) == name


def test_no_key_has_two_commands_in_one_context() -> None:
    taken: dict[tuple[str, str], str] = {}
    for command in REGISTRY.values():
        for key in command.keys:
            for context in (command.context, "everywhere"):
                assert (context, key) not in taken, f"{key}: {command.id}"
            taken[command.context, key] = command.id


def test_digits_and_the_leader_of_chords_stay_free() -> None:
    page = {k for c in REGISTRY.values() if c.context in ("page", "everywhere") for k in c.keys}
    assert not page & {*"0123456789x", "space"}


def test_a_rebound_key_takes_the_place_of_the_default() -> None:
    keymap = Keymap({"write_note": ["s", "f7"]})
    found = keymap.find("page", "s")
    assert found is not None and found.id == "write_note"
    assert keymap.keys["next_sentence"] == ()
    assert keymap.find("page", "m") is None


def test_an_unknown_command_in_the_keys_is_a_warning() -> None:
    assert "no_such" in Keymap({"no_such": ["x"]}).warnings[0]


@pytest.mark.parametrize(
    ("before", "keys", "notice"),
    [
        ("⟦⟧一、总则\n甲。\n二、分则\n乙。", "]]", ""),
        ("⟦⟧一、总则\n甲。\n二、分则\n乙。", "]]]", "No heading after this"),
        ("⟦⟧一、总则\n甲。\n二、分则\n乙。", "][", "No heading before this"),
        ("⟦⟧甲一。乙二。", "s25s25gg}}", ""),
        ("⟦⟧甲一。乙二。", "s25s25gg}}}", "No passage after this"),
        ("⟦⟧甲一。乙二。", "s25s25gg}{", "No passage before this"),
    ],
    ids=["heading", "last heading", "first heading", "passage", "last passage", "first passage"],
)
def test_where_there_is_nothing_further_that_is_said(before: str, keys: str, notice: str) -> None:
    assert Hands(session_of(before)).type(keys).session.notice == notice
