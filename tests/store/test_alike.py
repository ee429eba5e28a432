"""Texts of a file, and the documents at hand that they are."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.exchange.documents import Annotated, digest_of
from reader.store.importing.alike import NAMED, Alike, Book
from reader.store.project import Home
from reader.structure.build import outlined
from reader.text.source import Source
from reader.text.view import View

WHOLE = (
    "一、光伏扶贫电站建设。\n二、易地扶贫搬迁安置；\n三、教育扶贫资助学生。\n四、健康扶贫医疗保障。"
)
TEXTS = {
    "a.txt": WHOLE,
    "b.txt": WHOLE.replace("光伏", "水电"),
    "c.txt": "第一条　全縣產業發展。\r\n\r\n第二条　脱贫攻坚。\r\n",
    "empty.txt": "",
}


def book(name: str, text: str) -> Book:
    source = Source(name, digest_of(text), "utf-8", "", "\n", text)
    return Book(Home(name, Path("annotations"), None), source)


def views(each: Book) -> Iterable[View]:
    document = outlined(each.source, each.home.document_id)
    return [document.view(), document.view(script="simplified")]


def named(found: Book | None) -> str:
    return found.home.document_id if found else ""


@pytest.fixture
def alike() -> Alike:
    return Alike([book(name, text) for name, text in TEXTS.items()], views)


def given(text: str | None, digest: str = "") -> Annotated:
    return Annotated("", text, (), digest)


@pytest.mark.parametrize("name", list(TEXTS)[:3])
def test_a_text_is_found_as_it_is_with_other_blanks_and_in_a_view(alike: Alike, name: str) -> None:
    text = TEXTS[name]
    assert named(alike.same(given(text))) == name
    assert named(alike.same(given(None, digest_of(text)))) == name
    assert named(alike.same(given(f"\ufeff {text}".replace("扶贫", "扶 贫")))) == name
    for view in views(book(name, text)):
        assert named(alike.same(given(view.text))) == name
        assert named(alike.same(given(None, digest_of(view.text)))) == name


def test_another_text_is_none_of_them(alike: Alike) -> None:
    assert alike.same(given(WHOLE + "五")) is None
    assert alike.same(given(None, "0" * 64)) is None
    assert alike.same(given("")) is None
    assert alike.nearest(given("")) is None
    assert alike.nearest(given("别的一篇文章，说的是别的事情。")) is None


def test_a_text_that_was_changed_a_little_is_that_of_most_of_its_sentences(alike: Alike) -> None:
    more = TEXTS["b.txt"] + "\n新加了的。"
    assert alike.same(given(more)) is None
    assert named(alike.nearest(given(more))) == "b.txt"


def test_two_documents_that_are_as_near_are_none(alike: Alike) -> None:
    assert alike.nearest(given(WHOLE[WHOLE.index("二、") :])) is None


def test_people_who_say_which_document_is_meant_are_believed_sooner() -> None:
    text = WHOLE.replace("光伏", "风电").replace("健康", "大病")
    there = [book("a.txt", WHOLE)]
    assert Alike(there, views).nearest(given(text)) is None
    assert named(Alike(there, views, NAMED).nearest(given(text))) == "a.txt"
