"""reader agreement: how far annotators agree, code by code, and where they differ."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from reader import config
from reader.agreement.work import Codes, Unit
from reader.cli import agreement_page as page
from reader.cli.answers import complain, progress
from reader.cli.catalogued import catalogued
from reader.cli.targets import Target, book_of, targets, with_those_below
from reader.errors import Usage
from reader.language import _
from reader.store.blind import done_by
from reader.store.catalog.asking import by_annotator
from reader.store.compared import Asked, Compared, work_on
from reader.store.compared_said import left_out

Form = Literal["text", "json", "csv"]


class Wanted(NamedTuple):
    """Say whose agreement is asked for, on which codes and in which units."""

    annotators: Sequence[str] = ()
    codes: Sequence[str] = ()
    unit: Unit = "sentence"
    only_done: bool = False
    codebook: str = ""


def run_agreement(
    paths: Sequence[str], wanted: Wanted, form: Form = "text", *, places: bool = False
) -> int:
    """Print a row a code, the worst first, or with `places` where annotators differ.

    Return 0; 1 where there is nothing to compare, or a document could not be read. Raise Usage
    for a code that the codebook has not, and for a name alone.
    """
    if len(set(wanted.annotators)) == 1:
        raise Usage(_("Two annotators at least are compared."), _("Name them: --annotators A,B"))
    found = targets(paths)
    book = book_of(found[0].project if found else None, wanted.codebook)
    codes: Codes | None = with_those_below(wanted.codes, book) or None
    asked = Asked(frozenset(wanted.annotators), wanted.unit, wanted.only_done)
    read = list(_read(found, asked))
    works = [each.work for each in read if each.work is not None]
    for line in left_out(read, wanted.annotators, named=bool(paths)):
        complain(line)
    if not works:
        complain(_("Nothing to compare: two annotators have to work on the same document."))
        return 1
    if places:
        page.print_places(works, wanted.unit, codes, book, form)
    else:
        page.print_table(works, wanted.unit, codes, book, form)
    return 1 if any(each.problem for each in read) else 0


def _read(found: Sequence[Target], asked: Asked) -> Iterator[Compared]:
    seers = _seers(found)
    for target in progress(found, _("Reading")):
        seer = seers.get(target.store.root)
        yield work_on(target.store, target.document_id, target.project, asked._replace(seer=seer))


def _seers(found: Sequence[Target]) -> dict[Path, str]:
    """Tell in which blind projects who asks is an annotator, whose own work has to be done first.

    Who tagged nothing there and marked nothing done looks after the project, as in `export`.
    """
    name = config.load()[0].annotator
    blind: dict[Path, list[Target]] = {}
    for target in found:
        if target.project is not None and target.project.blind:
            blind.setdefault(target.store.root, []).append(target)
    return {root: name for root, listed in blind.items() if _works_in(root, name, listed)}


def _works_in(root: Path, name: str, listed: Sequence[Target]) -> bool:
    with catalogued(root) as catalog:
        if name in by_annotator(catalog):
            return True
    return any(name in done_by(each.store.log(each.document_id).lines) for each in listed)
