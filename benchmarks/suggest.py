"""Suggestions: how often right on documents the model has not seen, and what they cost.

Right: the samples' clauses and sentences, each document with a model of the other three; beside,
the codebook's cues alone. Cost: a report of 10 KB, warm; a model of 10,000 passages, made of the
samples' with some characters changed; the near-copies of clauses in 3,000 reports, which lie
beside the checkout 552 times and are copied with every fiftieth character changed.
"""

import json
import random
import re
import shutil
import statistics
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.codebook.codebook import Codebook
from reader.codebook.load import load
from reader.formats import read
from reader.library.search.ask import Stock
from reader.library.search.build import build
from reader.library.search.copies import near_copies
from reader.library.search.shelf import Shelf
from reader.passages.attributes import filled, year_of
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.suggest.cues import cues_of, find, scores
from reader.suggest.grams import plain, unglossed
from reader.suggest.learning import Example, learn
from reader.suggest.proposing import propose
from reader.suggest.rank import Ranker, rank
from reader.text.span import Span

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "library.tar.xz"
FOLDER = Path(tempfile.gettempdir()) / "reader-suggest-benchmark"
REPORTS = 3000
PASSAGES = 10_000
RUNS = 9
CLAUSES = 20  # whose near-copies are looked for
JUDGED = ("clause", "sentence")

Row = dict[str, Any]


def report(name: str, value: float, unit: str, against: str = "", ratio: float = 0.0) -> None:
    """Print one figure."""
    figure = {"name": f"suggest: {name}", "value": round(value, 3), "unit": unit}
    more = {"against": against, "ratio": round(ratio, 3), "runs": RUNS}
    print(json.dumps({**figure, **more}, ensure_ascii=False), flush=True)


def median(work: Callable[[], object]) -> float:
    """Give the median of the processor's milliseconds that some work takes, warm."""
    work()
    taken = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return 1000 * statistics.median(taken)


