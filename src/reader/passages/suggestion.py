"""A passage that the program proposes, as a value: nothing counts before a person confirms it."""

from typing import NamedTuple

from reader.text.span import Span


class Proposal(NamedTuple):
    """Hold a code that may fit, and what speaks for it."""

    code: str  # its id
    score: float  # 0 to 1: how likely it is right
    why: str  # what speaks loudest: "cue", "model", "heading" or "copy"
    cue: str  # the words that it goes by, as the text has them; of a copy, those it is like


class Suggestion(NamedTuple):
    """Hold a range of the source with the codes that may fit it, the likeliest first."""

    start: int
    end: int
    level: str  # as a passage's: "clause", "sentence", "mention", "block"
    proposals: tuple[Proposal, ...]
    score: float = 0.0  # 0 to 1: how likely a person marks this range, and with the first code

    @property
    def span(self) -> Span:
        """Give the range of the source."""
        return Span(self.start, self.end)

    @property
    def codes(self) -> tuple[str, ...]:
        """List the ids of the codes, the likeliest first."""
        return tuple(proposal.code for proposal in self.proposals)


def withheld(document_id: str, span: Span, percent: int) -> bool:
    """Tell whether a range is among the percent on which nothing is shown: by chance, for good."""
    from hashlib import blake2b  # with OpenSSL, which few sessions have a use for

    drawn = blake2b(f"{document_id} {span.start} {span.end}".encode(), digest_size=4)
    return int.from_bytes(drawn.digest()) % 100 < percent
