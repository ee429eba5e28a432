"""The verb `search`: words in all documents, from an index brought up to date before."""

import sys
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Literal

from reader import config
from reader.cli.answers import Bar, answer, answer_json, complain
from reader.codebook.load import find, load
from reader.errors import ReaderError, Usage
from reader.language import _, ngettext
from reader.library.collect import collect
from reader.library.search.ask import Answer, Stock
from reader.library.search.build import Fresh, build
from reader.library.search.concordance import Concordance
from reader.library.search.grammar import NotAQuery, Query, explain
from reader.library.search.hits import Hit
from reader.library.search.postings import Broken
from reader.library.search.saved import understood
from reader.library.search.shelf import INDEX, Shelf
from reader.paths import place
from reader.store.encodings import chosen_among
from reader.store.lore import Lore

Show = Literal["documents", "kwic", "count"]
_LEFT = 20  # characters before a hit, where hits are shown in lines


def run_search(
    query: str, paths: Sequence[str], show: Show, *, json: bool, jobs: int, save: str = ""
) -> int:
    """Print what answers a query; return 0, or 1 where something could not be read.

    `save` names the search, to be found again. Raise Usage for a query that makes no sense.
    """
    found = collect(paths or ["."])
    wanted = [entry.path for entry in found.entries]
    lore = lore_of(wanted)
    parsed = asked(query, lore)
    with closing(Shelf(place("cache") / INDEX)) as shelf:
        stock, answered = answered_by(shelf, parsed, wanted, lore, jobs)
        problems = [*found.problems, *stock.errors()]
        for problem in (*found.remarks, *problems):
            complain(problem)
        _put(Concordance(shelf, answered), show, json=json)
    if save:
        lore.collections.new(save, query=query)
    if not json:
        complain(said(answered))
    return 1 if problems or answered.unknown else 0


def asked(query: str, lore: Lore) -> Query:
    """Understand a query with the searches saved in it; raise Usage where that cannot be done."""
    try:
        return understood(query, lore.saved, lore.metadata.fields())
    except NotAQuery as error:
        raise Usage(error.message, error.hint) from None


def answered_by(
    shelf: Shelf, query: Query, paths: Sequence[str], lore: Lore, jobs: int = 0
) -> tuple[Stock, Answer]:
    """Answer a query by an index that is brought up to date before, and anew where it is broken."""
    stock = Stock(shelf, paths, lore.beside)
    try:
        bring_up_to_date(shelf, paths, jobs)
        return stock, stock.ask(query)
    except Broken:
        shelf.discard()
        bring_up_to_date(shelf, paths, jobs)
        return stock, stock.ask(query)


def bring_up_to_date(shelf: Shelf, paths: Sequence[str], jobs: int = 0) -> None:
    """Index what is new or changed, with a sign of life."""
    encodings = chosen_among(paths)
    missing = Fresh(paths, encodings).missing(shelf.known())
    bar = Bar(len(missing), _("indexing")) if missing and sys.stderr.isatty() else None
    try:
        for done in build(shelf, paths, jobs, encodings=encodings) if missing else ():
            if bar:
                bar.show(done)
    finally:
        if bar:
            bar.clear()


def lore_of(paths: Sequence[str]) -> Lore:
    """Give what is known of documents beside their texts."""
    chosen, _warnings = config.load()
    try:
        book = load(find(chosen.codebook))
    except ReaderError:
        book = None
    lore = Lore(lambda: paths, chosen.annotator, book, chosen.gazetteer)
    if lore.problem:
        complain(lore.problem)
    return lore


def said(answered: Answer) -> str:
    """Say what was understood, and how much was found."""
    documents = len(answered.found)
    hits = ngettext("{n} hit", "{n} hits", answered.hits).format(n=answered.hits)
    of = ngettext("{hits} in {n} document", "{hits} in {n} documents", documents)
    found = of.format(hits=hits, n=documents) if documents else _("nothing found")
    if answered.unknown:
        form = ngettext(
            "{n} document could not be indexed",
            "{n} documents could not be indexed",
            answered.unknown,
        )
        found += "; " + form.format(n=answered.unknown)
    return f"{explain(answered.query)}: {found}"


def _put(lines: Concordance, show: Show, *, json: bool) -> None:
    if show == "count" or (show == "documents" and not json):
        for each in lines.answer.found:
            if json:
                answer_json({"path": each.path, "count": each.hits})
            elif show == "count":
                answer(f"{each.hits}\t{each.path}")
            else:
                title = f"{each.kept.date}  {each.kept.title}".strip()
                answer(f"{each.hits}\t{each.path}\t{title}")
        return
    for index in range(len(lines.answer.found)):
        found = lines.of(index)
        if not found:
            changed = _("{path}: it changed while it was searched; search again")
            complain(changed.format(path=lines.answer.found[index].path))
        for hit in found:
            if json:
                answer_json(_record(hit))
            else:
                left = hit.left[-_LEFT:].rjust(_LEFT, "\u3000")
                answer(f"{left}[{hit.text}]{hit.right}  {hit.path}:{hit.line}".replace("\n", " "))


def _record(hit: Hit) -> dict[str, Any]:
    start, end = hit.source
    record = {"path": hit.path, "title": hit.title, "line": hit.line, "start": start, "end": end}
    return {**record, "left": hit.left, "text": hit.text, "right": hit.right}
