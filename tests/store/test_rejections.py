"""Rejected suggestions: kept beside the passages, by everybody, taken back when undone."""

from pathlib import Path

from reader.passages.passage import Change, Passage
from reader.store.memory import MemoryStore, Shared
from reader.store.rejections import keep_rejected, rejected
from reader.store.store import AnnotationStore
from reader.text.span import Span

ONE, TWO = Span(3, 9), Span(12, 20)


def test_what_is_rejected_is_remembered(tmp_path: Path) -> None:
    keep_rejected(AnnotationStore(tmp_path), "甲.txt", {ONE: "road", TWO: "loan"})
    again = AnnotationStore(tmp_path)
    assert rejected(again, "甲.txt") == {ONE, TWO}
    assert rejected(again, "乙.txt") == frozenset()
    keep_rejected(again, "甲.txt", {TWO: "loan"})
    assert rejected(AnnotationStore(tmp_path), "甲.txt") == {TWO}
    keep_rejected(again, "甲.txt", {ONE: "road", TWO: "loan"})
    assert rejected(AnnotationStore(tmp_path), "甲.txt") == {ONE, TWO}


def test_nothing_is_written_where_nothing_changed() -> None:
    shared = Shared()
    store = MemoryStore(shared)
    keep_rejected(store, "d", {ONE: "road"})
    before = len(shared["d"])
    keep_rejected(store, "d", {ONE: "road"})
    assert len(shared["d"]) == before


def test_two_sessions_add_up() -> None:
    shared = Shared()
    here, there = MemoryStore(shared, "lan", "a"), MemoryStore(shared, "mei", "b")
    keep_rejected(here, "d", {ONE: "road"})
    keep_rejected(there, "d", {ONE: "road", TWO: "loan"})
    assert rejected(here, "d") == {ONE, TWO}


def test_passages_do_not_notice() -> None:
    store = MemoryStore(Shared())
    passage = Passage("p", "d", 0, 1, "x", ("road",))
    store.apply("d", [Change(None, passage)], {"title": "T"})
    keep_rejected(store, "d", {ONE: "road"})
    assert store.load("d").passages == (passage,)
    assert store.check() == []


def test_a_record_that_is_none_is_left_out() -> None:
    store = MemoryStore(Shared())
    line = b'{"id":"x","t":"rejected","v":1,"dev":"z","start":"a","end":4}'
    assert store.add("d", [line]) == 1
    assert rejected(store, "d") == frozenset()
