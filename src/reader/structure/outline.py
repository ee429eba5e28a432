"""The headings of a text and their levels."""

from reader.structure.document import Heading, Masthead
from reader.text.view import View


def outline(view: View, head: Masthead | None = None) -> tuple[Heading, ...]:
    """Find the headings in a cleaned view; their spans are of the source."""
    return ()
