"""What is still to be done in a document, one place after the other."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reader.language import mark
from reader.passages.passage import Passage
from reader.passages.tally import APART
from reader.session import suggesting
from reader.session.command import Ask
from reader.session.state import Session
from reader.structure import units
from reader.text.span import Span

ASK_NEXT = Ask("next_of_queue")  # in the documents behind this one
SURE = 0.5  # of a suggestion, below which it is an uncertain one


class Queue(NamedTuple):
    """Hold a kind of work: its places in the view from an offset on, in order."""

    name: str
    title: str
    places: Callable[[Session, int], Iterator[Span]]
    wants: Callable[[Session, Passage], bool] | None = None  # of passages, in any document


def _uncovered(session: Session, start: int) -> Iterator[Span]:
    """Go through sentences that no passage of the annotator's own touches, but for headings."""
    view, text = session.view, session.view.text
    headings = set(session.headings)
    here: Span | None = units.next_span(text, start, "sentence")
    while here is not None:
        bare = here in headings or Span(here.start, here.end - 1) in headings
        own = session.own_at(view.to_source(here))
        if not bare and not any(p.level not in APART for p in own):
            yield here
        here = units.next_span(text, here, "sentence")


def _suggested(session: Session, start: int) -> Iterator[Span]:
    yield from _from(session, start, (s.span for s in suggesting.offered(session)))


def _uncertain(session: Session, start: int) -> Iterator[Span]:
    """Go through passages that somebody hesitated at, and suggestions that are not sure."""
    doubted = [p.span for p in session.ordered if _doubted(session, p)]
    open_ones = (s for s in suggesting.offered(session) if s.proposals[0].score < SURE)
    yield from _from(session, start, sorted((*doubted, *(s.span for s in open_ones))))


def _passages(wants: Callable[[Session, Passage], bool]) -> Callable[..., Iterator[Span]]:
    def places(session: Session, start: int) -> Iterator[Span]:
        found = (p.span for p in session.ordered if wants(session, p))
        yield from _from(session, start, found)

    return places


def _from(session: Session, start: int, spans: Iterator[Span] | list[Span]) -> Iterator[Span]:
    for span in spans:
        shown = session.view.to_view(span)
        if shown.length and shown.start >= start:
            yield shown


def _own(session: Session, passage: Passage) -> bool:
    return passage.annotator == session.annotator


def _uncoded(session: Session, passage: Passage) -> bool:
    return _own(session, passage) and not passage.codes


def _doubted(session: Session, passage: Passage) -> bool:
    low = passage.attributes.get("confidence") == "low"
    return _own(session, passage) and (low or passage.id in session.edited)


def _this_code(session: Session, passage: Passage) -> bool:
    here = session.current
    wanted = here.codes if here and here.codes else session.last_codes
    return bool(set(wanted) & set(passage.codes))


def _gone(session: Session, passage: Passage) -> bool:
    """Tell whether a passage has a code that is not to be used any more."""
    usable = {code.id for code in session.codebook.usable}
    return _own(session, passage) and any(code not in usable for code in passage.codes)


def _changed(session: Session, passage: Passage) -> bool:
    """Tell whether the definition of one of its codes changed since the passage was tagged."""
    book = session.codebook
    stamped = passage.codebook.partition(" ")
    if not _own(session, passage) or stamped[0] != book.id:
        return False
    return any(code in book.changed_since(stamped[2]) for code in passage.codes)


QUEUES = {
    queue.name: queue
    for queue in (
        Queue("sentences", mark("sentences without a passage"), _uncovered),
        Queue("uncoded", mark("passages without a code"), _passages(_uncoded), _uncoded),
        Queue("suggestions", mark("suggestions"), _suggested),
        Queue("uncertain", mark("what is uncertain"), _uncertain, _doubted),
        Queue("code", mark("passages with this code"), _passages(_this_code), _this_code),
        Queue("recheck", mark("passages whose code changed"), _passages(_changed), _changed),
        Queue("recode", mark("passages whose code is gone"), _passages(_gone), _gone),
    )
}


def chosen(session: Session) -> Queue:
    """Give the queue that is gone through."""
    return QUEUES.get(session.queue, QUEUES["sentences"])


def following(session: Session) -> Span | None:
    """Give the next place of the queue behind the selection; None where there is none."""
    selected = session.selection.span
    for span in chosen(session).places(session, selected.start):
        if span != selected and (span.start, -span.end) > (selected.start, -selected.end):
            return span
    return None


def go_on(session: Session) -> Session | None:
    """Select the next place of the queue; None at the end of the document."""
    span = following(session)
    if span is None:
        return None
    unit = "sentence" if session.queue == "sentences" else "passage"
    return session.select(*span).with_(unit=unit, extending=False)


def left(session: Session, name: str) -> int:
    """Count what is left of a queue in the document."""
    return sum(1 for _span in QUEUES[name].places(session, 0))
