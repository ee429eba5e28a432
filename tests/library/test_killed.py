"""Programs killed while they index: the next goes on, and what is answered is right."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.catalogue import Catalogue
from reader.library.collect import collect
from reader.library.index import stamp
from reader.library.refreshing import refresh
from reader.library.search.ask import Stock
from reader.library.search.build import build
from reader.library.search.grammar import parse
from reader.library.search.shelf import Shelf

PROGRAM = """
import os, signal, sqlite3, sys
from pathlib import Path

left, cache, folder = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
connect = sqlite3.connect

def count(statement):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

def counted(*words, **named):
    connection = connect(*words, **named)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = counted
from reader.library.attempt import Answer
from reader.library.catalogue import Catalogue
from reader.library.collect import collect
from reader.library.refreshing import refresh
from reader.library.search import build as building
from reader.library.search.shelf import Shelf

building.MANY = 2
building.answers = lambda work, groups, jobs, stopped: (Answer(work(each)) for each in groups)
entries = collect([folder]).entries
for _ in refresh(Catalogue(cache / "library.sqlite", "list"), entries):
    pass
for _ in building.build(Shelf(cache / "search.sqlite"), [each.path for each in entries]):
    pass
"""
WORDS = ("光", "光伏", "伏发", "光伏发展", "县报告", "没有")
LISTED = 50  # statements that go before the list of documents is complete, about
MOST = 190  # statements that the program comes to without being killed, about


def documents(folder: Path, draw: random.Random) -> dict[str, str]:
    """Write documents; give their cleaned texts by path."""
    folder.mkdir(exist_ok=True)
    texts = {}
    for number in range(7):
        body = "".join(draw.choices("光伏发展，", k=80))
        text = f"第{number}县报告\n{body}。"
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        texts[str(path)] = text
    return texts


def answered(shelf: Shelf, texts: dict[str, str]) -> set[str]:
    """Compare answers with a scan of the texts that are indexed as they are now; give those."""
    known = shelf.known()
    indexed = {path for path in texts if path in known and known[path].stamp == stamp(path)}
    assert all(shelf.text(known[path])[0] == texts[path] for path in indexed)
    stock = Stock(shelf, sorted(indexed))
    for word in WORDS:
        found = {each.path: each.hits for each in stock.ask(parse(word)).found}
        assert found == {p: texts[p].count(word) for p in indexed if word in texts[p]}, word
    return indexed


@pytest.mark.parametrize("seed", range(6))
def test_a_program_killed_at_any_moment_leaves_what_is_right(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    folder, cache = tmp_path / "documents", tmp_path / "cache"
    for most in (LISTED, MOST, MOST):
        texts = documents(folder, draw)
        after = str(draw.randrange(1, most))
        words = [sys.executable, "-c", PROGRAM, after, str(cache), str(folder)]
        subprocess.run(words, check=False, capture_output=True)
        with closing(Shelf(cache / "search.sqlite")) as shelf:
            answered(shelf, texts)
        with closing(Catalogue(cache / "library.sqlite", "list")) as catalogue:
            assert len(list(catalogue)) == len(catalogue) in (0, len(texts))
    with closing(Shelf(cache / "search.sqlite")) as shelf:
        list(build(shelf, list(texts)))
        assert answered(shelf, texts) == set(texts)
    with closing(Catalogue(cache / "library.sqlite", "list")) as catalogue:
        list(refresh(catalogue, collect([str(folder)]).entries))
        assert [entry.title for entry in catalogue] == [f"第{n}县报告" for n in range(7)]
        assert [news.left for news in refresh(catalogue, list(catalogue))] == [0]
