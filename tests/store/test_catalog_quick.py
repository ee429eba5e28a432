"""What is read quickly of a document's lines is what the rules of lines say."""

import json
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.passages.passage import Change
from reader.store.catalog import filed as filing
from reader.store.catalog.packing import APART, Row, found, pack, searched, unpack
from reader.store.catalog.quick import read_quickly
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage

ABOUT = {"id": "a.txt", "t": "document", "v": 1, "dev": "h.1", "title": "题", "digest": "d"}
PASSAGE: dict[str, Any] = {
    "id": "p1",
    "v": 1,
    "dev": "h.1",
    "by": "lan",
    "document": "a.txt",
    "start": 1,
    "end": 4,
    "quote": "帮扶Ａ",
    "codes": ["solar"],
    "annotator": "lan",
    "level": "clause",
}
DONE = {"id": "wei", "t": "done", "v": 1, "dev": "h.3"}
VALUES = st.one_of(
    st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([0, 1, 2, 3])),
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, 2, 1000, 1001, -1, 10**30, 1.0, "", "h.1", "h.2", "p1", "document"]),
    st.sampled_from(["passages", "Σ\ud800", "\x1e,\x1f", "head"]),
    st.lists(st.sampled_from(["solar", "x\x1fy", 1]), max_size=2),
    st.dictionaries(st.sampled_from(["h.1", "h.2"]), st.sampled_from([1, 2, 1.5]), max_size=2),
)
NAMES = st.sampled_from(
    "id t v dev by at on tx gone fields start end quote codes annotator level attributes"
    " document digest note more".split()
)
LINES = st.builds(
    lambda base, changed, without: json.dumps(
        {k: v for k, v in {**base, **changed}.items() if k not in without}
    ).encode(),
    st.sampled_from([ABOUT, PASSAGE, {**PASSAGE, "v": 2, "dev": "h.2", "on": {"h.1": 1}}, DONE]),
    st.dictionaries(NAMES, VALUES, max_size=2),
    st.lists(NAMES, max_size=1),
)
TOGETHER = st.sampled_from([ABOUT, PASSAGE, DONE, {**PASSAGE, "id": "p2"}]).flatmap(
    lambda base: st.builds(
        lambda name, number: json.dumps({**base, "tx": [name, number]}).encode(),
        st.sampled_from(["a", "b"]),
        st.sampled_from([1, 2, 2, 3]),
    )
)
ODD = st.sampled_from(
    [b"", b" \r", b"\0", b"\xef\xbb\xbf{}", b'{"id":"p1","v":NaN}', b"\xff", b"<<<<<<< a", b"[1]"]
)
FILES = st.lists(
    st.lists(st.one_of(LINES, LINES, TOGETHER, TOGETHER, ODD), max_size=4), min_size=1, max_size=2
)


