"""Places where a text lost or garbled characters, with probable readings."""

from collections.abc import Sequence

from reader.text.edits import Damage, Edit


def find_damage(text: str, edits: Sequence[Edit] = ()) -> tuple[Damage, ...]:
    """Give the damage in what `edits` leave of `text`, sorted and free of overlap."""
    return ()
