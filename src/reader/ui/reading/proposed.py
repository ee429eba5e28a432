"""The suggestion that is selected, on the status line: its codes, and what speaks for them."""

from reader.language import _, current, mark
from reader.passages.suggestion import Proposal
from reader.session import suggesting
from reader.session.state import Session
from reader.ui.lines import Piece

MOST = 3
WHY = {
    "cue": mark("by “{cue}”"),
    "model": mark("as tagged before: {cue}"),
    "heading": mark("by the heading"),
    "context": mark("by what stands around"),
    "copy": mark("a copy of “{cue}”"),
}
LONGEST = 16  # characters of a cue


def shown(session: Session) -> bool:
    """Tell whether the selection is a suggestion."""
    return suggesting.at(session) is not None


def pieces(session: Session) -> list[Piece]:
    """Say which codes are suggested for the selection, how sure they are, and why the first."""
    here = suggesting.at(session)
    if here is None:
        return []
    first = here.proposals[0]
    said = [Piece(f" ? {_named(session, first)} {first.score:.0%}", "strong")]
    why = WHY.get(first.why, "")
    if why:
        said.append(Piece(f" {_(why).format(cue=first.cue[:LONGEST])}", "muted"))
    number = session.codebook.number
    for sign, other in zip("@3", here.proposals[1:MOST], strict=False):
        said.append(Piece(f"  {sign}", "key"))
        said.append(Piece(f" {number(other.code)} {other.score:.0%}", "muted"))
    return said


def _named(session: Session, proposal: Proposal) -> str:
    code = session.codebook.by_id.get(proposal.code)
    return f"{code.number} {code.name(current())}" if code else proposal.code
