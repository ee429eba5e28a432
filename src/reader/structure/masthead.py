"""What a document says about itself: title, subtitle, date, source and the rest."""

from collections.abc import Sequence

from reader.structure.document import Masthead
from reader.text.edits import Edit


def masthead(text: str, edits: Sequence[Edit]) -> Masthead:
    """Read title, subtitle and fields off the source `text`, given its cleaning `edits`."""
    return Masthead()
