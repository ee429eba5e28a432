"""What annotators did in a document as it is now, to be compared."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from reader.agreement.work import Coded, Unit, Work
from reader.errors import ReaderError
from reader.language import _
from reader.passages.align import anchor_all
from reader.passages.passage import Passage
from reader.passages.tally import APART
from reader.store.blind import done_by
from reader.store.encodings import CHOSEN
from reader.store.linestore import LineStore
from reader.store.project import Project, document_path
from reader.store.sound import meta_of
from reader.structure.document import Document
from reader.text.decode import usable
from reader.text.span import Span


class Asked(NamedTuple):
    """Say whose work is asked for, in which units, and who asks.

    `seer` is who asks, so that a blind project hides others' work until theirs is done; None is
    somebody who looks after the project and tags nothing there.
    """

    annotators: Collection[str] = ()  # all, where empty
    unit: Unit = "sentence"
    only_done: bool = False  # leave out who has not marked the document done
    seer: str | None = None


class Compared(NamedTuple):
    """Hold the work on a document where two or more may be compared, else why not."""

    document: str
    work: Work | None
    worked: tuple[str, ...]  # who tagged something or marked it done
    waiting: tuple[str, ...]  # those of them who are left out: they are not done
    lost: int = 0  # passages that are not in the document any more
    problem: str = ""


def work_on(store: LineStore, document_id: str, project: Project | None, asked: Asked) -> Compared:
    """Read what annotators did in a document; it is opened only where there is what to compare.

    In a blind project only those are compared who have marked the document done.
    """
    passages = store.load(document_id).passages
    lines = store.log(document_id).lines
    done = done_by(lines)
    blind = project is not None and project.blind
    worked = sorted({*(p.annotator for p in passages), *done})
    if asked.annotators:
        worked = [name for name in worked if name in asked.annotators]
    waiting = [name for name in worked if name not in done] if blind or asked.only_done else []
    if blind and asked.seer is not None and asked.seer not in done:
        waiting = sorted({*waiting, asked.seer})
        return Compared(document_id, None, tuple(worked), tuple(waiting))
    compared = [name for name in worked if name not in waiting]
    none = Compared(document_id, None, tuple(worked), tuple(waiting))
    if len(compared) < 2:
        return none
    path = document_path(document_id, project)
    if path is None:
        return none._replace(problem=_("the document is not there"))
    try:
        document = _read(path, document_id, meta_of(lines, document_id).get(CHOSEN))
    except ReaderError as error:
        return none._replace(problem=error.message)
    wanted = [p for p in passages if p.annotator in compared and p.level not in APART]
    return _laid(document, wanted, compared, asked.unit, none)


def _read(path: Path, document_id: str, encoding: object) -> Document:
    from reader.formats import read
    from reader.structure.build import is_long, outlined, read_document

    source = read(str(path), usable(encoding))
    return (read_document if is_long(source) else outlined)(source, document_id)


def _laid(
    document: Document, passages: list[Passage], names: Iterable[str], unit: Unit, of: Compared
) -> Compared:
    """Lay passages over the units of a document."""
    from reader.structure.units import clauses_of, units_between

    source, view = document.source, document.view()
    sentences = list(units_between(view.text, 0, len(view.text), "sentence"))
    spans = [view.to_source(span) for span in sentences]
    units = spans
    if unit == "clause":
        units = [view.to_source(c) for s in sentences for c in clauses_of(view.text, s)]
    by: dict[str, list[Coded]] = {name: [] for name in names}
    found = anchor_all(passages, source.text, source.digest)
    for each in found:
        if each.state != "lost":
            passage = each.passage
            by[passage.annotator].append(
                Coded(passage.start, passage.end, frozenset(passage.codes))
            )
    lost = sum(each.state == "lost" for each in found)
    work = Work(of.document, source.text, document.headings, _ordered(spans), _ordered(units), by)
    return of._replace(work=work, lost=lost)


def _ordered(spans: Iterable[Span]) -> list[Span]:
    """Keep ranges that hold something, none over another."""
    kept: list[Span] = []
    for start, end in spans:
        start = max(start, kept[-1].end) if kept else start
        if start < end:
            kept.append(Span(start, end))
    return kept
