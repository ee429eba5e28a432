"""Searching the whole library: the index answers as going through every text would."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.gazetteer import Region
from reader.library.search.ask import Answer, Stock
from reader.library.search.beside import Beside
from reader.library.search.concordance import Concordance
from reader.library.search.grammar import And, Field, Near, Not, NotAQuery, Or, Query, Word, parse
from reader.library.search.hits import hits
from reader.library.search.postings import Broken, Row, Segment, alike, postings, starts_of
from reader.library.search.saved import understood
from reader.library.search.scan import Batch, Scanned, pack_edits, packed
from reader.library.search.shelf import Shelf
from reader.text.edits import GLOSS, Edit
from reader.text.span import Span

few = st.text(st.sampled_from("一二发發展Ａa,，\n \udc80𠮷\1?"), max_size=24)
words = st.text(st.sampled_from("一二发展a, 𠮷\1?"), min_size=1, max_size=8)


def segment(texts: Sequence[str]) -> Segment:
    return Segment(postings(texts).get, starts_of(map(len, texts)))


@given(st.lists(few, max_size=5), words)
@settings(max_examples=300, deadline=None)
def test_counts_are_those_of_a_plain_scan(texts: list[str], word: str) -> None:
    scanned = {n: alike(t).count(word) for n, t in enumerate(texts) if word in alike(t)}
    assert segment(texts).counts(word) == scanned


@given(st.lists(few, min_size=1, max_size=5), words, st.data())
@settings(max_examples=200, deadline=None)
def test_what_stands_in_a_text_is_found_where_it_stands(
    texts: list[str], word: str, data: st.DataObject
) -> None:
    text = alike(data.draw(st.sampled_from(texts)))
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    taken = text[at : at + data.draw(st.integers(1, 8))].partition("\n")[0] or word
    joined = "\n".join(map(alike, texts)) + "\n"
    found, start = [], joined.find(taken)
    while start >= 0:
        found.append(start)
        start = joined.find(taken, start + len(taken))
    assert list(segment(texts).positions(taken)) == found


def test_a_word_that_overlaps_itself_is_counted_as_a_scan_does() -> None:
    assert segment(["哈哈哈哈哈", "哈哈"]).counts("哈哈") == {0: 2, 1: 1}
    assert segment(["哈", "哈"]).counts("哈哈") == {}


def test_a_word_is_not_found_where_only_its_characters_stand() -> None:
    assert segment(["一二发一" + "发展" * 9]).counts("一二发展") == {}
    assert segment(["一二发展" + "发展" * 9]).counts("一二发展") == {0: 1}


def test_a_character_of_two_units_is_one_place() -> None:
    assert segment(["发𠮷发展", "𠮷"]).counts("发展") == {0: 1}
    assert segment(["发𠮷发展", "𠮷"]).counts("𠮷") == {0: 1, 1: 1}


def test_words_are_not_near_each_other_across_texts() -> None:
    texts = ("发展光伏", "发展" + "一" * 30 + "光伏发电" + "二" * 30, "发展光伏")
    _, stock = shelf(*texts)
    answer = stock.ask(parse("发展 NEAR/9 光伏"))
    assert [(found.path, found.hits) for found in answer.found] == [("/0.txt", 1), ("/2.txt", 1)]


@pytest.mark.parametrize("content", [b"", b"\1", b"\1\0\0\0\1\0\0\0", b"\xff" * 64], ids=repr)
def test_what_is_no_row_is_not_believed(content: bytes) -> None:
    with pytest.raises(Broken):
        Row(content)


def scanned(name: str, text: str, **told: str) -> Scanned:
    return Scanned(name, "1", len(text), text=packed(text), **told)  # type: ignore[arg-type]


def shelf(*texts: str, **told: str) -> tuple[Shelf, Stock]:
    kept = Shelf(None)
    documents = [scanned(f"/{n}.txt", text, **told) for n, text in enumerate(texts)]
    if documents:
        kept.add(Batch(documents, postings(texts)))
    return kept, Stock(kept, [d.path for d in documents])


def names(answer: Answer) -> str:
    return "".join(found.path[1] for found in answer.found)


TEXTS = ("光伏扶贫，发展光伏。", "發展生产", "贫困县的光伏", "发展\n光伏", "空")


@pytest.mark.parametrize(
    ("query", "found", "count"),
    [
        ("光伏", "023", 4),
        ("发展", "013", 3),
        ("發展", "013", 3),
        ("光伏 发展", "03", 5),
        ("光伏 AND 发展", "03", 5),
        ("光伏 OR 发展", "0123", 7),
        ("光伏 NOT 发展", "2", 1),
        ("光伏 -发展", "2", 1),
        ("NOT 发展 光伏", "2", 1),
        ("(生产 OR 贫困) -光伏", "1", 1),
        ("光伏扶贫", "0", 1),
        ('"的 光伏"', "", 0),
        ("发展 NEAR/0 光伏", "0", 1),
        ("发展 NEAR/1 光伏", "03", 2),
        ("光伏 NEAR/9 县", "2", 1),
        ("县 NEAR/0 光伏", "", 0),
        ("贫", "02", 2),
        ("光伏发展", "", 0),
        ("没有", "", 0),
    ],
)
def test_a_query_finds_documents_and_counts_hits(query: str, found: str, count: int) -> None:
    kept, stock = shelf(*TEXTS)
    answer = stock.ask(parse(query))
    assert (names(answer), answer.hits) == (found, count)
    lines = Concordance(kept, answer)
    assert len([lines[n] for n in range(len(lines))]) == count


queries = st.recursive(
    st.sampled_from("一二发展").map(lambda c: Word(c, c)) | words.map(lambda w: Word(w, w)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda p: And(tuple(p))),
        st.lists(inner, min_size=2, max_size=3).map(lambda p: Or(tuple(p))),
        st.tuples(inner, inner).map(lambda p: And((p[0], Not(p[1])))),
        st.tuples(words, words, st.integers(0, 4)).map(
            lambda p: Near((Word(p[0], p[0]), Word(p[1], p[1])), p[2])
        ),
    ),
    max_leaves=5,
)


def holds(query: Query, text: str) -> bool:
    """Go through a text for what a query asks."""
    match query:
        case And(parts):
            return all(holds(part, text) for part in parts)
        case Or(parts):
            return any(holds(part, text) for part in parts)
        case Not(part):
            return not holds(part, text)
    return bool(hits(query, text))


@given(st.lists(few, max_size=4), st.lists(few, max_size=4), queries)
@settings(max_examples=300, deadline=None)
def test_the_index_answers_as_a_scan_does(
    first: list[str], second: list[str], query: Query
) -> None:
    kept, _ = shelf(*first)
    changed = [scanned(f"/{n}.txt", text) for n, text in enumerate(second)]
    kept.add(Batch(changed, postings(second)))  # the same documents, changed, and perhaps more
    texts = [*second, *first[len(second) :]]
    stock = Stock(kept, [f"/{n}.txt" for n in range(len(texts))])
    answer = stock.ask(query)
    expected = {f"/{n}.txt": len(hits(query, t)) for n, t in enumerate(texts) if holds(query, t)}
    assert {found.path: found.hits for found in answer.found} == expected
    assert answer.unknown == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title:总结", True),
        ("title:總結 光", True),
        ("title:报告", False),
        ("issuer:省网", True),
        ("place:/0", True),
        ("place:白城", True),
        ("year:2015", True),
        ("year:<2015", False),
        ("year:<=2015", True),
        ("year:2010-2016", True),
        ("year:2016..2018", False),
        ("年份：2015", True),
        ("code:x", True),
        ("code:2.1", True),
        ("code:2", False),
        ("annotator:王", True),
        ("tag:重点", True),
        ("tag:重", False),
        ("标签：重点 in:样本", True),
        ("in:样", False),
        ("county:商州", True),
        ("county:丹凤", False),
        ("level:county", True),
        ("colour:red", False),
    ],
)
def test_fields_are_asked_of_what_is_known(query: str, found: bool) -> None:
    kept, _ = shelf("光", title="工作總結", issuer="省网", place="白城市", date="2015-03-01")
    values = {"code": ["X1", "2.1"], "annotator": ["王"], "tag": ["重点"], "in": ["样本"]}
    values["level"] = ["county level"]
    beside = Beside(
        lambda field, _path: values.get(field, ()),
        where=lambda _path, _kept: Region(county="商州区"),
    )
    stock = Stock(kept, ["/0.txt"], beside)
    assert bool(stock.ask(parse(query, {"level"})).found) is found


def test_what_people_say_stands_for_what_a_document_says() -> None:
    kept, _ = shelf("光", title="工作總結", issuer="省网", place="白城市", date="2015-03-01")
    said = {"/0.txt": "2018-01-01"}
    stock = Stock(kept, ["/0.txt"], Beside(amend=lambda p, k: k._replace(date=said[p])))
    assert stock.ask(parse("year:2018")).found
    said["/0.txt"] = "2019-01-01"
    stock.outdated()
    assert stock.ask(parse("year:2019")).found


def test_saved_searches_stand_for_what_was_saved() -> None:
    saved = {"能源": "光伏 OR 风电", "都": "in:能源 -矿"}
    assert understood("in:都 year:2015", saved) == parse("((光伏 OR 风电) -矿) year:2015")
    assert understood("in:别的", saved) == parse("in:别的")
    with pytest.raises(NotAQuery):
        understood("in:甲", {"甲": "in:乙 光", "乙": "in:甲 光"})


def test_hits_lead_to_the_source() -> None:
    kept = Shelf(None)
    edits = pack_edits([Edit(0, 4, "", "furniture", ""), Edit(6, 10, "", GLOSS, "")])
    text = "光伏贫"
    kept.add(Batch([scanned("/0.txt", text)._replace(edits=edits)], postings([text])))
    lines = Concordance(kept, Stock(kept, ["/0.txt"]).ask(parse("光伏")))
    assert (lines[0].span, lines[0].source) == (Span(0, 2), Span(4, 10))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("光伏", Word("光伏", "光伏")),
        ("ＡＢ", Word("ab", "ＡＢ")),
        ("“脱贫 攻坚”", Word("脱贫 攻坚", "脱贫 攻坚")),
        ("「扶貧」", Word("扶贫", "扶貧")),
        ("a b", And((Word("a", "a"), Word("b", "b")))),
        ("a OR b c", Or((Word("a", "a"), And((Word("b", "b"), Word("c", "c")))))),
        ("（a OR b）", Or((Word("a", "a"), Word("b", "b")))),
        ("NOT NOT a", Word("a", "a")),
        ("a NEAR b", Near((Word("a", "a"), Word("b", "b")), 20)),
        ("a NEAR/3 b NEAR/5 c", Near((Word("a", "a"), Word("b", "b"), Word("c", "c")), 5)),
        ("标题:扶貧", Field("title", "扶贫")),
        ("时间:2015", Word("时间:2015", "时间:2015")),
        ('"AND"', Word("and", "AND")),
    ],
)
def test_a_query_is_understood(typed: str, query: Query) -> None:
    assert parse(typed) == query


def refused(typed: str) -> bool:
    from reader.library.search.grammar import NotAQuery

    try:
        parse(typed)
    except NotAQuery as error:
        return bool(error.message)
    return False


@pytest.mark.parametrize(
    "typed", ["", " ", "NOT a", "(a", "a)", "a OR", "AND", '"a', "a NEAR", "year:x", "()", "-a"]
)
def test_what_is_no_query_is_told(typed: str) -> None:
    assert refused(typed)


@given(st.text(st.sampled_from('ab ()"“”-:<2015ANDORT/非光\n\0'), max_size=40))
def test_anything_typed_is_a_query_or_told(typed: str) -> None:
    assert refused(typed) or parse(typed)


def test_brackets_may_not_be_endless() -> None:
    assert refused("(" * 5000 + "a") and refused("NOT " * 5000 + "a")


def test_an_answer_of_before_shows_no_other_document() -> None:
    kept, stock = shelf("光伏")
    before = Concordance(kept, stock.ask(parse("光伏")))
    kept.forget(["/0.txt"])
    kept.add(Batch([scanned("/1.txt", "光伏在别处")], postings(["光伏在别处"])))
    assert (before[0].line, before[0].text) == (0, "")