def rows() -> list[Row]:
    """Read the samples' passages; `name` is their document's."""
    lines = (SEEDS / "passages" / "sample.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [{**row, "name": row["document"].rpartition("/")[2]} for row in found]


def examples(tagged: list[Row], without: str = "") -> list[Example]:
    """Give what is learned from all documents but one."""
    return [
        Example(unglossed(row["quote"]), tuple(row["codes"]))
        for row in tagged
        if row["name"] != without and row["level"] != "head"
    ]


def accuracy(book: Codebook, tagged: list[Row], documents: dict[str, Document]) -> None:
    """Print how often the first code is right, and one of the first three."""
    ranked: dict[str, list[tuple[str, ...]]] = {}
    cues: list[tuple[str, ...]] = []
    judged: list[Row] = []
    spans = proposed = right = 0
    for name, document in documents.items():
        mine = [row for row in tagged if row["name"] == name]
        wanted = [row for row in mine if row["level"] in JUDGED]
        judged += wanted
        model = learn(book, examples(tagged, name))
        places = [Span(row["start"], row["end"]) for row in wanted]
        ranked[name] = [each.codes for each in rank(document, model, places)]
        cues += [_by_cues(book, row["quote"]) for row in wanted]
        found = {each.span: each for each in propose(Ranker(document, model))}
        proposed += len(found)
        for row in mine:
            each = found.get(Span(row["start"], row["end"]))
            spans += each is not None
            right += each is not None and each.codes[0] in row["codes"]
    own = [codes for each in ranked.values() for codes in each]
    for first, words in ((1, "right first"), (3, "right among the first three")):
        share, by_cues = _share(judged, own, first), _share(judged, cues, first)
        report(f"clauses and sentences {words}", share, "", "the cues alone", share / by_cues)
        for name, codes in ranked.items():
            mine = [row for row in judged if row["name"] == name]
            report(f"{words}, {name}", _share(mine, codes, first), "")
    report("passages proposed with their exact range", spans / len(tagged), "")
    report("and with the right code first", right / len(tagged), "")
    report("ranges proposed for each passage there is", proposed / len(tagged), "")


def _share(judged: list[Row], codes: list[tuple[str, ...]], first: int) -> float:
    pairs = zip(judged, codes, strict=True)
    right = sum(not set(own[:first]).isdisjoint(row["codes"]) for row, own in pairs)
    return right / len(judged)


def _by_cues(book: Codebook, quote: str) -> tuple[str, ...]:
    text = plain(unglossed(quote))
    said = scores(find(cues_of(book.usable), text))
    return tuple(book.usable[code].id for code in sorted(said, key=lambda c: -said[c]))


def attributes(book: Codebook, tagged: list[Row], documents: dict[str, Document]) -> None:
    """Print how many amounts, times and titles are found, and how many of those found are some."""
    for attribute in ("amount", "time", "document"):
        told = hit = wrong = 0
        for name, document in documents.items():
            mine = [row for row in tagged if row["name"] == name]
            marked = {s for row in mine for s in _spans(row["attributes"].get(attribute, []))}
            view, year = document.view(), year_of(document.masthead.value("date"))
            fine = [row for row in mine if row["level"] not in ("head", "block")]
            found = set()
            for row in fine:
                span = view.to_view(Span(row["start"], row["end"]))
                found.update(_spans(filled(book, view, span, year).get(attribute, [])))
            told += len(marked)
            hit += sum(any(_same(m, f) for f in found) for m in marked)
            wrong += sum(not any(f.overlaps(m) for m in marked) for f in found)
        report(f"{attribute}: recall", hit / told, "")
        report(f"{attribute}: precision", hit / (hit + wrong), "")


def _spans(values: list[Row]) -> list[Span]:
    return [Span(v["start"], v["end"]) for v in values if "raw" in v or "《" in v["text"]]


def _same(one: Span, other: Span) -> bool:
    return min(one.end, other.end) - max(one.start, other.start) > max(one.length, other.length) / 2


def cost(book: Codebook, tagged: list[Row], documents: dict[str, Document]) -> None:
    """Print what a document and a model cost."""
    model = learn(book, examples(tagged, "biyang.txt"))
    document = documents["biyang.txt"]
    size = len(document.source.text.encode()) / 1000
    report("every clause and sentence of a report", median(lambda: rank(document, model)), "ms")
    report("what is proposed of it", median(lambda: propose(Ranker(document, model))), "ms")
    report("the report's size", size, "KB")
    draw = random.Random(5)
    known = examples(tagged)
    many = [_changed(draw.choice(known), draw, 5) for _ in range(PASSAGES)]
    begin = time.process_time()
    large = learn(book, many)
    report(f"a model of {PASSAGES} passages", time.process_time() - begin, "s")
    report("a report with that model", median(lambda: rank(document, large)), "ms")


def _changed(example: Example, draw: random.Random, each: int) -> Example:
    """Put other characters of the text in some places, one for `each` of it."""
    characters = list(example.text)
    for _ in range(1 + len(characters) // each):
        characters[draw.randrange(len(characters))] = draw.choice(example.text)
    return Example("".join(characters), example.codes)


def laid_out() -> list[str]:
    """Lay out the reports, if they are not there yet, and list them."""
    folder = FOLDER / "documents"
    if not folder.exists():
        whole = FOLDER / "new"
        shutil.rmtree(whole, ignore_errors=True)
        whole.mkdir(parents=True)
        draw = random.Random(1)
        with tarfile.open(ARCHIVE) as archive:
            files = [archive.extractfile(each) for each in archive if each.isfile()]
            texts = [file.read().decode("utf-8", "replace")[:11_500] for file in files if file]
        for number in range(REPORTS):
            text = texts[number % len(texts)]
            if number >= len(texts):
                text = _changed(Example(text, ()), draw, 50).text
            (whole / f"{number:04}.txt").write_text(text, encoding="utf-8")
        whole.rename(folder)
    return sorted(map(str, folder.glob("*.txt")))


def copies() -> None:
    """Print what near-copies of clauses cost, after indexing."""
    paths = laid_out()
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    draw = random.Random(3)
    with closing(Shelf(FOLDER / "search.sqlite")) as shelf:
        for _ in build(shelf, paths):
            pass
        asked: list[str] = []
        while len(asked) < CLAUSES:
            text = Path(draw.choice(paths)).read_text("utf-8")
            clauses = [c for c in re.split(r"[，。；、\s]", text) if 8 <= len(c) <= 40]
            asked += [draw.choice(clauses)] if clauses else []
        stock = Stock(shelf, paths)
        taken = [median(lambda words=words: near_copies(stock, words)) for words in asked]  # type: ignore[misc]
        found = [len(near_copies(stock, words)[0]) for words in asked]
    report("near-copies of a clause, the slowest", max(taken), "ms", f"{size:.0f} MB of text")
    report("near-copies of a clause, the median", statistics.median(taken), "ms")
    report("near-copies found of a clause", statistics.mean(found), "places")


def main() -> None:
    """Print the figures; near-copies only where the reports lie beside the checkout."""
    book = load(SEEDS / "codebooks" / "cn-poverty-measures.toml")
    folder = sorted((SEEDS / "documents").glob("*.txt"))
    documents = {file.name: read_document(read(str(file)), file.name) for file in folder}
    tagged = rows()
    accuracy(book, tagged, documents)
    attributes(book, tagged, documents)
    cost(book, tagged, documents)
    if ARCHIVE.exists():
        copies()
    else:
        print(f"skipped: there is no {ARCHIVE}", file=sys.stderr)


if __name__ == "__main__":
    main()
