"""What an annotator did to a document's passages, read off the lines: undo across restarts."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from reader.passages.passage import Change, Passage, from_record
from reader.store.lines import PASSAGES, Line
from reader.store.linestore import LineStore

Deeds = list[tuple[Change, ...]]


def deeds(store: LineStore, document_id: str) -> Deeds:
    """List what the store's annotator did and did not take back, the last deed at the end.

    Lines of one transaction are one deed. One that leads exactly back from an earlier deed was
    its undo, and both are gone; a passage that somebody else changed later is left out.
    """
    state: dict[str, Passage | None] = {}
    done: list[dict[str, Change]] = []
    for own, lines in _steps(store, document_id):
        made = {line.id: Change(state.get(line.id), _passage(line)) for line in lines}
        state |= {key: change.after for key, change in made.items()}
        if not own:
            for earlier in done:
                for key in made:
                    earlier.pop(key, None)
        elif not _takes_back(done, made):
            done.append(made)
    return [tuple(made.values()) for made in done if made]


def _steps(store: LineStore, document_id: str) -> Iterator[tuple[bool, list[Line]]]:
    """Go through what was saved in one go, the oldest first, and tell whose it is."""
    found = store.log(document_id).lines.lines()
    lines = sorted((line for line in found if line.table == PASSAGES), key=_when)
    for _name, together in groupby(lines, key=lambda line: line.tx or line.raw):
        listed = list(together)
        yield listed[0].by == store.annotator, listed


def _when(line: Line) -> str:
    return line.at


def _takes_back(done: list[dict[str, Change]], made: Mapping[str, Change]) -> bool:
    """Tell whether changes are the way back of the last deeds with these passages; drop those.

    Several undos may have been saved in one go.
    """
    back: dict[str, Change] = {}
    walked: list[int] = []
    for at in range(len(done) - 1, -1, -1):
        keys = done[at].keys()
        if not keys & made.keys():
            continue
        if not keys <= made.keys():
            return False
        walked.append(at)
        for key, change in done[at].items():
            back[key] = Change(back[key].before if key in back else change.after, change.before)
        if back == made:
            for each in walked:
                del done[each]
            return True
    return False


def _passage(line: Line) -> Passage | None:
    """Give the passage of a version; None for a removal and for what is no passage."""
    if not line.alive:
        return None
    try:
        return from_record(line.fields)
    except (ValueError, TypeError):
        return None
