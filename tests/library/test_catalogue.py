"""The catalogue of documents: by windows, sorted, filtered, following its folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.catalogue import Catalogue
from reader.library.collect import collect
from reader.library.entry import Entry, Facts
from reader.library.listing import Listing, texts_of
from reader.library.refreshing import News, refresh
from reader.library.shown import Shown

FACTS = [
    ("/a/1.txt", Facts("乙县报告", "县政府", "2016-01-02", 30)),
    ("/a/2.txt", Facts("甲县报告", "", "", 10)),
    ("/b/3.txt", None),
    ("/b/4.txt", Facts("丙縣總結", "省网", "2017", 20)),
]
VALUES = {"passages": {0: 2, 3: 5}, "share": {0: 0.5, 3: 0.1}, "opened": {0: "2020", 3: "2021"}}


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    """List four documents, of one of which nothing is known."""
    made = Catalogue(None)
    made.record([Entry("", path, path[3:]) for path, _ in FACTS])
    made.put((path, "1", facts) for path, facts in FACTS if facts)
    yield made
    made.close()


def listed(listing: Listing, query: str, column: str = "", *, reverse: bool = False) -> str:
    return "".join(str(at + 1) for at in listing.find(query, column, reverse=reverse))


@pytest.mark.parametrize(
    ("column", "reverse", "order"),
    [
        ("title", False, "3412"),
        ("title", True, "2143"),
        ("date", False, "4132"),
        ("date", True, "1432"),
        ("length", False, "1423"),
        ("passages", False, "4132"),
        ("share", False, "1432"),
        ("opened", False, "4132"),
        ("issuer", False, "1432"),
        ("folder", False, "1234"),
    ],
)
def test_rows_are_sorted_with_empty_values_last(
    column: str, reverse: bool, order: str, catalogue: Catalogue
) -> None:
    assert listed(Listing(catalogue, lambda c: VALUES[c]), "", column, reverse=reverse) == order


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "1234"),
        ("县", "124"),
        ("總結", "4"),
        ("总结", "4"),
        ("2016", "1"),
        ("/b/", "34"),
        ("县 2017", "4"),
        ("没有", ""),
    ],
)
def test_a_filter_finds_every_word_in_either_script(
    query: str, found: str, catalogue: Catalogue
) -> None:
    typed = Listing(catalogue)
    for end in range(len(query)):
        typed.find(query[:end])
    assert listed(typed, query) == listed(Listing(catalogue), query) == found


def test_a_filtered_list_is_sorted_and_follows_what_changes(catalogue: Catalogue) -> None:
    listing = Listing(catalogue)
    texts = texts_of(catalogue)
    assert listed(listing, "县", "length") == "142"
    catalogue.put([("/a/2.txt", "2", Facts("甲市報告", length=99))])
    assert listed(listing, "市", "length") == "", "nobody told it"
    listing.changed(texts_of(catalogue, texts))
    assert listed(listing, "市", "length") == "2"
    assert listed(listing, "", "length") == "2143"
    assert listed(listing, "", "length", reverse=True) == "4123"
    catalogue.record(catalogue[1:])
    listing.changed(texts_of(catalogue, texts))
    assert listed(listing, "市") == "1"


def test_entries_come_one_by_one_as_all_at_once(catalogue: Catalogue) -> None:
    assert catalogue[:] == list(catalogue) == [catalogue[n] for n in range(-4, 0)]
    assert [(entry.path, entry.facts) for entry in catalogue] == FACTS
    assert [entry.name for entry in catalogue] == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert [catalogue.place(path) for path in ("/b/3.txt", "/c")] == [2, None]
    with pytest.raises(IndexError):
        catalogue[4]


@given(
    st.lists(
        st.text(st.sampled_from("a文\udc80\0# 𠮷"), min_size=1, max_size=6), max_size=5, unique=True
    )
)
def test_any_name_of_a_file_comes_back(names: list[str]) -> None:
    made = Catalogue(None)
    entries = [Entry("", f"/a/{name}", name) for name in names]
    made.record(entries)
    assert list(made) == entries
    made.close()


def test_a_list_that_is_the_same_is_not_written_again(catalogue: Catalogue) -> None:
    entries = list(catalogue)
    assert [catalogue.record(entries), catalogue.record(entries[1:])] == [False, True]
    assert [entry.path for entry in catalogue] == [path for path, _ in FACTS[1:]]


def test_the_row_of_a_document_in_what_is_shown(catalogue: Catalogue) -> None:
    whole, part = Shown(catalogue, range(4)), Shown(catalogue, [3, 1])
    assert [whole.row(3), part.row(3), part.row(2)] == [3, 0, None]
    assert [entry.path for entry in part] == ["/b/4.txt", "/a/2.txt"]


def refreshed(catalogue: Catalogue, folder: Path, **chosen: str) -> list[News]:
    """Bring a catalogue up to date with a folder."""
    encodings = {str(folder / f"{name}.txt"): encoding for name, encoding in chosen.items()}
    return list(refresh(catalogue, collect([str(folder)]).entries, lambda paths: encodings))


def titles(catalogue: Catalogue) -> list[str]:
    return [entry.title for entry in catalogue]


def test_a_catalogue_follows_its_folder(tmp_path: Path) -> None:
    folder, place = tmp_path / "documents", tmp_path / "cache" / "library.sqlite"
    folder.mkdir()
    (folder / "a.txt").write_text("县报告\n正文。")
    (folder / "b.txt").write_text("市报告\n正文。")
    first = Catalogue(place, "list")
    assert refreshed(first, folder)[0] == News(True, 2)
    first.close()
    again = Catalogue(place, "list")
    assert titles(again) == ["县报告", "市报告"]
    assert refreshed(again, folder) == [News(False, 0)]
    (folder / "a.txt").write_text("县的报告\n正文。")
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_text("省报告\n正文。")
    assert refreshed(again, folder)[0] == News(True, 2)
    assert titles(again) == ["县的报告", "省报告"]
    other = Catalogue(place, "other")
    assert len(other) == 0
    again.close()
    other.close()


def test_an_encoding_chosen_by_hand_is_kept_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("縣報告\n正文。\n".encode("big5"))
    catalogue = Catalogue(None)
    refreshed(catalogue, tmp_path)
    before = titles(catalogue)
    assert refreshed(catalogue, tmp_path, a="gb18030")[0].left == 1
    assert titles(catalogue) != before
    assert refreshed(catalogue, tmp_path, a="gb18030") == [News(False, 0)]
    refreshed(catalogue, tmp_path)
    assert titles(catalogue) == before == ["縣報告"]
    catalogue.close()


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_catalogue_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "library.sqlite"
    place.write_bytes(content)
    catalogue = Catalogue(place)
    catalogue.record([Entry("", "/a", "a")])
    assert [len(catalogue), catalogue.path] == [1, place]
    catalogue.close()


def test_a_catalogue_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    catalogue = Catalogue(tmp_path / "file" / "library.sqlite")
    catalogue.record([Entry("", "/a", "a")])
    assert [len(catalogue), catalogue.path] == [1, None]
    catalogue.close()