def both(files: list[bytes]) -> tuple[Any, Any]:
    """File a document as it is, and with all lines taken by the rules."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        names = []
        for number, content in zip(count(), files, strict=False):
            names.append(f"a-1.{number}.jsonl")
            Path(folder, names[-1]).write_bytes(content)
        asked = filing.unit(Path(folder), {"a-1": ("stamp", names)})
        answer = filing.read_unit(asked)
        patch.setattr("reader.store.catalog.quick.read_quickly", lambda _contents: None)
        return answer, filing.read_unit(asked)


def ordered(filed: list[Any]) -> list[Any]:
    return [each._replace(gone=sorted(each.gone), done=sorted(each.done)) for each in filed]


@settings(max_examples=300, deadline=None)
@given(FILES)
def test_what_is_read_quickly_is_what_the_lines_say(files: list[list[bytes]]) -> None:
    quick, ruled = both([b"\n".join(lines) for lines in files])
    assert ordered(quick) == ordered(ruled)


def coded(*lines: dict[str, Any]) -> bytes:
    return b"\n".join(json.dumps(line).encode() for line in lines) + b"\n"


def test_most_documents_are_read_quickly() -> None:
    again = {**PASSAGE, "v": 2, "dev": "h.2", "on": {"h.1": 1}, "codes": ["roads"]}
    gone = {"id": "p2", "v": 2, "dev": "h.2", "on": {"h.1": 1}, "gone": True}
    quick = read_quickly([coded(ABOUT, PASSAGE, {**PASSAGE, "id": "p2"}), coded(again, gone)])
    assert quick is not None
    assert (quick.document_id, quick.digest, quick.gone) == ("a.txt", "d", ["p2"])
    assert [record["codes"] for record in quick.passages] == [["roads"]]


DEEP = b"[" * 900 + b"]" * 900
RIVAL = {**PASSAGE, "v": 2, "dev": "h.2"}
CLOSER = {
    "a version that nobody saw": coded(ABOUT, PASSAGE, RIVAL),
    "two of one version": coded(ABOUT, PASSAGE, {**PASSAGE, "dev": "h.2"}),
    "a leap": coded(ABOUT, {**PASSAGE, "v": 1001}),
    "a line that lacks others": coded(ABOUT, {**PASSAGE, "tx": ["t", 2]}),
    "more lines than there are to be": coded(
        {**ABOUT, "tx": ["t", 1]}, {**PASSAGE, "tx": ["t", 1]}
    ),
    "lines that disagree on their number": coded(
        {**ABOUT, "tx": ["t", 2]}, {**PASSAGE, "tx": ["t", 3]}
    ),
    "no transaction": coded(ABOUT, {**PASSAGE, "tx": ["t", "1"]}),
    "a transaction of none": coded(ABOUT, {**PASSAGE, "tx": ["t", 0]}),
    "fields apart": coded(ABOUT, {**PASSAGE, "fields": {**PASSAGE, "note": "x"}}),
    "no passage": coded(ABOUT, {**PASSAGE, "start": 9}),
    "numbers that no decoder shares": coded(ABOUT, {**PASSAGE, "end": 10**30}),
    "nested deep": coded(ABOUT, PASSAGE).replace(b'"clause"}', b'"clause","n":' + DEEP + b"}"),
    "one version upon another of its number": coded(
        ABOUT, PASSAGE, {**PASSAGE, "dev": "h.2", "on": {"h.1": 1}}
    ),
    "versions that are no numbers": coded(ABOUT, {**PASSAGE, "on": {"h.1": "1"}}),
    "no document": coded(PASSAGE),
    "two documents": coded(ABOUT, {**ABOUT, "id": "b.txt"}, PASSAGE),
    "a document that was removed": coded({**ABOUT, "gone": True}, PASSAGE),
    "a version of another kind": coded(ABOUT, {**PASSAGE, "v": True}),
    "no line": coded(ABOUT, PASSAGE) + b"{",
    "a large file": coded(ABOUT, {**PASSAGE, "note": "x" * (1 << 20)}),
}


@pytest.mark.parametrize("content", CLOSER.values(), ids=list(CLOSER))
def test_what_needs_a_closer_look_gets_it(content: bytes) -> None:
    assert read_quickly([content]) is None


def test_what_the_store_writes_is_read_quickly(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "a", "lan")
    store.apply(DOCUMENT, new(1), META)
    store.apply(DOCUMENT, new(2, 3), META)
    store.apply(DOCUMENT, [Change(passage(1), None)], META)
    store.mark(DOCUMENT, done=True)
    quick = read_quickly(file.read_bytes() for file in store.shelf(DOCUMENT).files())
    assert quick is not None
    assert (len(quick.passages), quick.gone, quick.done) == (2, [passage(1).id], ["lan"])


def test_passages_come_out_as_they_were_put_in() -> None:
    rows = [
        Row("b", "wei", 5, 9, "\x1fsolar\x1f", "Ａ帮"),
        Row("a", "", 5, 9, "", ""),
        Row("c", "lan", 1, 2, "\x1fx\x1f\x1fy\x1f", 'ΑΣ"\\\n\0'),
    ]
    packed = pack(rows)
    assert unpack(packed) == [rows[2], rows[1], rows[0]]
    assert [found(packed, searched(text)) for text in ("a幫", "ΑΣ", "")] == [
        [False, False, True],
        [True, False, False],
        [True, True, True],
    ]
    assert unpack(pack([])) == []


def test_a_quote_that_holds_the_separator_stays_one() -> None:
    (row,) = unpack(pack([Row("a", "lan", 0, 3, "", f"x{APART}y")]))
    assert row.quote == "x\\x1ey"
