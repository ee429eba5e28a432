"""Writing the passages of documents to a file that the user names."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from reader.errors import Usage
from reader.exchange.documents import Annotated
from reader.exchange.ledger import Ledger
from reader.exchange.output import text_name, whole_folder
from reader.exchange.registry import by_suffix, formats, readable, writable
from reader.exchange.rows import Names
from reader.exchange.viewed import SHOWN, Shown
from reader.exchange.writing import Written, export
from reader.language import _, ngettext
from reader.library.collect import LEDGER
from reader.library.entry import Entry
from reader.store.collections import member_of
from reader.store.export import export_document
from reader.store.overwriting import refuse_overwriting
from reader.ui.desk.desk import Desk
from reader.ui.desk.doing import PATIENCE

THIS, LISTED, ALL, IN = "this", "listed", "all", "in:"
TEXTS = ".texts"  # after the name of an export that holds no texts
MOST = 40  # lines of the ledger that are shown


class Request(NamedTuple):
    """Say what is to be written, and where."""

    path: Path
    entries: Sequence[Entry]
    name: str = ""  # of the format; empty: the ending of the path
    shown: Shown = "source"
    bom: bool = False


def write(desk: Desk, request: Request, tell: Callable[[int], object] = id) -> Written:
    """Write the passages of documents; `tell` hears how many documents were gone through.

    Raises ReaderError.
    """
    path = request.path
    name = request.name or by_suffix(str(path)) or ""
    if not name:
        hint = _("Choose a format, or let its name end in .jsonl or .csv.")
        raise Usage(_("{path}: the ending names no format.").format(path=path), hint)
    refuse_overwriting(path)
    for saver in desk.savers:
        saver.flush(PATIENCE)
    module = formats()[name]
    options = {"bom": "yes"} if request.bom and "bom" in getattr(module, "OPTIONS", {}) else {}
    ledger = Ledger()
    with ExitStack() as stack:
        texts = None
        if request.shown != "source" and not module.CARRIES.text:
            texts = stack.enter_context(whole_folder(path.with_name(path.name + TEXTS)))
        found = _documents(desk, request, ledger, texts, tell)
        return export(found, path, name, book=desk.codebook, options=options, ledger=ledger)


def refused(path: Path) -> str:
    """Say why something that is there is not written over; empty where it may be."""
    try:
        refuse_overwriting(path)
    except Usage as error:
        return f"{error.message} {error.hint}"
    if path.is_dir():
        return f"{_('{path} is there already.').format(path=path)} {_('Name another file.')}"
    return ""


def _documents(
    desk: Desk,
    request: Request,
    ledger: Ledger,
    texts: Path | None,
    tell: Callable[[int], object],
) -> Iterator[Annotated]:
    """Go through documents with their passages; write the texts that the export does not hold."""
    names = Names(desk.codebook)
    for number, entry in enumerate(request.entries):
        tell(number)
        store, home = desk.store(entry.id), desk.homes[entry.id]
        found = export_document(
            store, entry.id, home.project, names, shown=request.shown, ledger=ledger
        ).document
        if found.rows and texts is not None and found.text is not None:
            place = texts / text_name(found.id)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(found.text.encode("utf-8", "surrogatepass"))
        if found.rows:
            yield found


def scopes(desk: Desk, listed: Sequence[Entry]) -> list[tuple[str, str]]:
    """List which documents can be exported: what they are called, and a word for them."""
    from reader.ui.desk.knowing import lore_of

    found = [(_("this document"), THIS)] if desk.session else []
    if 0 < len(listed) < len(desk.entries):
        form = ngettext("{n} document, as listed", "{n} documents, as listed", len(listed))
        found.append((form.format(n=len(listed)), LISTED))
    for each in lore_of(desk).collections.all():
        if not each.query:
            found.append((_("the collection {name}").format(name=each.name), IN + each.name))
    return [*found, (_("all documents of the library"), ALL)]


def entries_of(desk: Desk, listed: Sequence[Entry], scope: str) -> Sequence[Entry]:
    """Give the documents that a word of `scopes` means."""
    if scope == THIS and desk.session is not None:
        at = desk.entries.index_of(desk.session.document.id)
        return [] if at is None else [desk.entries[at]]
    if scope == LISTED:
        return listed
    if scope.startswith(IN):
        from reader.ui.desk.knowing import lore_of

        members = lore_of(desk).collections.get(scope.removeprefix(IN)).listed
        return [entry for entry in desk.entries if member_of(desk.homes[entry.id]) in members]
    return desk.entries


def choices() -> list[tuple[str, str]]:
    """List the formats that can be written: what they are, and their names."""
    return [(f"{name}: {formats()[name].about()}", name) for name in sorted(writable())]


def to_read() -> list[tuple[str, str]]:
    """List the formats that can be read: what they are, and their names."""
    return [(f"{name}: {formats()[name].about()}", name) for name in sorted(readable())]


def views() -> list[tuple[str, Shown]]:
    """List the texts that offsets may count in."""
    names: dict[Shown, str] = {
        "source": _("places in the text as it is"),
        "clean": _("places in the cleaned text"),
        "simplified": _("places in the cleaned text, simplified"),
    }
    return [(names[shown], shown) for shown in SHOWN]


def suggested(path: str, name: str) -> str:
    """Give a path the ending of a format, or none where that makes a folder."""
    suffix = (*formats()[name].SUFFIXES, "")[0]
    old = Path(path)
    stem = old.name
    while Path(stem).suffix:
        stem = Path(stem).stem
    return str(old.with_name(stem + suffix))


def ledger_lines(path: Path) -> tuple[Path, list[str]]:
    """Give where an export's ledger is, and its first lines."""
    listed = path.with_name(path.name + LEDGER)
    return listed, _first(listed) if listed.is_file() else []


def _first(path: Path) -> list[str]:
    from reader.exchange.jsontext import loads

    found: list[str] = []
    with path.open(encoding="utf-8") as stream:
        for _number, line in zip(range(MOST), stream, strict=False):
            entry = loads(line)
            why = str(entry.get("why", ""))
            lost = ", ".join(map(str, entry.get("lost", ())))
            place = "–".join(str(entry[key]) for key in ("start", "end") if key in entry)
            named = "  ".join(filter(None, (str(entry.get("document", "")), place)))
            found.append(f"{named}  {lost}: {_(why) if why else ''}")
    return found
