"""Near-copies: what differs in a few characters is found, with how many, wherever it stands."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.ask import Stock
from reader.library.search.build import build
from reader.library.search.copies import NearCopy, closest, near_copies
from reader.library.search.shelf import Shelf
from reader.text.span import Span

CLAUSE = "选派六十八名后备干部到贫困村任第一书记"
FILLER = "全年实现地区生产总值增长，城镇居民收入稳步提高。"


def found(folder: Path, words: str, *texts: str) -> list[NearCopy]:
    paths = [str(folder / f"{number}.txt") for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        Path(path).write_text(FILLER + text + FILLER * 2, encoding="utf-8")
    with closing(Shelf(folder / "search.sqlite")) as shelf:
        for _ in build(shelf, paths, jobs=1):
            pass
        return near_copies(Stock(shelf, paths), words)[0]


@pytest.mark.parametrize(
    ("written", "changes"),
    [
        (CLAUSE, 0),
        ("選派六十八名後備幹部到貧困村任第一書記", 0),
        ("选派六十九名后备干部到贫困村任第一书记", 1),
        ("选派六十八名优秀后备干部到贫困村任第一书记", 2),
        ("选派六十八名后备干部到村任第一书记", 2),
        ("选派68名后备干部到贫困村任第一书记", 3),
    ],
)
def test_a_copy_is_found_with_its_changes(tmp_path: Path, written: str, changes: int) -> None:
    copies = found(tmp_path, CLAUSE, "无关的话。", f"去年，{written}，成效明显。")
    assert [(Path(copy.path).name, copy.changes) for copy in copies] == [("1.txt", changes)]
    assert copies[0].text == written


def test_more_than_a_fifth_changed_is_no_copy(tmp_path: Path) -> None:
    assert found(tmp_path, CLAUSE, "选派后备干部到贫困村任第一书记。") == []


def test_the_likest_comes_first_and_each_once(tmp_path: Path) -> None:
    other = CLAUSE.replace("六十八", "六十九")
    copies = found(tmp_path, CLAUSE, f"{other}。", f"{CLAUSE}。{other}。")
    assert [(Path(copy.path).name, copy.changes) for copy in copies] == [
        ("1.txt", 0),
        ("0.txt", 1),
        ("1.txt", 1),
    ]


def test_places_count_in_the_source(tmp_path: Path) -> None:
    glossed = "".join(f"{c}(zhǔn)" for c in "选派后备干部") + "到贫困村任第一书记"
    [copy] = found(tmp_path, "选派后备干部到贫困村任第一书记", glossed + "。")
    text = Path(copy.path).read_text("utf-8")
    assert text[slice(*copy.source)] == glossed
    assert copy.changes == 0


@pytest.mark.parametrize("words", ["", "扶贫", "    ", "第一行\n第二行的话"])
def test_too_little_is_not_looked_for(tmp_path: Path, words: str) -> None:
    assert found(tmp_path, words, "扶贫第一行\n第二行的话。") == []


def test_what_shares_single_words_is_no_copy(tmp_path: Path) -> None:
    assert found(tmp_path, CLAUSE, "后备干部的培养，以及贫困村的第一书记，都要选派好。") == []


def test_a_text_shorter_than_the_words_is_no_copy(tmp_path: Path) -> None:
    assert found(tmp_path, CLAUSE * 3, CLAUSE) == []


def plainly(words: str, text: str) -> int:
    """Compare with every part of a text, one by one."""
    parts = {text[a:b] for a in range(len(text) + 1) for b in range(a, len(text) + 1)}
    return min(_distance(words, part) for part in parts)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for number, wanted in enumerate(one, 1):
        above, row = row, [number]
        for at, there in enumerate(other):
            row.append(min(above[at] + (wanted != there), above[at + 1] + 1, row[at] + 1))
    return row[-1]


@given(st.text("甲乙丙", min_size=1, max_size=5), st.text("甲乙丙", max_size=8))
def test_changes_are_the_fewest_possible(words: str, text: str) -> None:
    changes, span = closest(words, text)
    assert changes == plainly(words, text) == _distance(words, text[slice(*span)])
    assert Span(0, len(text)).covers(span)


def test_only_documents_at_hand_and_the_likest_places_are_read(tmp_path: Path) -> None:
    words, other = CLAUSE, CLAUSE.replace("六十八", "六十九").replace("后备", "优秀")
    paths = [str(tmp_path / f"{number}.txt") for number in range(6)]
    for number, path in enumerate(paths):
        text = words if number == 4 else other
        Path(path).write_text(FILLER + text + FILLER, encoding="utf-8")
    with closing(Shelf(tmp_path / "search.sqlite")) as shelf:
        for _ in build(shelf, paths, jobs=1):
            pass
        found, unread = near_copies(Stock(shelf, paths), words, most=2)
        assert [(Path(copy.path).name, copy.changes) for copy in found] == [
            ("4.txt", 0),
            ("0.txt", 3),
        ]
        assert unread == 4
        found, unread = near_copies(Stock(shelf, paths[2:4]), words, most=2)
        assert [Path(copy.path).name for copy in found] == ["2.txt", "3.txt"]
        assert unread == 0
