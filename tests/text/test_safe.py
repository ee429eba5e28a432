"""What reaches the terminal is one harmless mark for each character."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.text.safe import safe

ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY)
def test_the_length_stays(text: str) -> None:
    assert len(safe(text)) == len(text)


@given(ANY)
def test_nothing_that_acts_comes_through(text: str) -> None:
    shown = safe(text)
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
    shown.encode("utf-8")


FILLERS = "\u115f\u1160\u3164\uffa0"
PRINTABLE = st.characters(categories=("L", "N", "P", "S"), exclude_characters=FILLERS)


@given(st.text(PRINTABLE, max_size=60))
def test_what_is_printable_stays(text: str) -> None:
    assert safe(text) == text


def test_marks() -> None:
    assert safe("\x1b]0;x\x07") == "␛]0;x␇"
    assert safe("a\tb\nc\x7f") == "a b\nc␡"
    assert safe("\u202e\u2066\x9b\ufff9\U000e0041\ud800") == "\ufffd" * 6
    assert safe("汉\u200b\u200d\ufeff\u00ad") == "汉····"
    assert safe(FILLERS + "\u2065\u206a\U0001d173") == "·" * 7
    assert safe("\u2028\u2029") == "⏎⏎"


def test_variation_selectors_stay() -> None:
    assert safe("葛\U000e0100☎\ufe0f") == "葛\U000e0100☎\ufe0f"
