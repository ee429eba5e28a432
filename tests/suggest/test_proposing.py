"""Which ranges are proposed: sections, runs of clauses, items of lists; never across passages."""

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.passage import Passage
from reader.suggest.learning import learn
from reader.suggest.proposing import Proposals, propose
from reader.suggest.rank import Ranker
from reader.text.span import Span
from tests.suggest import gold
from tests.suggest.books import BOOK, TAGGED, document

MODEL = learn(BOOK, TAGGED)


def proposed(text: str, *taken: str) -> list[tuple[str, str]]:
    """List the levels and the words of what is proposed beside passages with these words."""
    passages = [passage(text, words) for words in taken]
    found = propose(Ranker(document(text), MODEL), passages)
    return [(each.level, text[slice(*each.span)]) for each in found]


def passage(text: str, words: str, level: str = "clause") -> Passage:
    start = text.index(words)
    return Passage(words, "test", start, start + len(words), words, ("road",), level=level)


def test_an_adverbial_stays_with_the_clause_that_it_leads_to() -> None:
    text = "对贫困学生的就学，全部减免学费三百元，发放贴息贷款二百万元用于养殖。"
    assert [w for level, w in proposed(text) if level == "clause"] == [
        "对贫困学生的就学，全部减免学费三百元",
        "发放贴息贷款二百万元用于养殖。",
    ]


def test_a_clause_that_is_not_finished_stays_with_the_next() -> None:
    assert [w for _, w in proposed("免学费3元的，发放贷款2万元。")] == [
        "免学费3元的，发放贷款2万元。"
    ]
    assert len(proposed("免了学费3元，发放贷款2万元。")) == 2


def test_a_block_that_a_passage_crosses_is_not_proposed() -> None:
    text = "硬化通村公路。新修道路。\n发放贴息贷款。落实贷款。\n"
    assert [level for level, _ in proposed(text)].count("block") == 2
    assert "block" not in [level for level, _ in proposed(text, "新修道路。\n发放贴息贷款。")]


def test_a_single_measure_is_proposed_as_a_sentence() -> None:
    assert ("sentence", "硬化通村公路。") in proposed("硬化通村公路。")


def test_items_of_a_list_are_mentions() -> None:
    text = "抓好道路硬化、助学金发放、贴息贷款、信访等工作。"
    mentions = [w for level, w in proposed(text) if level == "mention"]
    assert mentions[-2:] == ["助学金发放", "贴息贷款"]


def test_what_is_tagged_is_not_proposed_again() -> None:
    text = "硬化通村公路三十公里，发放贴息贷款二百万元用于养殖。"
    assert [w for _, w in proposed(text, "硬化通村公路三十公里")] == [
        "发放贴息贷款二百万元用于养殖。"
    ]
    assert proposed(text, text) == []


def test_a_passage_made_by_hand_changes_what_is_left() -> None:
    text = "全部减免学费三百元，硬化通村公路三十公里，发放贴息贷款二百万元。"
    left = proposed(text, "减免学费三百元，硬化通村公路三十公里")
    assert [w for _, w in left] == ["发放贴息贷款二百万元。"]


def test_sections_are_blocks() -> None:
    text = "一、道路建设\n硬化通村公路三十公里。新修道路。\n二、信贷\n发放贴息贷款。落实贷款。\n"
    assert [w[:2] for level, w in proposed(text) if level == "block"] == ["一、", "二、"]
    assert all(
        not w.startswith(("一、", "二、")) for level, w in proposed(text) if level != "block"
    )


def test_a_heading_that_a_comma_ends_is_proposed_without_its_number() -> None:
    read_one = gold.documents()["biyang.txt"]
    text = read_one.source.text
    starts = {each.start for each in propose(Ranker(read_one, MODEL)) if each.level != "block"}
    assert text.index("制定了《泌阳县脱贫攻坚工作考评奖惩办法》") in starts
    assert text.index("二是落实帮扶责任。") + 2 not in starts


def test_within_a_part_only_its_own_are_proposed() -> None:
    text = "硬化通村公路三十公里。\n发放贴息贷款二百万元。\n"
    ranker = Ranker(document(text), MODEL)
    [only] = propose(ranker, (), Span(12, len(text)))
    assert text[slice(*only.span)] == "发放贴息贷款二百万元。"


@given(st.text("硬化道路，。、；：“”《》（）学费贷款\n一二 是3", max_size=60), st.data())
def test_no_proposal_crosses_a_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    taken = Passage("p", "test", start, end, text[start:end], ("road",), level="clause")
    for each in propose(Ranker(document(text), MODEL), [taken] if start < end else []):
        assert 0 <= each.start < each.end <= len(text)
        apart = each.end <= start or end <= each.start
        inside = taken.span.covers(each.span) or each.span.covers(taken.span)
        assert apart or inside
        assert each.span != taken.span
        assert 0 <= each.score <= 1


TEXTS = st.lists(
    st.text("硬化道路，。、；：“”学费贷款一二 是3", max_size=24), min_size=1, max_size=5
).map("\n".join)
RANGES = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 40)), max_size=5)


def marked(text: str, ranges: list[tuple[int, int]]) -> list[Passage]:
    """Make passages of ranges, as far as the text goes."""
    spans = [Span(start, min(start + length, len(text))) for start, length in ranges]
    return [
        Passage(str(n), "test", *span, text[slice(*span)], ("road",), level="clause")
        for n, span in enumerate(spans)
        if span.start < span.end
    ]


def in_the_way(taken: list[Passage], span: Span) -> bool:
    """Tell whether any passage bars a range, by looking at all."""
    return any(
        p.span == span
        or (p.span.overlaps(span) and not p.span.covers(span) and not span.covers(p.span))
        for p in taken
    )


@given(TEXTS, st.lists(RANGES, min_size=1, max_size=4), st.data())
def test_proposing_again_gives_what_proposing_anew_does(
    text: str, states: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    again = Proposals(Ranker(document(text), MODEL))
    for ranges in states:
        start = data.draw(st.integers(0, len(text)))
        within = data.draw(st.sampled_from([None, Span(start, min(start + 30, len(text)))]))
        passages = marked(text, ranges)
        found = again.beside(passages, within)
        assert found == propose(Ranker(document(text), MODEL), passages, within)
        assert not any(in_the_way(passages, each.span) for each in found)


def test_only_the_paragraph_of_a_change_is_ranked_anew() -> None:
    text = "硬化通村公路三十公里。\n发放贴息贷款二百万元。\n减免学费三百元。\n"
    ranked: list[int] = []
    proposals = Proposals(Ranker(document(text), MODEL), lambda: ranked.append(1))
    proposals.beside([])
    before = len(ranked)
    found = proposals.beside([])
    assert len(ranked) == before
    changed = proposals.beside([passage(text, "发放贴息贷款二百万元。")])
    assert len(ranked) <= before + 3
    assert set(found) - set(changed) == {s for s in found if s.start == text.index("发放")}


def test_more_than_half_of_the_samples_passages_are_proposed() -> None:
    exact = right = 0
    for name, read_one in gold.documents().items():
        ranker = Ranker(read_one, learn(gold.book(), gold.examples(name)))
        found = {each.span: each for each in propose(ranker)}
        for own in gold.passages():
            if own.name == name and own.span in found:
                exact += 1
                right += found[own.span].codes[0] in own.codes
    assert exact >= 260
    assert right >= 215
