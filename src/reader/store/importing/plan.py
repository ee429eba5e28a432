"""What importing files comes to, worked out before anything is saved."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader import config
from reader.codebook.codebook import Codebook
from reader.errors import NotSaved
from reader.exchange.documents import Annotated
from reader.exchange.reading import read
from reader.exchange.registry import formats, recognised
from reader.exchange.rows import Row
from reader.exchange.settle import Settled, settle
from reader.language import _, ngettext
from reader.store.importing.shelf import Shelf
from reader.store.importing.troubles import Places, Problems

Files = Iterable[tuple[str, Path]]  # what each file is called, and where it is


class Wanted(NamedTuple):
    """Say how files are to be taken."""

    annotator: str = ""  # whose all of it becomes
    format_name: str = ""  # empty: the file tells
    mapping: Mapping[str, str] = {}  # labels to ids of codes; "" leaves a label out
    settings: Mapping[str, str] = {}  # of the format
    dry_run: bool = False


class Plan(NamedTuple):
    """Hold what an import comes to."""

    settled: Settled
    problems: Problems
    shelf: Shelf

    @property
    def passages(self) -> int:
        """Count the passages that were read."""
        return sum(self.settled.outcomes.values())

    def summary(self) -> dict[str, int]:
        """Count passages by where they stand and what becomes of them, and problems."""
        states, outcomes = self.settled.states, self.settled.outcomes
        found = {name: states[name] for name in ("exact", "moved", "lost", "unchecked")}
        found |= {name: outcomes[name] for name in ("new", "changed", "unchanged", "older")}
        return {**found, "problems": self.problems.count}

    def brief(self) -> str:
        """Sum up in a few words what would come."""
        counts = ngettext("{n} passage", "{n} passages", self.passages).format(n=self.passages)
        names = {
            "moved": _("moved"),
            "lost": _("lost"),
            "unchecked": _("unchecked"),
            "new": _("new"),
            "changed": _("changed"),
            "unchanged": _("there already"),
            "older": _("older"),
        }
        found = self.summary()
        return ", ".join([counts, *(f"{found[n]} {w}" for n, w in names.items() if found[n])])

    def said(self) -> str:
        """Sum it up in a line for people."""
        counts = ngettext("{n} passage", "{n} passages", self.passages).format(n=self.passages)
        form = _(
            "{counts}: {exact} exact, {moved} moved, {lost} lost, {unchecked} unchecked; "
            "{new} new, {changed} changed, {unchanged} there already, "
            "{older} older than what is there"
        )
        return form.format(counts=counts, **self.summary())


def plan(
    files: Files,
    shelf: Shelf,
    book: Codebook,
    wanted: Wanted,
    problems: Problems,
    progress: Callable[[Files], Files] = lambda files: files,
) -> Plan:
    """Read files and work out what they change; nothing is saved. Raises ReaderError."""
    files = list(files)
    shelf.mistrust(path for _name, path in files)

    def rows() -> Iterator[Row]:
        for file, path in progress([_inside(*each, wanted.format_name) for each in files]):
            found = read(
                path,
                wanted.format_name,
                book=book,
                mapping=wanted.mapping,
                options=wanted.settings,
            )
            documents = problems.passing(found, file)
            yield from _incoming(documents, file, shelf, book, problems, path.is_dir())

    settled = settle(
        rows(),
        shelf.find,
        shelf.stored,
        annotator=wanted.annotator,
        codebook=f"{book.id} {book.version}",
        now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        tell=Places(problems, wanted.dry_run).tell,
    )
    return Plan(settled, problems, shelf)


def _inside(file: str, path: Path, format_name: str) -> tuple[str, Path]:
    """Lead from a folder to the one file in it that holds passages; others stay as they are."""
    if path.is_dir():
        module = formats().get(format_name or recognised(path) or "")
        name = getattr(module, "HOLDS", "*")
        if "*" not in name and (path / name).is_file():
            return f"{file.rstrip('/')}/{name}", path / name
    return file, path


def _incoming(
    documents: Iterable[Annotated],
    file: str,
    shelf: Shelf,
    book: Codebook,
    problems: Problems,
    of_many: bool,
) -> Iterator[Row]:
    """Give rows that name their documents and count in them, as far as those are at hand."""
    default = config.load()[0].annotator
    for document in documents:
        placed = shelf.place(document)
        if placed is None:
            problems.not_at_hand(document, file)
            continue
        within = f": {document.id}" if of_many else ""  # the line is one of that document's file
        for row in problems.rows(placed, file, book, within):
            yield row if row.annotator else row._replace(annotator=default)


def save(planned: Plan, progress: Callable[[Sequence[str]], Iterable[str]] = iter) -> Sequence[str]:
    """Save what changes; give what went wrong, a sentence for each document where it did.

    Whoever stops this hears how far it came: the same import adds the rest.
    """
    failed = []
    settled, shelf = planned.settled, planned.shelf
    done = 0
    try:
        for document_id in progress(list(settled.changes)):
            try:
                meta = settled.meta[document_id] | shelf.meta(document_id)
                shelf.store(document_id).apply(document_id, settled.changes[document_id], meta)
            except NotSaved as error:
                failed.append(str(error))
            done += 1
    except KeyboardInterrupt:
        said = _("Stopped: {n} of {all} documents are saved; import the same again for the rest.")
        planned.problems.complain(said.format(n=done, all=len(settled.changes)))
        raise
    return failed
