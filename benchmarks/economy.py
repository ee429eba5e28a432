"""The fewest keys from a text read to a passage tagged: the gold passages, played again.

For each passage, in reading order, the shortest way from where the last one left the cursor is
searched for: breadth first over the program's own keys, each run as the screen runs it, until the
passage stands with its range and codes. Suggestions come from a model that was taught the other
documents only. Enter behind digits that may go on counts where the next key would go on with them:
any other ends them as well. Against: a press a character, Enter and a label (INCEpTION), and a
press a word and a label (slate), both without the way to the passage, which theirs has too.
"""

import argparse
import json
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from _player import DEPTH, Gold, Player, cost

from reader.codebook.load import load
from reader.formats import read
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.structure.units import units_between
from reader.suggest.grams import unglossed
from reader.suggest.learning import Example, learn
from reader.suggest.rank import Ranker
from reader.text.span import Span

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
BOOK = SEEDS / "codebooks" / "cn-poverty-measures.toml"


def golden() -> dict[str, list[Gold]]:
    """Read the gold passages of each document, in reading order, the outer before the inner."""
    found: defaultdict[str, list[Gold]] = defaultdict(list)
    for line in (SEEDS / "passages" / "sample.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        span = Span(row["start"], row["end"])
        gold = Gold(span, frozenset(row["codes"]), row["level"], row["quote"])
        found[row["document"].rpartition("/")[2]].append(gold)
    return {name: sorted(each, key=_order) for name, each in sorted(found.items())}


def _order(gold: Gold) -> tuple[int, int]:
    return gold.span.start, -gold.span.end


def taught(gold: dict[str, list[Gold]], without: str) -> list[Example]:
    """Give the passages of all documents but one to learn from."""
    return [
        Example(unglossed(p.quote), tuple(sorted(p.codes)))
        for name, passages in gold.items()
        for p in passages
        if name != without and p.level != "head"
    ]


def main() -> int:
    """Play all documents, without and with suggestions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trace", action="store_true", help="show the keys of every passage")
    options = parser.parse_args()
    gold = golden()
    tasks = [(name, helped, options.trace) for helped in (False, True) for name in gold]
    with ProcessPoolExecutor() as pool:
        played = list(pool.map(_played, tasks))
    for helped in (False, True):
        costs = [
            (task[0], passage, cost(keys) if keys is not None else DEPTH + 1)
            for task, ways in zip(tasks, played, strict=True)
            if task[1] is helped
            for passage, keys in zip(gold[task[0]], ways, strict=True)
        ]
        texts = {name: _document(name).source.text for name in gold}
        _report("suggestions " + ("on" if helped else "off"), costs, texts)
    return 0


def _document(name: str) -> Document:
    return read_document(read(str(SEEDS / "documents" / name)), name)


def _played(task: tuple[str, bool, bool]) -> list[tuple[str, ...] | None]:
    """Play a document; `helped` by suggestions of a model of the others."""
    name, helped, trace = task
    book, gold = load(BOOK), golden()
    model = learn(book, taught(gold, name)) if helped else None
    document = _document(name)
    player = Player(document, book, Ranker(document, model) if model else None)
    for passage in gold[name]:
        player.play(passage)
    found = list(player.ways[0].past)
    if trace:
        for passage, keys in zip(gold[name], found, strict=True):
            words = passage.quote.replace("\n", "/")
            print(helped, passage.level, cost(keys or ()), " ".join(keys or "-"), words[:30])
    return found


def _report(what: str, costs: list[tuple[str, Gold, int]], texts: dict[str, str]) -> None:
    """Print the mean, by document and by level too, and the two rules beside it."""
    mean = _mean([keys for _, _, keys in costs])
    press, word = _others(costs, texts)
    against = "a press a character, Enter, label (INCEpTION)"
    _figure(f"keys a passage, {what}", mean, against, mean / press, len(costs))
    _figure(
        f"keys a passage, {what}", mean, "a press a word, label (slate)", mean / word, len(costs)
    )
    for pick, index in (("document", 0), ("level", 1)):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for name, passage, keys in costs:
            groups[(name, passage.level)[index]].append(keys)
        for group, each in groups.items():
            _figure(f"keys a passage, {what}, {pick} {group}", _mean(each), "", 0, len(each))
    given_up = sum(keys > DEPTH for _, _, keys in costs)
    _figure(f"passages not made within {DEPTH} keys, {what}", given_up, "", 0, len(costs))


def _others(costs: list[tuple[str, Gold, int]], texts: dict[str, str]) -> tuple[float, float]:
    """Give the mean keys of INCEpTION's rule, and of slate's."""
    presses, words = [], []
    for name, passage, _keys in costs:
        text = texts[name][slice(*passage.span)]
        presses.append(len(text) + 1 + len(passage.codes))
        words.append(sum(1 for _ in units_between(text, 0, len(text), "word")) + len(passage.codes))
    return _mean(presses), _mean(words)


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / max(1, len(numbers))


def _figure(name: str, value: float, against: str, ratio: float, runs: int) -> None:
    figure = {"name": name, "value": round(value, 3), "unit": "keys", "against": against}
    print(json.dumps({**figure, "ratio": round(ratio, 4), "runs": runs}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
