"""Reading the open document in another character encoding, without losing a passage."""

from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.exchange.rows import document_meta
from reader.formats import read
from reader.passages.anchor import placed
from reader.passages.passage import Change, Passage, changes
from reader.session.history import History
from reader.session.state import Session
from reader.store.encodings import CHOSEN
from reader.structure.build import read_document
from reader.text.decode import Candidate, candidates, usable
from reader.ui.desk.desk import Desk
from reader.ui.desk.opening import anchored, followed, remarks

Stood = MutableMapping[tuple[str, str], Mapping[str, Passage]]  # by document and encoding
_SAMPLE = 1 << 16  # bytes of a file that its candidates are judged by


class Recoded(NamedTuple):
    """Hold a session in another encoding, changes to save, and what to tell."""

    session: Session
    made: tuple[Change, ...]
    remarks: list[str]


def recode(desk: Desk, encoding: str) -> list[str]:
    """Read the open document again, "" letting its bytes decide, and remember the choice.

    Gives what to tell. Raises Unreadable, and leaves everything as it was.
    """
    session = desk.session
    assert session is not None
    document_id = session.document.id
    done = recoded(session, encoding, desk.stood)
    desk.session, desk.history = done.session, History()
    desk.histories.pop(document_id, None)  # what undo would bring back stands in the other text
    desk.saver(document_id).submit(document_id, done.made, document_meta(done.session.document))
    try:
        desk.store(document_id).apply(document_id, (), {CHOSEN: encoding})
    except ReaderError as error:
        return [str(error), *done.remarks]
    return done.remarks


def recoded(session: Session, encoding: str, stood: Stood) -> Recoded:
    """Lead a session to another encoding of its document; "" lets the bytes decide.

    Passages are found by where they `stood` in this encoding before, which is taken down there,
    else by quote and context; those that are not in the text are lost until another encoding
    shows them. Raises Unreadable.
    """
    before = session.document
    source = read(before.source.path, encoding or None)
    document = read_document(source, before.id)
    stood[before.id, before.source.encoding] = session.passages
    known = stood.get((before.id, source.encoding), {})
    back = [_back(p, known.get(p.id), source.text) for p in session.passages.values()]
    found = anchored(back, document)
    passages = found.passages
    off = session.off & {e.span for e in document.edits}
    shown = replace(
        session, document=document, passages=passages, lost=found.lost, off=off, bookmarks=None
    )
    where = followed(session.selected, before.source.text, source.text)
    edited = {i for i, p in known.items() if i in passages and passages[i] != p}
    made = changes(_only(session.passages, edited), _only(passages, edited))
    shown = shown.select(*shown.view.to_view(where))
    return Recoded(shown, made, remarks(found))


def _only(passages: Mapping[str, Passage], ids: Collection[str]) -> dict[str, Passage]:
    return {i: p for i, p in passages.items() if i in ids}


def _back(passage: Passage, stood: Passage | None, text: str) -> Passage:
    """Put a passage back to where it stood in a text, when its quote is still that."""
    quote = passage.quote
    if stood is None or stood.quote != quote or not text.startswith(quote, stood.start):
        return passage
    return placed(passage, stood.start, text, passage.digest)


def chosen_now(desk: Desk) -> str:
    """Give the encoding chosen for the open document; "" where its bytes decide."""
    assert desk.session is not None
    document_id = desk.session.document.id
    return usable(desk.store(document_id).meta(document_id).get(CHOSEN)) or ""


def offered(path: str, *more: str) -> list[Candidate]:
    """List the encodings that a file may be in, the likeliest first; `more` names others."""
    with Path(path).open("rb") as file:
        return candidates(file.read(_SAMPLE), *more)
