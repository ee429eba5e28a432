"""Count the keys that it takes to tag the gold sentences of the samples.

The best sequence is searched: breadth first over the selections that motions lead to, from where
the tag before left off, one document after the other in the order of the text. A document's
opening counts no key. Against: a mouse-like selection by characters, one key a character.
"""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.exchange.reading import read_rows
from reader.formats import read
from reader.passages.passage import Passage
from reader.paths import shipped
from reader.session import chord
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import Keymap
from reader.session.state import Session, Stamp
from reader.structure.build import read_document
from reader.text.span import Span

UNITS = "sScCpP[]"  # tried first: they select most passages as they are
MOTIONS = UNITS + "wW{}=-;vlhG"
DEPTH = 60  # motions after which the search gives up
State = tuple[int, int, str, bool]


def sentences() -> list[Passage]:
    """Give the gold passages of the level "sentence"."""
    path = shipped("seeds") / "passages" / "sample.jsonl"
    passages = [row.passage() for row in read_rows(path, "jsonl").rows]
    return [p for p in passages if p.level == "sentence"]


def press(session: Session, keymap: Keymap, key: str) -> Session | None:
    """Give the session after a motion; None when it cannot run or asks for a screen."""
    command = keymap.find("page", key)
    assert command is not None
    result = None if command.reason(session) else command.run(session)
    return result if isinstance(result, Session) else None


def state(session: Session) -> State:
    """Name what motions depend on."""
    return (*session.selection, session.unit, session.extending)


def way(session: Session, keymap: Keymap, goal: Span) -> tuple[str, Session]:
    """Find the shortest motions that select a source span, by units alone where that can be."""
    try:
        return search(session, keymap, goal, UNITS)
    except LookupError:
        return search(session, keymap, goal, MOTIONS)


def search(session: Session, keymap: Keymap, goal: Span, motions: str) -> tuple[str, Session]:
    """Find the shortest motions that select a source span; raises LookupError without one."""
    queue = deque([(session, "")])
    seen = {state(session)}
    while queue:
        here, keys = queue.popleft()
        if here.selection.span.length and here.selected == goal:
            return keys, here
        if len(keys) >= DEPTH:
            continue
        for key in motions:
            after = press(here, keymap, key)
            if after is not None and state(after) not in seen:
                seen.add(state(after))
                queue.append((after, keys + key))
    raise LookupError(f"no motions select {goal}")


def tag_keys(book: Codebook, codes: tuple[str, ...], last: tuple[str, ...]) -> list[list[str]]:
    """Give the keys, one list a chord, that tag with `codes`; `.` where they were used last."""
    if codes == last:
        return [["."]]
    keys = []
    for code in codes:
        entry = book.by_id[code]
        short = ["space", entry.hotkey] if entry.hotkey else list(entry.chord)
        keys.append(min((short, list(entry.chord)), key=len))
    return keys


def count(document: str, passages: list[Passage], book: Codebook) -> Iterator[tuple[int, int]]:
    """Go through a document and give, for each passage, its keys and its length."""
    path = shipped("seeds") / "documents" / Path(document).name
    session = Session(read_document(read(str(path)), document), book)
    keymap = Keymap()
    for number, passage in enumerate(sorted(passages, key=lambda p: p.start)):
        motions, session = way(session, keymap, passage.span)
        keys = len(motions)
        for chord_keys in tag_keys(book, passage.codes, session.last_codes):
            session = replace(session, stamp=Stamp("", (f"{number}",)))
            for key in chord_keys:
                pressed = press(session, keymap, key) if key == "." else None
                session = pressed or chord.feed(session, key).session
            keys += len(chord_keys)
        if session.pending:  # 5.8 waits for a possible 5.8.1: the next motion ends it
            session = chord.feed(session, "enter").session
        assert session.ordered and any(
            p.span == passage.span and set(passage.codes) <= set(p.codes) for p in session.ordered
        )
        yield keys, passage.end - passage.start


def main() -> None:
    """Print the mean keys a passage, beside selecting by characters."""
    book = load(find("cn-poverty-measures"))
    wanted = sentences()
    counted = []
    for document in dict.fromkeys(p.document for p in wanted):
        counted += list(count(document, [p for p in wanted if p.document == document], book))
    mean = sum(keys for keys, _length in counted) / len(counted)
    characters = sum(length for _keys, length in counted) / len(counted)
    print(
        json.dumps(
            {
                "name": "keys to tag a gold sentence",
                "value": round(mean, 2),
                "unit": "keys a passage",
                "against": "one key a character",
                "ratio": round(mean / characters, 3),
                "runs": len(counted),
            }
        )
    )


if __name__ == "__main__":
    main()
