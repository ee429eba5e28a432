"""reader export: annotations as labelled passages."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reader.cli.answers import answer, complain, progress, steps, write
from reader.cli.targets import Target, book_of, targets, with_those_below
from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.exchange.documents import Annotated
from reader.exchange.labels import Style
from reader.exchange.ledger import Ledger
from reader.exchange.output import text_name, whole_folder
from reader.exchange.registry import by_suffix, format_named, formats, in_folder, options, writable
from reader.exchange.rows import Names, Row
from reader.exchange.viewed import Shown
from reader.exchange.writing import export
from reader.language import _, ngettext
from reader.store.export import export_document
from reader.store.overwriting import refuse_overwriting
from reader.store.project import document_path

TEXTS = ".texts"  # after the name of the export
DEFAULT_FORMAT = "jsonl"
STDOUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")  # which mean what "-" means


class Wanted(NamedTuple):
    """Say what of the annotations is exported, and how."""

    annotators: Sequence[str] = ()
    codes: frozenset[str] = frozenset()
    shown: Shown = "source"
    labels: Style = "id"
    options: Mapping[str, str] = {}
    verify: bool = True


ALL = Wanted()


def run_export(
    paths: Sequence[str],
    format_name: str = "",
    output: str = "-",
    *,
    codes: Sequence[str] = (),
    codebook: str = "",
    wanted: Wanted = ALL,
) -> int:
    """Write the passages of documents; without paths, of the project here or the own library."""
    output = "-" if output in STDOUT else output
    name = format_name or _format_of(output)
    module = format_named(name)
    if output == "-" and in_folder(module, options(module, wanted.options)):
        said = _("{format} is a folder.").format(format=name)
        raise Usage(said, _("Name one with --out."))
    if output != "-":
        refuse_overwriting(Path(output))
    found = targets(paths)
    book = book_of(found[0].project if found else None, codebook)
    wanted = wanted._replace(codes=with_those_below(codes, book))
    stream = Exports(found, book, wanted, bool(paths))
    with ExitStack() as stack:
        path = Path(output)
        if output == "-":
            path = Path(stack.enter_context(TemporaryDirectory())) / f"passages{module.SUFFIXES[0]}"
        elif wanted.shown != "source" and not module.CARRIES.text:
            stream.texts = stack.enter_context(whole_folder(path.with_name(path.name + TEXTS)))
        written = export(
            stream.documents(),
            path,
            name,
            book=book,
            labels=wanted.labels,
            options=wanted.options,
            verify=wanted.verify,
            ledger=stream.ledger,
            watch=lambda found, count: steps(found, count, _("Reading back")),
        )
        if output == "-":
            with path.open("rb") as exported:
                for piece in iter(lambda: exported.read(1 << 20), b""):
                    write(piece)
    if output != "-" or not written.passages:
        said = _exported(written.passages, written.documents)
        complain(_("{said}: {path}").format(said=said, path=output) if written.passages else said)
    if written.lost:
        complain(_("not carried: {what}").format(what=written.lost))
        if output != "-" and written.listed:
            complain(_("listed in {path}").format(path=written.listed))
    return stream.code


class Exports:
    """Go through what is exported, a document at a time."""

    def __init__(
        self, found: Sequence[Target], book: Codebook, wanted: Wanted, named: bool
    ) -> None:
        self.code = 0
        self.ledger = Ledger()
        self.texts: Path | None = None  # where the texts of a view are written
        self._found = found
        self._names = Names(book)
        self._wanted = wanted
        self._named = named
        self._seen: set[str] = set()  # annotators

    def documents(self) -> Iterator[Annotated]:
        """Give the documents, and complain of what is wrong with them."""
        found = False
        for target in progress(self._found, _("Exporting")):
            exported = export_document(
                *target, self._names, shown=self._wanted.shown, ledger=self.ledger
            )
            for problem in exported.problems:
                complain(problem)
                self.code = 1
            if exported.lost and self._wanted.shown == "source":
                complain(_lost(exported.lost, target.document_id))
            document = exported.document
            if not document.rows and self._named:
                complain(_nothing(target))
                self.code = 1
            self._seen.update(row.annotator for row in document.rows)
            rows = tuple(filter(self._is_wanted, document.rows))
            if rows:
                found = True
                self._put_text(document)
                yield document._replace(rows=rows)
        self._miss_annotators(found=found)

    def _miss_annotators(self, *, found: bool) -> None:
        """Say which annotators have no passages; raise Usage where nothing is left to write."""
        missing = [name for name in self._wanted.annotators if name not in self._seen]
        if not missing or not self._seen:
            return
        said = _("There are no passages of {names}.").format(names=", ".join(missing))
        there = ", ".join(filter(None, sorted(self._seen)))
        if not found:
            raise Usage(said, _("There are passages of: {names}").format(names=there))
        complain(said)

    def _is_wanted(self, row: Row) -> bool:
        annotators, codes = self._wanted.annotators, self._wanted.codes
        return (not annotators or row.annotator in annotators) and (
            not codes or not codes.isdisjoint(row.codes)
        )

    def _put_text(self, document: Annotated) -> None:
        """Write the text that offsets count in, where the export does not hold it."""
        if self.texts is not None and document.text is not None:
            path = self.texts / text_name(document.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document.text.encode("utf-8", "surrogatepass"))


def _format_of(output: str) -> str:
    """Give the format that a file's ending names; raise Usage for one that names none."""
    named = by_suffix(output)
    if named is None and Path(output).suffix:
        raise Usage(
            _("{path}: the ending names no format.").format(path=output),
            _("Choose one with --format: {names}").format(names=", ".join(writable())),
        )
    return named or DEFAULT_FORMAT


def _nothing(target: Target) -> str:
    """Say that there are no annotations, and where a file was named that is not there, that too."""
    if document_path(target.document_id, target.project) is None:
        return _("{path}: there is no such file.").format(path=target.document_id)
    return _("{name}: no annotations").format(name=target.document_id)


def _exported(passages: int, documents: int) -> str:
    if not passages:
        return _("Nothing to export: no annotations match. reader FILE opens one to annotate.")
    said = ngettext("{n} passage exported", "{n} passages exported", passages)
    of = ngettext("{said} of {n} document", "{said} of {n} documents", documents)
    return of.format(said=said.format(n=passages), n=documents)


def _lost(count: int, name: str) -> str:
    said = ngettext(
        "{name}: {n} passage is not in the document any more; its old offsets are exported",
        "{name}: {n} passages are not in the document any more; their old offsets are exported",
        count,
    )
    return said.format(n=count, name=name)


def list_formats() -> int:
    """List the formats, a line each."""
    for name, module in sorted(formats().items()):
        ways = " ".join(
            word for word, has in ((_("out"), "write"), (_("in"), "read")) if hasattr(module, has)
        )
        chosen = getattr(module, "OPTIONS", {})
        told = "; ".join(f"{option}={'|'.join(values)}" for option, values in chosen.items())
        answer(f"{name}\t{ways}\t{module.about()}" + (f" [{told}]" if told else ""))
    return 0
