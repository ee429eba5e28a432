"""Cues in a text: the longest that stands there, and for whom it speaks."""

from reader.codebook.codebook import Code
from reader.suggest.cues import BLOCK, Standing, cues_of, find, scores

CODES = (
    Code("credit", "1", {"zh": "信贷"}, cues=("贷款", "再贷款", "扶")),
    Code("loan", "2", {"zh": "小额"}, cues=("扶贫贷款", "贷款")),
)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find(cues_of(CODES), text)]


def test_a_cue_inside_a_longer_one_does_not_count() -> None:
    assert found("发放扶贫贷款和贷款") == ["扶贫贷款", "贷款"]
    assert found("再贷款") == ["再贷款"]


def test_a_cue_of_one_character_says_too_little() -> None:
    assert found("扶") == []


def test_what_codes_share_is_shared_out() -> None:
    def say(text: str) -> dict[int, float]:
        return scores(list(find(cues_of(CODES), text)))

    assert say("贷款") == {0: 1.0, 1: 1.0}
    assert say("贷款，贷款") == say("贷款")
    assert say("扶贫贷款") == {1: 4.0}


def test_only_what_lies_in_the_range_is_found() -> None:
    assert list(Standing(cues_of(CODES), "扶贫贷款").within(0, 3)) == []


def test_cues_are_looked_for_where_it_is_asked_and_across_blocks() -> None:
    text = "一" * (BLOCK - 2) + "扶贫贷款" + "二" * BLOCK + "贷款" + "三" * BLOCK
    standing = Standing(cues_of(CODES), text)
    assert [each[:2] for each in standing.within(0, BLOCK + 9)] == [(BLOCK - 2, BLOCK + 2)]
    assert [each[:2] for each in standing.within(BLOCK, len(text))] == [
        (BLOCK, BLOCK + 2),
        (2 * BLOCK + 2, 2 * BLOCK + 4),
    ]
    near = Standing(cues_of(CODES), text)
    assert not list(near.within(9, 19)) and set(near._blocks) == {0}
