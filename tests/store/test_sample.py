"""The annotated sample."""

from collections import Counter
from pathlib import Path

import pytest

from reader.codebook.load import find, load
from reader.passages.ids import is_ulid
from reader.passages.passage import Change
from reader.paths import shipped
from reader.store.project import document_path
from reader.store.sample import ensure_sample, load_sample
from reader.store.store import AnnotationStore

ORIGIN = Path(__file__).resolve().parents[3] / "shared/gold/passages/passages.jsonl"


def test_every_quote_stands_where_it_says() -> None:
    from reader.formats import read

    texts = {}
    for document in {p.document for p in load_sample()}:
        path = document_path(document)
        assert path
        texts[document] = read(str(path))
    for passage in load_sample():
        source = texts[passage.document]
        assert source.text[passage.start : passage.end] == passage.quote
        assert passage.digest == source.digest
        assert source.text[: passage.start].endswith(passage.prefix)
        assert source.text[passage.end :].startswith(passage.suffix)


def test_it_uses_codes_that_can_be_used_and_levels_of_the_codebook() -> None:
    book = load(find("cn-poverty-measures"))
    usable = {code.id for code in book.usable}
    assert {code for p in load_sample() for code in p.codes} <= usable
    assert {p.level for p in load_sample()} <= set(book.extra["units"]["levels"])
    assert {p.codebook for p in load_sample()} == {f"{book.id} {book.version}"}


def test_ids_are_its_own() -> None:
    ids = [p.id for p in load_sample()]
    assert len(set(ids)) == len(ids) == 457
    assert all(map(is_ulid, ids))


def test_nothing_of_its_origin_is_lost() -> None:
    if not ORIGIN.exists():
        pytest.skip(f"the sample's origin is not here: {ORIGIN}")
    from reader.exchange.reading import read_rows

    origin = read_rows(ORIGIN)
    assert origin.problems == []

    def said(passage: object, document: str) -> str:
        names = ("start", "end", "quote", "level", "codes", "attributes", "note")
        return repr((document, *(_sorted(getattr(passage, name)) for name in names)))

    theirs = Counter(said(row, "sample/" + row.document) for row in origin.rows)
    assert theirs == Counter(said(p, p.document) for p in load_sample())


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def test_it_is_put_into_a_library_once(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    documents = {f"sample/{p.name}" for p in (shipped("seeds") / "documents").iterdir()}
    assert set(ensure_sample(store)) == documents
    assert sum(d.total for d in store.documents()) == 457
    document = "sample/qinan.txt"
    first, *others = store.load(document).passages
    store.apply(document, [Change(first, None)], {})
    assert ensure_sample(store) == []
    assert store.load(document).passages == tuple(others)
    assert store.meta(document)["title"].startswith("吹響")
