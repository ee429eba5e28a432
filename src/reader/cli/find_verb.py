"""reader find: passages by their code, annotator and words, in any number of documents."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reader.cli.answers import answer, answer_json, complain
from reader.cli.catalogued import catalogued
from reader.cli.targets import book_of, with_those_below
from reader.errors import ReaderError
from reader.language import _, ngettext
from reader.paths import place
from reader.store.catalog.asking import Hit, Wanted, find
from reader.store.project import FOLDER, Project, document_path, find_project, home_of


def run_find(
    text: str,
    paths: Sequence[str],
    *,
    codes: Sequence[str] = (),
    annotators: Sequence[str] = (),
    count: bool = False,
    as_json: bool = False,
) -> int:
    """Print the passages that hold `text`, with any of the codes, by any of the annotators.

    Return 0, also where there are none. Raise Usage for a code that no codebook has.
    """
    total = 0
    for root, project, within, names in _places(paths):
        book = book_of(project) if codes else None
        wanted = sorted(with_those_below(codes, book)) if book else ()
        with catalogued(root) as catalog:
            for hit in find(catalog, Wanted(wanted, annotators, text, names)):
                if within and not _lies_in(hit, project, within):
                    continue
                total += 1
                if not count:
                    _put(hit, as_json=as_json)
    if count:
        answer_json({"passages": total}) if as_json else answer(str(total))
    elif not as_json:
        complain(ngettext("{n} passage", "{n} passages", total).format(n=total))
    if text and not total and not codes:
        _hint(text, paths)
    return 0


def _hint(text: str, paths: Sequence[str]) -> None:
    """Say of words that are a code's number or id how its passages are asked for."""
    with suppress(ReaderError):
        for _root, project, _within, _names in _places(paths)[:1]:
            book = book_of(project)
            if text in book.by_id or text.upper() in book.by_number:
                said = _("{code} is a code; its passages: reader find --code {code}")
                complain(said.format(code=text))


_Place = tuple[Path, Project | None, Path | None, tuple[str, ...]]


def _places(paths: Sequence[str]) -> list[_Place]:
    """List folders of annotations, with the folder or the documents that are meant there."""
    if not paths:
        return [_place(Path.cwd(), within=None)]
    found: list[_Place] = []
    for path in paths:
        if os.path.isdir(path):
            folder = Path(os.path.realpath(path))
            found.append(_place(folder, within=folder))
        else:
            home = home_of(path)
            found.append((home.annotations, home.project, None, (home.document_id,)))
    return list(dict.fromkeys(found))


def _place(folder: Path, within: Path | None) -> _Place:
    project = find_project(folder)
    root = project.annotations if project else place("data") / FOLDER
    return root, project, None if project and within == project.root else within, ()


def _lies_in(hit: Hit, project: Project | None, folder: Path) -> bool:
    path = document_path(hit.document_id, project)
    return path is not None and path.is_relative_to(folder)


def _put(hit: Hit, *, as_json: bool) -> None:
    if as_json:
        record = hit._asdict()
        answer_json({"document": record.pop("document_id"), **record})
        return
    place = f"{hit.document_id}:{hit.start}–{hit.end}"
    quote = hit.quote.replace("\n", "⏎")
    answer("  ".join((place, ",".join(hit.codes), hit.annotator, quote)))
