"""Models in the cache folder; all may be deleted any time.

A file has a line of JSON that names the form and the digest of what was learned, and lines of a
few hundred entries each: reading one never holds up a key for longer than a line takes.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from reader.codebook.codebook import Codebook
from reader.paths import place
from reader.suggest.copies import Copies, Tagged
from reader.suggest.cues import cues_of
from reader.suggest.grams import Breathe, restless
from reader.suggest.learning import Example, digest_of, learn
from reader.suggest.model import Model, Row

FOLDER = "models"
FORM = 1
KEPT = 8  # models
_ENTRIES = 100  # on a line
_CODE = itemgetter(0)


def taught(book: Codebook, examples: Sequence[Example], breathe: Breathe = restless) -> Model:
    """Give the model of these examples: a kept one, else one that is learned, and kept."""
    digest = digest_of(book, examples)
    model = kept(book, digest, breathe)
    if model is None:
        model = learn(book, examples, breathe)
        keep(model, digest, breathe)
    return model


def ensure(book: Codebook, examples: Sequence[Example]) -> str:
    """See to it that the model of these examples is kept, and give the digest that names it."""
    digest = digest_of(book, examples)
    if kept(book, digest) is None:
        keep(learn(book, examples), digest)
    return digest


def keep(model: Model, digest: str, breathe: Breathe = restless) -> None:
    """Write a model; without a cache the program works as well."""
    file = _file(digest)
    part = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="surrogatepass") as out:
            for line in _lines(model, digest):
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
                breathe()
        part.replace(file)
        _forget_old(file.parent)
    except OSError:
        with suppress(OSError):
            part.unlink()


def kept(book: Codebook, digest: str, breathe: Breathe = restless) -> Model | None:
    """Read the model of a digest; None where there is none, or it is not what was written."""
    try:
        with _file(digest).open(encoding="utf-8", errors="surrogatepass") as file:
            return _read(map(json.loads, file), book, digest, breathe)
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _file(digest: str) -> Path:
    return place("cache") / FOLDER / f"{digest[:32]}.jsonl"


def _lines(model: Model, digest: str) -> Iterator[dict[str, Any]]:
    size = {"grams": len(model.grams), "tagged": len(model.copies.tagged)}
    yield {"form": FORM, "digest": digest, "codes": model.codes, **size}
    grams = iter(model.grams.items())
    while some := dict(islice(grams, _ENTRIES)):
        yield {"some": some}
    tagged = iter(model.copies.tagged)
    while these := list(islice(tagged, _ENTRIES)):
        yield {"these": these}


def _read(
    lines: Iterator[dict[str, Any]], book: Codebook, digest: str, breathe: Breathe
) -> Model | None:
    head = next(lines, {})
    codes = tuple(code.id for code in book.usable)
    if (head["form"], head["digest"], tuple(head["codes"])) != (FORM, digest, codes):
        return None
    grams: dict[str, Row] = {}
    tagged: list[Tagged] = []
    known = set(range(len(codes)))
    for line in lines:
        for gram, row in line.get("some", {}).items():
            grams[gram] = tuple((int(code), float(weight)) for code, weight in row)
            if not known.issuperset(map(_CODE, row)):
                return None
        for text, places in line.get("these", ()):
            tagged.append(Tagged(str(text), tuple(map(int, places))))
            if not known.issuperset(places):
                return None
        breathe()
    if (len(grams), len(tagged)) != (head["grams"], head["tagged"]):
        return None
    return Model(codes, grams, cues_of(book.usable), Copies(tagged, breathe), digest)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.jsonl"), key=lambda file: -file.stat().st_mtime)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
