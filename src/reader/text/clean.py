"""All cleaning rules on one text."""

from collections.abc import Collection

from reader.text.edits import Edit
from reader.text.span import Span


def clean(text: str, off: Collection[str] = ()) -> tuple[Edit, ...]:
    """Give the edits that clean `text`, sorted and free of overlap; `off` names rules to skip."""
    return ()


def uncertain(text: str, edits: tuple[Edit, ...]) -> tuple[Span, ...]:
    """Give the lines that look like page furniture, but not surely enough to take out."""
    return ()
