"""Models in the cache folder, and learning them beside the program; all may be deleted any time.

A file has a line of JSON that names the form and the digest of what was learned, and lines of a
few hundred entries each: reading one never holds up a key for longer than a line takes.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.paths import place
from reader.suggest.copies import Copies, Tagged
from reader.suggest.cues import cues_of
from reader.suggest.learning import Example, digest_of, learn
from reader.suggest.model import Model

FOLDER = "models"
FORM = 1
FEW = 500  # examples that are learned at once, without a process of its own
KEPT = 8  # models
_ENTRIES = 200  # on a line


class Lesson(NamedTuple):
    """Hold what a process learns; picklable."""

    book: Codebook
    examples: tuple[Example, ...]

    def learned(self, digest: str) -> str:
        """Learn and keep the model; return its digest."""
        os.nice(5)
        keep(learn(self.book, self.examples), digest)
        return digest


def taught(
    book: Codebook,
    examples: Sequence[Example],
    stopped: Callable[[], bool] = lambda: False,
) -> Model | None:
    """Give the model of these examples: a kept one, else one learned beside; None when stopped.

    To be called in a thread. Learning from many examples goes on in a process of its own.
    """
    digest = digest_of(book, examples)
    model = kept(book, digest)
    if model is None and len(examples) > FEW:
        _taught_beside(Lesson(book, tuple(examples)), digest, stopped)
        if stopped():
            return None
        model = kept(book, digest)
    if model is None:
        model = learn(book, examples)
        keep(model, digest)
    return model


def _taught_beside(lesson: Lesson, digest: str, stopped: Callable[[], bool]) -> None:
    from reader.library.processes import answers

    for _answer in answers(lesson.learned, [digest], 1, stopped):
        pass


def keep(model: Model, digest: str) -> None:
    """Write a model; without a cache the program works as well."""
    file = _file(digest)
    part = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="surrogatepass") as out:
            for line in _lines(model, digest):
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        part.replace(file)
        _forget_old(file.parent)
    except OSError:
        with suppress(OSError):
            part.unlink()


def kept(book: Codebook, digest: str) -> Model | None:
    """Read the model of a digest; None where there is none, or it is not what was written."""
    try:
        with _file(digest).open(encoding="utf-8", errors="surrogatepass") as file:
            return _read(map(json.loads, file), book, digest)
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


def _read(lines: Iterator[dict[str, Any]], book: Codebook, digest: str) -> Model | None:
    head = next(lines, {})
    codes = tuple(code.id for code in book.usable)
    if (head["form"], head["digest"], tuple(head["codes"])) != (FORM, digest, codes):
        return None
    grams = {}
    tagged = []
    for line in lines:
        for gram, row in line.get("some", {}).items():
            grams[gram] = tuple((int(code), float(weight)) for code, weight in row)
        for text, places in line.get("these", ()):
            tagged.append(Tagged(str(text), tuple(map(int, places))))
    known = range(len(codes))
    sound = all(code in known for row in grams.values() for code, _ in row)
    if not sound or (len(grams), len(tagged)) != (head["grams"], head["tagged"]):
        return None
    if not all(code in known for each in tagged for code in each.codes):
        return None
    return Model(codes, grams, cues_of(book.usable), Copies(tagged), digest)


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.jsonl"), key=lambda file: -file.stat().st_mtime)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
