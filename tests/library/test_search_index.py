"""The index of the search on the disk: by change, safe to interrupt, disposable."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reader.library.search import ask as asking
from reader.library.search import build as building
from reader.library.search.ask import Stock
from reader.library.search.build import build
from reader.library.search.concordance import Concordance
from reader.library.search.grammar import parse
from reader.library.search.shelf import Shelf


def written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def asked(path: Path, query: str, paths: list[str]) -> tuple[int, int]:
    kept = Shelf(path)
    answer = Stock(kept, paths).ask(parse(query))
    kept.close()
    return answer.hits, answer.unknown


def build_all(path: Path, paths: list[str]) -> int:
    kept = Shelf(path)
    done = list(build(kept, paths, jobs=1))
    kept.close()
    return done[-1] if done else 0


def test_only_what_changed_is_indexed_again(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, a="光伏。\n", b="光伏和光伏。\n")
    assert asked(index, "光伏", paths) == (0, 2)
    assert build_all(index, paths) == 2
    assert asked(index, "光伏", paths) == (3, 0)
    assert build_all(index, paths) == 0
    written(tmp_path, b="没有了，只有别的。\n")
    assert build_all(index, paths) == 1
    assert asked(index, "光伏", paths) == (1, 0)
    Path(paths[0]).unlink()
    assert build_all(index, paths[1:]) == 0
    assert asked(index, "光伏", paths) == (0, 1)


def test_a_build_that_is_left_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MANY", 1)
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, **{f"d{n}": f"光伏{n}。\n" for n in range(3)})
    kept = Shelf(index)
    begun = build(kept, paths, jobs=1)
    assert next(begun) == 1
    begun.close()
    kept.close()
    assert asked(index, "光伏", paths) == (1, 2)
    assert build_all(index, paths) == 2
    assert asked(index, "光伏", paths) == (3, 0)


def test_small_segments_are_put_together(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, **{f"d{n}": f"光伏{n}。\n" for n in range(9)})
    for path in paths:
        build_all(index, [path])
    with sqlite3.connect(index) as connection:
        assert connection.execute("SELECT count(*) FROM segments").fetchone()[0] < building.CRUMBS
    assert asked(index, "光伏", paths) == (9, 0)


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_index_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    index = tmp_path / "search.sqlite"
    index.write_bytes(content)
    paths = written(tmp_path, a="光伏。\n")
    assert build_all(index, paths) == 1
    assert asked(index, "光伏", paths) == (1, 0)


def test_an_index_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, a="光伏。\n")
    build_all(index, paths)
    with sqlite3.connect(index) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert asked(index, "光伏", paths) == (0, 1)


def test_what_cannot_be_read_is_asked_once(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    path = tmp_path / "a.pdf"
    path.write_bytes(b"nothing of the kind")
    assert [build_all(index, [str(path)]) for _ in range(2)] == [1, 0]
    kept = Shelf(index)
    assert all(known.error for known in kept.known().values())


def test_two_sessions_see_what_the_other_indexed(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, a="光伏。\n", b="光伏。\n")
    build_all(index, paths[:1])
    kept = Shelf(index)
    stock = Stock(kept, paths)
    before = stock.ask(parse("光伏"))
    build_all(index, paths)
    written(tmp_path, a="全改了。\n")
    build_all(index, paths)
    assert (before.hits, stock.ask(parse("光伏")).hits) == (1, 1)
    assert Concordance(kept, before)[0].line == 0  # it is gone, and nothing is made up


KILLED = """
import sys
from pathlib import Path
from reader.library.search import ask as asking
from reader.library.search import build as building
from reader.library.search.shelf import Shelf
building.MANY = 2
for done in building.build(Shelf(Path(sys.argv[1])), sys.argv[2:], jobs=1):
    print(done, flush=True)
"""


@pytest.mark.parametrize("batches", [1, 3])
def test_a_session_killed_while_it_builds_leaves_a_right_index(
    batches: int, tmp_path: Path
) -> None:
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, **{f"d{n}": "光伏。\n" * n for n in range(1, 12)})
    words = [sys.executable, "-c", KILLED, str(index), *paths]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(batches):
            assert process.stdout.readline()
        process.kill()
    kept = Shelf(index)
    found = Stock(kept, paths).ask(parse("光伏")).found
    assert all(each.hits == int(Path(each.path).stem[1:]) for each in found)
    assert len(found) >= 2 * batches
    kept.close()
    assert build_all(index, paths) == len(paths) - len(found)
    assert asked(index, "光伏", paths) == (sum(range(1, 12)), 0)


def test_an_encoding_chosen_by_hand_is_searched_in(tmp_path: Path) -> None:
    index = tmp_path / "search.sqlite"
    path = tmp_path / "a.txt"
    path.write_bytes("發展光伏產業。\n".encode("big5"))
    paths = [str(path)]
    build_all(index, paths)
    assert asked(index, "光伏", paths) == (1, 0)
    kept = Shelf(index)
    for encoding, hits in (("gb18030", 0), ("big5", 1)):
        assert list(build(kept, paths, encodings={paths[0]: encoding})) == [1]
        assert Stock(kept, paths).ask(parse("光伏")).hits == hits
        assert list(build(kept, paths, encodings={paths[0]: encoding})) == []
    kept.close()


@pytest.mark.parametrize("most", [0, 1 << 20])
def test_a_question_asked_again_knows_what_was_written_meanwhile(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "KEPT", most)
    index = tmp_path / "search.sqlite"
    paths = written(tmp_path, a="光伏。\n", b="光伏和光伏。\n")
    build_all(index, paths)
    kept = Shelf(index)
    stock = Stock(kept, paths)
    hits = [stock.ask(parse(word)).hits for word in ("光", "光伏", "光伏和", "光伏", "伏光")]
    assert hits == [3, 3, 1, 3, 0]
    written(tmp_path, b="只有光。\n")
    build_all(index, paths)
    assert [stock.ask(parse(word)).hits for word in ("光", "光伏", "光伏和")] == [2, 1, 0]
    kept.close()
