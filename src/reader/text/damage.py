"""Places where a text lost or garbled characters, with probable readings."""

from collections.abc import Iterable, Sequence
from itertools import chain

from reader.text.digits import lost_digits
from reader.text.edits import Damage, Edit
from reader.text.mojibake import mojibake
from reader.text.slips import slips
from reader.text.view import View


def find_damage(text: str, edits: Sequence[Edit] = ()) -> tuple[Damage, ...]:
    """Give the damage in what `edits` leave of `text`, sorted and free of overlap.

    Damage is shown with its reading and never applied by itself.
    """
    view = View(text, edits)
    shown = view.text
    found = chain(slips(shown), lost_digits(shown), mojibake(shown))
    return _apart([_to_source(view, item) for item in found])


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
