"""Finding: what each way finds, and that slices, order and counts agree with a plain search."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session import search
from reader.session.find import Finder, cuts
from reader.session.search import Mode, Search
from reader.text.span import Span
from tests.session.notation import Hands, marked, session_of

TEXT = "精準扶貧工作。\n全县扶贫办,ＦＰ2015年。\nFuPin 一对一\n会议纪要"


def found(text: str, query: str, mode: Mode) -> list[str]:
    """Find in a whole text; give what was found."""
    finder = Finder(text, Search(query, mode))
    assert not finder.problem, finder.problem
    return [text[a:b] for a, b in finder.within(0, len(text))]


@pytest.mark.parametrize(
    ("query", "mode", "hits"),
    [
        ("扶贫", "plain", ["扶貧", "扶贫"]),
        ("扶貧", "plain", ["扶貧", "扶贫"]),
        (",fp", "plain", [",ＦＰ"]),
        ("，ｆｐ", "plain", [",ＦＰ"]),
        ("fp", "plain", ["ＦＰ"]),
        ("fupin", "plain", ["FuPin"]),
        ("FuPin", "plain", ["FuPin"]),
        ("Fupin", "plain", []),
        ("[", "plain", []),
        (r"扶.办?", "regex", ["扶貧", "扶贫办"]),
        (r"^..", "regex", ["精準", "全县", "Fu", "会议"]),
        (r"\d+", "regex", ["2015"]),
        (r"fu\S+", "regex", ["FuPin"]),
        (r"Fu\S", "regex", ["FuP"]),
        (r"x*", "regex", []),
        (r"。\s全", "regex", []),
        (r"扶[一-髮]", "regex", ["扶貧", "扶贫"]),
        ("fp", "pinyin", ["扶貧", "扶贫"]),
        ("fupinb", "pinyin", ["扶贫办"]),
        ("fu'pin", "pinyin", ["扶貧", "扶贫"]),
        ("fu pin", "pinyin", ["扶貧", "扶贫"]),
        ("huiyi", "pinyin", ["会议"]),
        ("kuai", "pinyin", ["会"]),
        ("dui", "pinyin", ["对"]),
        ("fupen", "pinyin", []),
        ("扶贫", "word", ["扶貧"]),
        ("扶贫办", "word", ["扶贫办"]),
        ("贫办", "word", []),
        ("", "plain", []),
    ],
)
def test_each_way_finds_its_own(query: str, mode: Mode, hits: list[str]) -> None:
    assert found(TEXT, query, mode) == hits


@pytest.mark.parametrize(
    ("query", "mode", "text", "said"),
    [
        ("(扶", "regex", TEXT, "Not a pattern"),
        ("(a|a)*$", "regex", "a" * 60 + "!", "too long"),
        ("扶", "pinyin", TEXT, "letters"),
        ("f1", "pinyin", TEXT, "letters"),
    ],
)
def test_what_cannot_be_searched_says_why(query: str, mode: Mode, text: str, said: str) -> None:
    finder = Finder(text, Search(query, mode))
    assert list(finder.within(0, len(text))) == []
    assert said in finder.problem
    assert finder.complete and finder.nearest(0, 1) is None


def test_a_pattern_without_time_left_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PATTERN_TIME", -1.0)
    finder = Finder(TEXT, Search("扶", "regex"))
    assert finder.nearest(0, 1) is None and "too long" in finder.problem


LINES = st.lists(st.text("aAb扶贫", max_size=6), max_size=12).map("\n".join)


def plain(text: str, query: str) -> list[Span]:
    """Search a small text from left to right."""
    hits, at = [], text.lower().find(query)
    while at >= 0:
        hits.append(Span(at, at + len(query)))
        at = text.lower().find(query, at + len(query))
    return hits


@given(LINES, st.sampled_from(["a", "ab", "扶贫", "aa"]), st.integers(0, 80), st.data())
def test_slices_find_what_the_whole_text_holds(
    text: str, query: str, at: int, data: st.DataObject
) -> None:
    hits = plain(text, query)
    finder = Finder(text, Search(query), size=8)
    later = [h for h in hits if h.start > at] or hits
    before = [h for h in hits if h.start < at] or hits
    assert finder.nearest(at, 1) == (later[0] if later else None)
    assert finder.nearest(at, -1) == (before[-1] if before else None)
    end = data.draw(st.integers(at, 90))
    shown = [h for h in hits if h.end > at and h.start < end]
    assert list(finder.within(at, end)) == shown
    finder.rows(5)
    finder.work(at, 60)
    assert finder.complete
    assert [finder[n] for n in range(len(finder))] == hits
    assert [finder.place(h) for h in hits] == list(range(1, len(hits) + 1))
    rows = {h.start * 2048 // len(text) * 5 // 2048 for h in hits}
    assert finder.rows(5) == rows


@given(st.text("a\n", max_size=60), st.integers(1, 9))
def test_cuts_share_the_text_out(text: str, size: int) -> None:
    found = cuts(text, size)
    assert (found[0], found[-1]) == (0, len(text))
    assert all(0 < b - a <= size for a, b in pairwise(found)) or not text


def test_a_hit_is_not_numbered_before_all_before_it_are_known() -> None:
    text = "a\n" * 20
    finder = Finder(text, Search("a"), size=4)
    last = finder.nearest(len(text) - 3, 1)
    assert last is not None and finder.place(last) == 0 and not finder.complete
    finder.work(0, 60)
    assert finder.place(last) == 20 == finder.count


def test_no_patience_leaves_the_rest_for_later() -> None:
    finder = Finder("b\n" * 40 + "a", Search("a"), size=4)
    assert finder.nearest(0, 1, -1) is None
    assert not finder.complete
    assert finder.nearest(0, 1) == Span(80, 81)


@pytest.mark.parametrize(
    ("before", "keys", "after", "notice"),
    [
        ("⟦⟧甲乙甲", "n", "甲乙⟦甲⟧", ""),
        ("甲乙⟦甲⟧", "n", "⟦甲⟧乙甲", "On from the start"),
        ("甲乙⟦甲⟧", "N", "⟦甲⟧乙甲", ""),
        ("⟦甲⟧乙甲", "N", "甲乙⟦甲⟧", "On from the end"),
        ("⟦⟧乙", "n", "⟦⟧乙", "Not found"),
    ],
)
def test_keys_go_from_hit_to_hit(before: str, keys: str, after: str, notice: str) -> None:
    session = session_of(before).with_(search=Search("甲"))
    hands = Hands(session).type(keys)
    assert (marked(hands.session), hands.session.notice) == (after, notice)


def test_without_a_search_the_keys_say_so() -> None:
    assert "press /" in Hands(session_of("⟦⟧甲")).type("n").session.notice
