"""What is exported of a document is the same however its lines were read."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.codebook.load import find, load
from reader.exchange.rows import Names, row
from reader.passages.anchor import context
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.store import export as exporting
from reader.store.export import Exported, export_document
from reader.store.project import Project, init_project
from reader.store.store import AnnotationStore
from reader.text.span import Span

TEXT = "总则\n第一条 帮扶Ａ户😀，修路。\n第二条 帮扶Ａ户，修路。\n"
BOOK = load(find("cn-poverty-measures"))
CODES = [code.id for code in BOOK.usable[:3]]
PASSAGES = st.builds(
    lambda start, length, codes, note, attributes, level, codebook, digest: (
        {"start": start, "end": min(len(TEXT), start + length), "codes": tuple(codes)}
        | {"note": note, "attributes": attributes, "level": level, "codebook": codebook}
        | ({"digest": digest} if digest else {})
    ),
    st.integers(0, len(TEXT)),
    st.integers(0, 12),
    st.lists(st.sampled_from([*CODES, "没有"]), max_size=3, unique=True),
    st.sampled_from(["", "备注 null", "\ud800", "\u2028"]),
    st.sampled_from([{}, {"n": 10**30}, {"n": 1.5, "to": [{"start": 1, "end": 2}]}, {"x": None}]),
    st.sampled_from(["", "clause", "head"]),
    st.sampled_from(["", "book", "cn-poverty-measures 1.0", "a b c"]),
    st.sampled_from(["", "", "", "another"]),
)
CHANGES = st.sampled_from(["", "", "quote", "prefix", "removed", "cut", "text", "gone"])


def both(store: AnnotationStore, name: str, project: Project) -> tuple[Exported, Exported]:
    """Export a document as it is, and by all the rules."""
    names = Names(BOOK)
    with pytest.MonkeyPatch.context() as patch:
        quick = export_document(store, name, project, names)
        patch.setattr(exporting, "stored", lambda _store, _name: None)
        return quick, export_document(store, name, project, BOOK)


def kept(root: Path, given_passages: list[dict[str, Any]], change: str) -> AnnotationStore:
    """Put passages of a document on the disk, changed as named."""
    file = root / "a.txt"
    file.write_text(TEXT, encoding="utf-8", newline="")
    store = AnnotationStore(root / "annotations", "lan")
    source = exporting._opened(file, "a.txt", {})[0]
    assert source is not None
    meta = {"digest": source.digest, "title": "总则", "path": "a.txt", "columns": {"县": "甲"}}
    made = []
    for values in given_passages:
        prefix, quote, suffix = context(TEXT, Span(values["start"], values["end"]))
        around = {"prefix": prefix, "quote": quote, "suffix": suffix, "digest": source.digest}
        made.append(Passage(**{"id": new_ulid(), "document": "a.txt", **around, **values}))
    store.apply("a.txt", [Change(None, each) for each in made], meta)
    if made and change == "removed":
        store.apply("a.txt", [Change(made[0], None)], meta)
    for path in store.shelf("a.txt").files():
        content = path.read_bytes()
        if change in ("quote", "prefix"):
            content = content.replace(f'"{change}":"'.encode(), f'"{change}":"换'.encode(), 1)
        path.write_bytes(content[:-2] if change == "cut" else content)
    if change == "text":
        file.write_text("前言\n" + TEXT, encoding="utf-8", newline="")
    if change == "gone":
        file.unlink()
    store.close()
    return store


@settings(max_examples=150, deadline=None)
@given(st.lists(PASSAGES, max_size=4), CHANGES)
def test_rows_are_the_same_however_lines_are_read(
    passages: list[dict[str, Any]], change: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = init_project(Path(folder), "cn-poverty-measures")
        quick, ruled = both(kept(Path(folder), passages, change), "a.txt", project)
        assert quick == ruled


def test_what_the_store_writes_is_read_once(tmp_path: Path, monkeypatch: Any) -> None:
    project = init_project(tmp_path, "cn-poverty-measures")
    store = kept(tmp_path, [{"start": 3, "end": 6, "codes": (CODES[0],)}], "")
    monkeypatch.setattr(store, "load", None)
    assert [r.quote for r in export_document(store, "a.txt", project, BOOK).document.rows] == [
        "第一条"
    ]


def test_names_are_those_of_the_codebook() -> None:
    made = Passage("p", "a.txt", 0, 1, "总", codes=(CODES[0], "没有"), codebook="book 1")
    named = row(made, {"title": "题"}, BOOK)
    code, group = BOOK.by_id[CODES[0]], BOOK.group(CODES[0])
    assert group is not None
    assert named.numbers == (code.number, "没有") and named.names_zh == (code.names["zh"], "")
    assert named.groups_en == (group.names["en"], "") and named.codebook_version == "1"
    assert row(made, {}).numbers == made.codes and row(made, {}).names_en == ("", "")


def test_a_passage_whose_context_stands_elsewhere_is_looked_for(tmp_path: Path) -> None:
    project = init_project(tmp_path, "cn-poverty-measures")
    first, second = TEXT.index("帮扶"), TEXT.rindex("帮扶")
    prefix, _quote, suffix = context(TEXT, Span(second, second + 4))
    elsewhere = {"start": first, "end": first + 4, "prefix": prefix[-5:], "suffix": suffix}
    quick, ruled = both(kept(tmp_path, [elsewhere], ""), "a.txt", project)
    assert [r.start for r in quick.document.rows] == [second]
    assert quick == ruled
