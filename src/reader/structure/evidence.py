"""How sure it is that a heading is one, and what speaks for it and against it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.language import _, mark
from reader.structure.document import Heading
from reader.structure.numbering import Flag, flags, read_marker
from reader.text.source import Mark
from reader.text.span import Span
from reader.text.view import View

_SHORT, _LONG = 26, 40
_TEXT = 25  # characters of text under a heading
_OPENING = 3
_E = 2.718281828459045
_ALIKE = 3
# What each piece of evidence adds to the logarithm of the odds.
REASONS = {
    "format": (4.0, mark("the file marks it as a heading")),
    "numbered": (1.0, mark("it is numbered")),
    "counts": (1.5, mark("its number counts on")),
    "line": (0.5, mark("it has a line of its own")),
    "first": (0.5, mark("it is the first sentence of a paragraph")),
    "short": (0.5, mark("it is short")),
    "alike": (1.0, mark("others open alike")),
    "siblings": (1.0, mark("others of its kind stand beside it")),
    "text": (0.5, mark("text follows it")),
    "parts": (0.5, mark("headings of lower level follow it")),
    "alone": (-1.5, mark("no other of its kind stands beside it")),
    "long": (-0.7, mark("it is long")),
    "bare": (-1.0, mark("nothing follows it")),
    "irregular": (-1.0, mark("its number does not fit")),
}


class Evidence(NamedTuple):
    """Hold what speaks for a heading."""

    score: float  # 0 to 1
    reasons: tuple[str, ...]  # keys of REASONS, those against it at the end
    flag: Flag | None  # what is wrong with its number

    @property
    def said(self) -> str:
        """Say the reasons in the user's language."""
        return ", ".join(_(REASONS[reason][1]) for reason in self.reasons)


def weigh(view: View, headings: Sequence[Heading], marks: Sequence[Mark] = ()) -> list[Evidence]:
    """Weigh the evidence for each of a document's headings.

    The score is the logistic function of the sum of weights, as in a logistic regression.
    """
    marked = {m.start for m in marks if m.kind == "heading"}
    irregular = flags(view, headings)
    families = _families(headings)
    sizes = Counter(families)
    openings = Counter(map(_opening, headings))
    given = []
    for i, heading in enumerate(headings):
        reasons = ["format"] if heading.start in marked else []
        if read_marker(heading):
            reasons += ["numbered"] if i in irregular else ["numbered", "counts"]
        reasons.append("line" if heading.kind in ("line", "bullet") else "first")
        if openings[_opening(heading)] >= _ALIKE:
            reasons.append("alike")
        reasons.append("siblings" if sizes[families[i]] > 1 else "alone")
        reasons += _size(heading) + _under(view, headings, i)
        reasons += ["irregular"] if i in irregular else []
        reasons.sort(key=lambda r: REASONS[r][0] < 0)
        odds = sum(REASONS[r][0] for r in reasons)
        given.append(Evidence(round(1 / (1 + _E**-odds), 2), tuple(reasons), irregular.get(i)))
    return given


def _families(headings: Sequence[Heading]) -> list[tuple[int, str]]:
    """Give for each heading its parent's index and its type; those alike in both are siblings."""
    parents: list[int] = []
    families = []
    for i, heading in enumerate(headings):
        while parents and headings[parents[-1]].level >= heading.level:
            parents.pop()
        marker = read_marker(heading)
        type = marker.type if marker else heading.kind
        families.append((parents[-1] if parents else -1, type))
        parents.append(i)
    return families


def _opening(heading: Heading) -> str:
    begin = len(heading.marker)
    return heading.text[begin : begin + _OPENING]


def _size(heading: Heading) -> list[str]:
    length = len(heading.text)
    return ["short"] if length <= _SHORT else ["long"] if length > _LONG else []


def _under(view: View, headings: Sequence[Heading], i: int) -> list[str]:
    """Tell what stands under a heading: text, headings, or nothing."""
    after = headings[i + 1] if i + 1 < len(headings) else None
    end = view.to_view(Span(headings[i].end, headings[i].end)).start
    room = (after.start - headings[i].end) if after else len(view.text) - end
    reasons = ["text"] if room > _TEXT else []
    reasons += ["parts"] if after and after.level > headings[i].level else []
    return reasons or ["bare"]
