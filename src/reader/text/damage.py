"""Places where a text lost or garbled characters, with probable readings."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from reader.text.digits import lost_digits
from reader.text.edits import Damage, Edit
from reader.text.mojibake import mojibake
from reader.text.slips import slips
from reader.text.view import View

_INSIDE = frozenset(("gloss", "control character", "invisible", "wrap"))


def find_damage(text: str, edits: Sequence[Edit] = ()) -> tuple[Damage, ...]:
    """Give the damage in what `edits` leave of `text`, sorted and free of overlap.

    Damage is shown with its reading and never applied by itself.
    """
    view = View(text, edits)
    shown = view.text
    found = [_to_source(view, item) for item in chain(slips(shown), lost_digits(shown))]
    gone = [e for e in edits if not e.replacement and e.rule not in _INSIDE]
    starts = [e.start for e in gone]
    for item in mojibake(text):  # on the source: the bytes of a wrong encoding may be controls
        i = bisect_right(starts, item.start) - 1
        if i < 0 or gone[i].end <= item.start:
            found.append(item)
    return _apart(found)


def _to_source(view: View, item: Damage) -> Damage:
    """Move damage from the view to the source; a gloss behind it stays outside."""
    start, end = view.map.source_start(item.start), view.map.source_start(item.end - 1) + 1
    return item._replace(start=start, end=end)


def _apart(found: Iterable[Damage]) -> tuple[Damage, ...]:
    """Sort damage; of two that overlap the surer stays."""
    kept: list[Damage] = []
    for item in sorted(found, key=lambda d: (d.start, -d.confidence)):
        if kept and item.start < kept[-1].end:
            if item.confidence > kept[-1].confidence:
                kept[-1] = item
            continue
        kept.append(item)
    return tuple(kept)
