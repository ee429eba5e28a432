"""The verb `suggest`: codes that passages of documents may take, and what speaks for them."""

import json
import os
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from reader.cli.batch import put_to_all
from reader.cli.chosen import read_as_chosen
from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.errors import Usage
from reader.language import _, because, current
from reader.passages.suggestion import Suggestion
from reader.structure.build import read_document
from reader.suggest.keeping import ensure, keep, kept
from reader.suggest.learning import Example, digest_of, examples_of, learn
from reader.suggest.model import Model
from reader.suggest.proposing import propose
from reader.suggest.rank import Ranker

NOTHING = "none"  # given for a model: the codebook's own words are enough
_QUOTED = 40  # characters of a passage that the readable answer quotes
_SHOWN = 3  # codes in the readable answer


class Question(NamedTuple):
    """Ask what a document's passages may be; picklable, so that any process can answer."""

    book: str  # the codebook's path
    digest: str  # of the model
    json: bool = False
    encoding: str | None = None

    def answer(self, path: str) -> str:
        """Read the document and give what is printed; raise ReaderError when it cannot be read."""
        source = read_as_chosen(path, self.encoding)
        book, model = _known(self.book, self.digest)
        ranker = Ranker(read_document(source, path), model)
        if self.json:
            return json.dumps(_record(path, _every(ranker)), ensure_ascii=False)
        said = (_line(source.text, each, book) for each in propose(ranker))
        return "\n".join([path, *said])


@lru_cache(maxsize=2)
def _known(path: str, digest: str) -> tuple[Codebook, Model]:
    """Read the codebook and the model, once a process."""
    book = load(Path(path))
    return book, kept(book, digest) or learn(book)


def _every(ranker: Ranker) -> list[Suggestion]:
    """Give every sentence and clause, and what is proposed beyond them, each once."""
    ranked = (ranker.ranked(span, level) for span, level in ranker.page.units())
    found = {each.span: each for each in chain(propose(ranker), ranked) if each.proposals}
    return sorted(found.values(), key=lambda each: (each.start, -each.end))


def _record(path: str, found: list[Suggestion]) -> dict[str, Any]:
    passages = [
        {
            "start": each.start,
            "end": each.end,
            "codes": [{"code": p.code, "score": p.score, "cue": p.cue} for p in each.proposals],
        }
        for each in found
    ]
    return {"path": path, "passages": passages}


def _line(text: str, each: Suggestion, book: Codebook) -> str:
    words = " ".join(text[each.start : each.end].split())
    quote = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
    codes = [_said(p.code, p.score, p.cue, book) for p in each.proposals[:_SHOWN]]
    return f"  {each.start}–{each.end}  {quote}\n    {'  '.join(codes)}"


def _said(code: str, score: float, cue: str, book: Codebook) -> str:
    short = cue if len(cue) <= _QUOTED else cue[: _QUOTED - 1] + "…"
    name = f"{book.number(code)} {book.by_id[code].name(current())} {score:.0%}"
    return f"{name} [{short}]" if short else name


def run_suggest(
    paths: list[str],
    *,
    model: str = "",
    codebook: str = "",
    encoding: str | None = None,
    json: bool = False,
    report: bool = False,
    jobs: int = 0,
) -> int:
    """Print what the passages of each file may be, folders walked; return the exit code.

    `model` names where tagged passages are learned from: a project's folder or documents, or a
    JSONL file of passages; without it, the project that the first path is in, or the own library.
    """
    book_path = _book(paths, codebook)
    book = load(book_path)
    if report:
        from reader.cli.suggest_report import run_report

        return run_report(paths, book, as_json=json)
    examples = _examples(model, paths)
    if kept(book, ensure(book, examples)) is None:
        examples = []  # no cache to hand the model over in: the codebook alone can be learned anew
        keep(learn(book), digest_of(book, examples))
    question = Question(str(book_path), digest_of(book, examples), json, encoding)
    return put_to_all(question.answer, paths, jobs, "suggest")


def _book(paths: Sequence[str], named: str) -> Path:
    from reader import config
    from reader.codebook.load import chosen
    from reader.store.project import find_project

    where = Path(paths[0] if paths and paths[0] != "-" else ".")
    project = find_project(where.resolve() if where.is_dir() else where.resolve().parent)
    named = named or (project.codebook if project else "")
    return find(named) if named else chosen(config.load()[0])


def _examples(model: str, paths: Sequence[str]) -> list[Example]:
    """Take the passages to learn from."""
    if model == NOTHING:
        return []
    if model.endswith(".jsonl"):
        return _from_file(model)
    from reader.cli.targets import targets

    first = paths[0] if paths else "."
    folder = first if os.path.isdir(first) else os.path.dirname(os.path.abspath(first))
    where = [model] if model else [folder] if _in_project(folder) else []
    loaded = (target.store.load(target.document_id) for target in targets(where))
    return examples_of(passage for each in loaded for passage in each.passages)


def _in_project(folder: str) -> bool:
    from reader.store.project import find_project

    return find_project(Path(folder).resolve()) is not None


def _from_file(path: str) -> list[Example]:
    """Read passages as `reader export` writes them; raise Usage for what holds none."""
    try:
        with open(path, encoding="utf-8") as file:
            records = [json.loads(line) for line in file if line.strip()]
        return [
            Example(r.get("quote") or r["text"], tuple(map(str, r["codes"])))
            for r in records
            if r["codes"] and r.get("level") != "head"
        ]
    except OSError as error:
        raise Usage(_("{path}: {reason}").format(path=path, reason=because(error))) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        said = _("{path}: not passages as `reader export` writes them.").format(path=path)
        raise Usage(said, _("Name a project's folder, or a .jsonl file of passages.")) from None
