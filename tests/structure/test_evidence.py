"""The score of a heading, and its reasons."""

from hypothesis import given
from hypothesis import strategies as st

from reader.structure.evidence import REASONS, Evidence, weigh
from reader.structure.outline import outline
from reader.text.source import Mark
from tests.structure.marked import REST, headings, view_of

TEXT = f"一、加强领导\n{REST}\n二、落实责任\n综合实力增强。{REST}\n四、保障资金\n{REST}很好。"


def weighed(text: str) -> dict[str, Evidence]:
    found = headings(text)
    return {h.text: e for h, e in zip(found, weigh(view_of(text), found), strict=True)}


def test_reasons_of_a_numbered_heading() -> None:
    evidence = weighed(TEXT)["一、加强领导"]
    assert evidence.reasons == ("numbered", "counts", "line", "siblings", "short", "text")
    assert evidence.flag is None
    assert evidence.score > 0.95


def test_a_number_that_does_not_fit_counts_against_it() -> None:
    evidence = weighed(TEXT)
    assert evidence["四、保障资金"].reasons[-1] == "irregular"
    assert evidence["四、保障资金"].flag is not None
    assert evidence["四、保障资金"].score < evidence["一、加强领导"].score


def test_a_sentence_of_its_kind_alone_scores_less() -> None:
    evidence = weighed(TEXT)["综合实力增强"]
    assert {"first", "short", "text", "alone"} == set(evidence.reasons)
    assert evidence.score < 0.8


def test_what_the_file_marks_is_nearly_certain() -> None:
    text = f"{REST}\n概况\n{REST}成效好。"
    marks = (Mark(text.index("概况"), text.index("概况") + 2, "heading", 1),)
    view = view_of(text)
    (evidence,) = weigh(view, outline(view, None, marks), marks)
    assert evidence.reasons[0] == "format"
    assert evidence.score > 0.9


def test_reasons_are_said_in_words() -> None:
    assert weighed(TEXT)["四、保障资金"].said.endswith("its number does not fit")


@given(
    st.lists(st.sampled_from(["一、", "（一）", "3.", "加强领导", "。", "\n", REST])).map("".join)
)
def test_a_score_lies_between_0_and_1_and_has_its_reasons(text: str) -> None:
    for evidence in weighed(text).values():
        assert 0 <= evidence.score <= 1
        assert set(evidence.reasons) <= set(REASONS)
        assert evidence.reasons
