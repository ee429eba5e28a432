"""Long texts read block by block, and the beginning of one by itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.formats import read
from reader.paths import shipped
from reader.structure import beginning, blocks, stream
from reader.structure.beginning import begin
from reader.structure.blocks import document_of, parts
from reader.structure.build import outlined, read_document
from reader.structure.document import Document
from reader.text.edits import Edit, apply
from reader.text.packed import Packed
from reader.text.source import Source

SAMPLE = (shipped("seeds") / "documents" / "biyang.txt").read_text(encoding="utf-8")
PROSE = "各地要认真做好今年的各项工作，加强领导，明确责任，确保完成任务。"
LINES = st.lists(
    st.sampled_from([PROSE, "一、总则", "", "　　" + PROSE, "来源：新华网", "\u200b甲", PROSE * 9]),
    max_size=60,
).map("\n".join)


def source(text: str) -> Source:
    return Source("", "x", "utf-8", "", "\n", text)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "FIRST", 300)
    monkeypatch.setattr(blocks, "BLOCK", 500)
    monkeypatch.setattr(blocks, "AROUND", 120)


@settings(max_examples=60)
@given(LINES)
def test_blocks_join_to_the_text_and_what_they_find_lies_apart(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("FIRST", 100), ("BLOCK", 150), ("AROUND", 50)):
            patch.setattr(blocks, name, value)
        found = list(parts(text))
        assert "".join(text[p.start : p.end] for p in found) == text
        document = document_of(source(text), "x", found)
        ends = 0
        for edit in document.edits:
            assert ends <= edit.start <= edit.end <= len(text)
            ends = edit.end
        starts = [h.start for h in document.headings]
        assert starts == sorted(starts)
        assert document.view().text == apply(text, list(document.edits))


@pytest.mark.usefixtures("_small")
def test_the_first_block_is_found_alike_however_much_follows() -> None:
    text = SAMPLE * 3
    first = next(parts(text))
    assert first == next(parts(text[: first.end + blocks.AROUND + 50], last=False))


def test_blocks_clean_a_document_nearly_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST", 1200), ("BLOCK", 1500), ("AROUND", 500)):
        monkeypatch.setattr(blocks, name, value)
    whole = outlined(source(SAMPLE), "x")
    pieces = document_of(source(SAMPLE), "x", parts(SAMPLE))
    assert {h.text for h in whole.headings} == {h.text for h in pieces.headings}
    same = {e[:3] for e in whole.edits} & {e[:3] for e in pieces.edits}
    assert len(same) >= 0.9 * len(whole.edits)
    assert pieces.masthead.title == whole.masthead.title


def test_a_packed_edit_is_the_edit() -> None:
    edits = read_document(source(SAMPLE), "x").edits
    packed = Packed(edits)
    assert list(packed) == list(edits) == [packed[i] for i in range(len(packed))]
    assert list(packed[2:5]) == list(edits[2:5])
    kept = packed.copy()
    packed.extend([Edit(10**6, 10**6 + 1, "x", "rule", "reason")])
    assert len(kept) == len(edits) == len(packed) - 1


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Write a text that is longer than what is read at once."""
    path = tmp_path / "long.txt"
    path.write_text(SAMPLE * 40, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_beginning_is_the_beginning(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes((SAMPLE * 60).encode(encoding, "replace"))
    whole, found = read(str(path)), begin(str(path), "x")
    assert not found.whole and found.start == 0
    assert found.document.source.encoding == whole.encoding
    assert whole.text.startswith(found.document.source.text)
    assert found.document.source.digest == ""
    assert found.length == pytest.approx(len(whole.text), rel=0.2)


@pytest.mark.parametrize("position", [100, 5000, 50_000, 100_000])
def test_a_place_is_in_the_part_around_it(long: Path, position: int) -> None:
    whole = read(str(long)).text
    found = begin(str(long), "x", position)
    piece = found.document.source.text
    assert whole[found.start : found.start + len(piece)] == piece
    assert found.start <= position < found.start + len(piece)


def test_a_place_behind_the_end_begins_at_the_start(long: Path) -> None:
    assert begin(str(long), "x", 10**7).document.source.text[:20] == SAMPLE[:20]


def test_a_short_document_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAMPLE, encoding="utf-8", newline="")
    found = begin(str(path), "x", 50)
    assert found.whole and found.document.source == read(str(path))


def test_a_long_file_that_is_no_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 2000)
    with pytest.raises(Unreadable):
        begin(str(path), "x")


def test_a_process_sends_the_document(long: Path) -> None:
    sent = list(stream.Reader(str(long), "x").messages())
    assert sent == list(stream.messages(str(long), "x"))
    head, *pieces = sent
    assert isinstance(head, stream.Head)
    text = "".join(p.text for p in pieces if isinstance(p, stream.Piece))
    assert text == read(str(long)).text and head.length == len(text)
    assert head.source.digest == read(str(long)).digest


def test_a_process_sends_a_shorter_document_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAMPLE, encoding="utf-8", newline="")
    _head, document = stream.Reader(str(path), "x").messages()
    assert isinstance(document, Document)
    assert document == read_document(read(str(path)), "x")


def test_a_process_says_why_a_document_cannot_be_read(tmp_path: Path) -> None:
    (error,) = stream.Reader(str(tmp_path / "none.txt"), "x").messages()
    assert isinstance(error, Unreadable)
    assert "none.txt" in str(error)


def test_a_stopped_process_sends_no_more(long: Path) -> None:
    reader = stream.Reader(str(long), "x")
    reader.stop()
    with pytest.raises(EOFError):
        list(reader.messages())


def test_beginnings_are_long_enough_for_a_block() -> None:
    assert beginning.HEAD // 4 >= blocks.FIRST + 2 * blocks.AROUND
