"""Keeping a page in its place while what it shows is laid out anew."""

from reader.session.state import Session
from reader.text.span import Span
from reader.ui.page.window import Window


def stay(before: Session, after: Session, shown: Window, window: Window) -> None:
    """Scroll a new window so that the cursor stays on its row; out of sight, the first row stays.

    The session after may be of a longer part of the document than the one before.
    """
    row = shown.row_of(before.selection.cursor)
    if row is not None:
        window.put(after.selection.cursor, row)
        return
    longer = after.document is not before.document
    by = after.selected.start - before.selected.start if longer else 0
    top = before.view.map.source_start(shown.span.start) + by
    window.put(after.view.to_view(Span(top, top)).start, 0)
