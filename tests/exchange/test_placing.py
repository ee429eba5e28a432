"""Passages of another text of a document, put on its source."""

import pytest

from reader.exchange.documents import Annotated, digest_of
from reader.exchange.placing import Way, put_back
from reader.exchange.rows import row
from reader.passages.passage import Passage
from reader.text.source import Source


@pytest.mark.parametrize(
    ("theirs", "start", "end", "quote"),
    [
        ("第一条\n产业", 3, 4, "\r\n"),
        ("第一条\n产业", 0, 3, "第一条"),
        ("第一条\n产业", 2, 5, "条\r\n产"),
        ("  第一条 产业 ", 0, 2, "\n"),
        ("  第一条 产业 ", 8, 9, "\t"),
        ("第一条产业", 3, 3, ""),
    ],
    ids=["between", "front", "across", "before all", "after all", "empty"],
)
def test_blanks_of_another_text_are_those_in_the_same_place(
    theirs: str, start: int, end: int, quote: str
) -> None:
    whole = "\n第一条\r\n产业\t"
    passage = Passage("", "d", start, end, theirs[start:end])
    document = Annotated("d", theirs, (row(passage, {}),))
    source = Source("d", digest_of(whole), "utf-8", "", "\n", whole)
    found = put_back(document, source, [Way(whole, lambda span: span)])
    assert found is not None
    (placed,) = found.rows
    assert whole[placed.start : placed.end] == placed.quote == quote
