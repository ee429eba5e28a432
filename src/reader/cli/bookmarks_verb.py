"""The verb `bookmarks`: a person's bookmarks, each where it stands in its document now."""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.cli.answers import answer, answer_json, complain
from reader.errors import ReaderError
from reader.formats import read
from reader.language import _
from reader.passages.bookmark import Bookmark, Stood, stand
from reader.store.bookmarks import Bookmarks, path_of
from reader.store.encodings import chosen
from reader.store.project import home_of


def run_bookmarks(paths: Sequence[str], *, as_json: bool) -> int:
    """Print bookmarks by document; return 1 where a place or a document is gone."""
    kept = Bookmarks()
    for problem in kept.problems():
        complain(problem)
    wanted = [os.path.realpath(path) for path in paths]
    missing = listed = 0
    for (project, document), some in groupby(kept.all(), lambda b: (b.project, b.document)):
        marks = list(some)
        path = path_of(marks[0])
        told = path or os.path.join(project, document)
        if wanted and not any(_within(told, each) for each in wanted):
            continue
        for bookmark, state, line in _now(marks, path):
            listed += 1
            missing += state in ("lost", "missing")
            _print(told, bookmark, state, line, as_json=as_json)
    if not listed:
        complain(_("There are no bookmarks."))
    return 1 if missing else 0


def _within(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith((wanted + os.sep, wanted + "#"))


def _now(marks: Sequence[Bookmark], path: str | None) -> Iterator[tuple[Bookmark, str, int]]:
    """Find bookmarks in their document: how, and on which line, from 1; 0 where that is gone."""
    try:
        source = read(path, encoding=chosen(home_of(path))) if path else None
    except ReaderError as error:
        complain(str(error))
        source = None
    if source is None:
        yield from ((each, "missing", 0) for each in marks)
        return
    found: list[Stood] = stand(marks, source.text, source.digest)
    for each, state in found:
        lost = state == "lost"
        yield each, state, 0 if lost else source.text.count("\n", 0, each.start) + 1


def _print(path: str, each: Bookmark, state: str, line: int, *, as_json: bool) -> None:
    if as_json:
        place = {"line": line or None, "start": each.start, "end": each.end}
        said = {"name": each.name, "words": each.words or each.quote, "section": each.section}
        known = {"title": each.title, "created": each.created, "state": state}
        answer_json({"path": path, **place, **said, **known})
        return
    states = {"missing": _("no file"), "lost": _("gone"), "edited": _("changed")}
    where = f"{path}:{line}" if line else f"{path} ({states[state]})"
    note = f"  ({states[state]})" if state == "edited" else ""
    answer("  ".join(filter(None, (where, each.section, each.called))) + note)
