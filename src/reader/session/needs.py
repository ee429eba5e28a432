"""What commands need before they can run, each with the sentence that says so."""

from reader.language import mark
from reader.session import mending, suggesting
from reader.session.command import Need
from reader.text.decode import usable

TEXT = Need(mark("The document is empty"), lambda s: bool(s.view.text))
OWN = Need(
    mark("No passage of yours here; } goes to the next passage"),
    lambda s: s.own is not None,
)
PASSAGES = Need(mark("No passages in this document yet"), lambda s: bool(s.passages))
HEADINGS = Need(mark("This document has no headings"), lambda s: bool(s.headings))
SELECTION = Need(
    mark("Nothing is selected: s selects a sentence, c a clause"),
    lambda s: bool(s.selection.span.length),
)
LAST = Need(mark("No code was used yet"), lambda s: bool(s.last_codes))
EARLIER = Need(mark("No other code was used before the last one"), lambda s: bool(s.earlier_codes))
SEARCHED = Need(mark("Nothing was searched for yet: press /"), lambda s: bool(s.search))
DAMAGE = Need(mark("No damage was found in this document"), lambda s: bool(s.document.damage))
EDITS = Need(mark("Cleaning changed nothing here"), lambda s: bool(s.document.edits))
ENCODED = Need(
    mark("This document's characters are coded as its format says"),
    lambda s: s.document.source.path != "-" and usable(s.document.source.encoding) is not None,
)
OVERLAP = Need(
    mark("Select the new bounds first, over a passage of yours"),
    lambda s: bool(s.selection.span.length and s.own_at(s.selected)),
)
CUT = Need(
    mark("Put the cursor inside a passage of yours, where it is to be cut"),
    lambda s: mending.cut_at(s) is not None,
)
NEIGHBOURS = Need(
    mark("Two passages of yours are needed: select over both, or stand on the first"),
    lambda s: bool(mending.neighbours(s)),
)
SUGGESTED = Need(
    mark("Nothing is suggested here"),
    lambda s: next(suggesting.offered(s), None) is not None,
)
BOOKMARKS = Need(
    mark("No bookmarks in this document yet: Ctrl+D sets one"), lambda s: bool(s.bookmarks)
)
DONE = Need(mark("Nothing is left of it in this document"), lambda s: True)
