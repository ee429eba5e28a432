"""Passages found again in a text that changed in many places."""

import random

import pytest

from reader.passages.align import Aligned, anchor_all
from reader.passages.anchor import context
from reader.passages.passage import Passage
from reader.paths import shipped
from reader.text.span import Span

LENGTHS = (2, 4, 8, 12, 20, 26, 40, 60)
SHARE = 0.05  # of the characters are changed
COUNT = 1000
Edited = tuple[str, list[int]]  # the text, and where each of its characters was; -1 for new ones


def document(name: str) -> str:
    return (shipped("seeds") / "documents" / name).read_text(encoding="utf-8")


def edited(text: str, chance: random.Random, longest: int) -> Edited:
    """Put in, take out and replace runs of up to `longest` characters."""
    new: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(text):
        if chance.random() < 2 * SHARE / (1 + longest):
            run, kind = chance.randint(1, longest), chance.choice(["in", "out", "other"])
            if kind != "out":
                new += chance.choices(text, k=run)
                origin += [-1] * run
            if kind != "in":
                at += run
        new += text[at : at + 1]
        origin += [at] * len(text[at : at + 1])
        at += 1
    return "".join(new), origin


def passages(text: str, chance: random.Random) -> list[Passage]:
    found = []
    for number in range(COUNT):
        length = chance.choice(LENGTHS)
        start = chance.randrange(len(text) - length)
        prefix, quote, suffix = context(text, Span(start, start + length))
        found.append(
            Passage(
                str(number),
                "d",
                start,
                start + length,
                quote,
                prefix=prefix,
                suffix=suffix,
                digest="old",
            )
        )
    return found


@pytest.mark.parametrize("longest", [1, 5, 15])
@pytest.mark.parametrize("name", ["ganzi.txt", "biyang.txt", "qinan.txt", "shangzhou.txt"])
def test_after_many_edits_nearly_all_are_on_their_characters_and_none_wrong_unsaid(
    name: str, longest: int
) -> None:
    chance = random.Random(longest)
    before = document(name)
    text, origin = edited(before, chance, longest)
    stayed = set(origin)
    right = counted = 0
    for passage, found in _pairs(passages(before, chance), text):
        wanted = stayed & set(range(passage.start, passage.end))
        if 2 * len(wanted) < passage.end - passage.start:
            continue  # most of it is gone
        counted += 1
        got = {at for at in origin[found.passage.start : found.passage.end] if at >= 0}
        right += found.state != "lost" and got == wanted
        assert got == wanted or found.state == "edited" or _alike(passage, found.passage)
        assert text[found.passage.start : found.passage.end] == found.passage.quote
    assert right >= 0.99 * counted


def _pairs(before: list[Passage], text: str) -> list[tuple[Passage, Aligned]]:
    return list(zip(before, anchor_all(before, text, "new"), strict=True))


def _alike(one: Passage, other: Passage) -> bool:
    """Tell whether nobody could tell two places from each other: a side is as it was."""
    left, right = one.prefix[-4:] == other.prefix[-4:], one.suffix[:4] == other.suffix[:4]
    return one.quote == other.quote and (left or right)


def one(quote: str, text: str, digest: str = "old") -> Passage:
    start = text.index(quote)
    prefix, _quote, suffix = context(text, Span(start, start + len(quote)))
    end = start + len(quote)
    return Passage("a", "d", start, end, quote, prefix=prefix, suffix=suffix, digest=digest)


TEXT = "各地要落实帮扶责任，建立结对帮扶机制，确保贫困户稳定脱贫，并按季度通报进展情况。"


@pytest.mark.parametrize(
    ("new", "state", "quote"),
    [
        (TEXT, "exact", "建立结对帮扶机制"),
        ("通知。" + TEXT, "moved", "建立结对帮扶机制"),
        (TEXT.replace("结对", "一对一"), "edited", "建立一对一帮扶机制"),
        (TEXT.replace("确保贫困户", ""), "exact", "建立结对帮扶机制"),
        (TEXT.replace("帮扶责任", "职责"), "moved", "建立结对帮扶机制"),
        (TEXT.replace("建立结对帮扶机制", "机制"), "lost", "建立结对帮扶机制"),
        ("另一份文件，没有任何相同的话。", "lost", "建立结对帮扶机制"),
        ("建立结对帮扶机制", "moved", "建立结对帮扶机制"),
        ("", "lost", "建立结对帮扶机制"),
    ],
)
def test_what_became_of_a_passage_is_said(new: str, state: str, quote: str) -> None:
    (found,) = anchor_all([one("建立结对帮扶机制", TEXT)], new, "new")
    assert (found.state, found.passage.quote) == (state, quote)


def test_a_passage_that_only_its_own_words_tie_is_found() -> None:
    around = "".join(chr(0x4E00 + 7 * n % 9000) for n in range(6000))
    before = around[:3000] + TEXT + around[3000:]
    for changed in (before.replace("各地要落实", "务必"), before.replace("并按季度通报", "再")):
        (found,) = anchor_all([one("建立结对帮扶机制", before)], changed, "new")
        assert (found.state, found.passage.quote) == ("moved", "建立结对帮扶机制") or (
            found.state == "exact"
        )


def test_of_two_places_that_may_be_meant_one_is_not_taken_silently() -> None:
    before = one("帮扶", "一是要结对帮扶，二是要定点扶贫，三是产业带动。")
    (found,) = anchor_all([before], "一是要对口帮扶，二是要帮扶到户，三是产业带动。", "new")
    assert found.state == "edited"


def test_the_same_source_is_not_aligned() -> None:
    passage = one("结对", TEXT, digest="new")
    assert anchor_all([passage], TEXT, "new") == [(passage, "exact")]
    assert anchor_all([passage], TEXT.replace("结", "X"), "new") == [(passage, "lost")]
    assert anchor_all([], TEXT, "new") == []
