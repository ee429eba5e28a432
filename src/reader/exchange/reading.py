"""Documents out of a file: what is wrong is said with its line, and the rest is read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.exchange import registry
from reader.exchange.documents import Annotated, digest_of, quoted
from reader.exchange.job import NO_BOOK, Job
from reader.exchange.labels import Labels
from reader.exchange.ledger import Ledger
from reader.exchange.rows import Imported, Problem, Row
from reader.language import _


def read(
    path: str | Path,
    name: str = "",
    *,
    book: Codebook = NO_BOOK,
    mapping: Mapping[str, str] = {},
    options: Mapping[str, str] = {},
) -> Iterator[Annotated | Problem]:
    """Read a file or folder; without a name, its first line or its suffix tells the format.

    Codes become ids of `book`, by `mapping`, id, number or name; a label that means none stays.
    Raises Usage for a format that is not known, OSError for a file that is not there.
    """
    path = Path(path)
    name = name or registry.recognised(path) or ""
    if not name:
        raise Usage(
            _("{path}: its format cannot be told.").format(path=path),
            _("Choose its format: {names}").format(names=", ".join(registry.readable())),
        )
    module = registry.format_named(name, to_read=True)
    registry.refuse_folder(path, module)
    labels = Labels(book, "id", mapping)
    job = Job(book, registry.options(module, options), Ledger(), labels)
    return _sound(module.read(path, job), labels)


def read_rows(path: Path, name: str = "") -> Imported:
    """Read all rows and problems of a file at once."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for found in read(path, name):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            rows += found.rows
    return Imported(rows, problems)


def _sound(found: Iterable[Annotated | Problem], labels: Labels) -> Iterator[Annotated | Problem]:
    """Check and complete what a format's reader gives."""
    seen: set[tuple[str, str]] = set()
    for document in found:
        if isinstance(document, Problem):
            yield document
            continue
        rows: list[Row] = []
        lines: list[int] = []
        given = document.lines or (0,) * len(document.rows)
        for line, row in zip(given, document.rows, strict=True):
            for each in _checked(row, line, document.text, seen):
                if isinstance(each, Problem):
                    yield each
                else:
                    rows.append(each._replace(codes=labels.codes(each.codes)))
                    lines.append(line)
        digest = document.digest or (digest_of(document.text) if document.text is not None else "")
        yield document._replace(rows=tuple(rows), lines=tuple(lines), digest=digest)


def _checked(
    row: Row, line: int, text: str | None, seen: set[tuple[str, str]]
) -> Iterator[Row | Problem]:
    """Give a row with its quote and context, and what is wrong with it."""
    if text is not None:
        if row.end > len(text) and not row.quote:
            said = _("{start} to {end}: the text has {n} characters")
            yield Problem(line, said.format(start=row.start, end=row.end, n=len(text)))
            return
        if not row.quote or text[row.start : row.end] == row.quote:
            row = quoted(row, text, row.start, row.end)
    if row.id:
        key = (row.annotator, row.id)
        if key in seen:
            yield Problem(
                line, _("the id {id} stands twice; this one gets its own").format(id=row.id)
            )
            row = row._replace(id="")
        seen.add(key)
    yield row
