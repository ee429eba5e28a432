"""Reading as a field of searches; words near the edge of a text."""

from pathlib import Path

import pytest

from reader.library.search.ask import Stock
from reader.library.search.beside import Beside
from reader.library.search.grammar import NotAQuery, explain, parse
from reader.library.search.hits import hits
from reader.library.search.postings import postings
from reader.library.search.scan import Batch, Scanned, packed
from reader.library.search.shelf import Shelf
from tests.library.test_search import shelf


def test_reading_is_asked_for_as_a_field() -> None:
    kept, _stock = shelf("光伏", "光伏", "光伏")
    said = {"/0.txt": "no", "/1.txt": "part", "/2.txt": "yes"}
    values = Beside(lambda field, path: (said[path],) if field == "read" else ())
    stock = Stock(kept, list(said), values)
    for typed, path in (("read:no", "/0.txt"), ("已读:部分", "/1.txt"), ("READ:yes", "/2.txt")):
        assert [found.path for found in stock.ask(parse(f"光伏 {typed}")).found] == [path]
    assert "not opened" in explain(parse("read:未读"))
    with pytest.raises(NotAQuery, match="read:part"):
        parse("read:2015")


@pytest.mark.parametrize("first", ["光伏", "扶贫", "贫某", "某"])
@pytest.mark.parametrize("rest", ["扶贫", "光伏", "扶贫 NEAR/5 产业", "产业 NEAR/5 光伏", "某某"])
def test_what_is_near_the_edge_of_a_text_is_as_in_the_text_alone(first: str, rest: str) -> None:
    texts = ("扶贫光伏" + "某" * 50 + "光伏", "扶贫" + "某" * 50 + "扶贫", "光伏扶贫产业光伏")
    query = parse(f"{first} NEAR/5 {rest}")
    found = {each.path: each.hits for each in shelf(*texts)[1].ask(query).found}
    assert found == {
        f"/{n}.txt": count for n, t in enumerate(texts) if (count := len(hits(query, t)))
    }


@pytest.mark.parametrize("beside", [False, True], ids=["here", "beside"])
def test_rows_that_were_kept_are_forgotten_when_the_index_is_begun_anew(
    tmp_path: Path, beside: bool
) -> None:
    """The numbers of segments start again, and may name other texts than before."""
    kept = Shelf(tmp_path / "search.sqlite")
    stock = Stock(kept, ["/0.txt", "/1.txt"])
    for texts, count in ((("光伏", "光伏光伏"), 3), (("茶叶", "光伏"), 1), (("无", "无"), 0)):
        documents = [
            Scanned(f"/{n}.txt", "1", len(text), text=packed(text)) for n, text in enumerate(texts)
        ]
        writer = Shelf(tmp_path / "search.sqlite") if beside else kept
        writer.add(Batch(documents, postings(texts)))
        assert kept.standing(["/0.txt"]) == [(1, 0)]
        assert stock.ask(parse("光伏")).hits == count
        assert stock.ask(parse("光")).hits == count
        if beside:
            writer.close()
        kept.discard()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yaer:2016", "“yaer:2016” (as words; a field is year:)"),
        ("titel:报告", "“titel:报告” (as words; a field is title:)"),
        ("时间：2016", "“时间:2016”"),
        ("2:1", "“2:1”"),
        ("扶贫", "“扶贫”"),
    ],
)
def test_a_field_that_is_none_is_explained(typed: str, said: str) -> None:
    assert explain(parse(typed)) == said
