"""Conversion keeps the number of characters, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.script import convert, fold, is_traditional
from reader.text.view import SCRIPTS, Script, View

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=30) | CHINESE)
def test_the_length_stays(script: Script, text: str) -> None:
    assert len(convert(text, script)) == len(text)
    assert len(fold(text)) == len(text)


def test_scripts() -> None:
    assert convert("秦安縣扶貧工作", "simplified") == "秦安县扶贫工作"
    assert convert("后来发展里面", "traditional") == "後來發展裏面"
    assert convert("里面", "taiwan") == "裡面"
    assert convert("软件", "taiwan") == "軟件"


def test_fold_is_what_rules_match_on() -> None:
    assert fold("來源：新華網（１２）。【縣】\u3000\xa0") == "来源:新华网(12)。[县]  "


def test_is_traditional() -> None:
    assert is_traditional("扶貧")
    assert not is_traditional("扶贫于乾隆年间，著名")


def test_a_view_converts() -> None:
    assert View("扶貧\n工作", (), "simplified").text == "扶贫\n工作"
