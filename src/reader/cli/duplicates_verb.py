"""reader duplicates: which documents are copies of others, and what differs."""

import sys
from collections.abc import Sequence
from contextlib import closing

from reader.cli.answers import Bar, answer, answer_json, complain
from reader.cli.at_hand import AtHand, at_hand
from reader.language import _, ngettext
from reader.library.duplicates.finding import Copies, bring_up_to_date, copies
from reader.library.duplicates.kept import SKETCHES, Sketches
from reader.library.search.beside import called
from reader.paths import place

AROUND = 12  # characters on either side of a difference
MOST = 10  # differences shown of a document


def run_duplicates(
    paths: Sequence[str], *, diff: bool = False, as_json: bool = False, jobs: int = 0
) -> int:
    """Print documents with their copies below them; return 1 where something was not read."""
    with (
        at_hand(paths or ["."], jobs) as hand,
        closing(Sketches(place("cache") / SKETCHES)) as kept,
    ):
        _sketch(kept, hand)
        found = copies(kept, hand.paths)
        for each in found:
            if as_json:
                _put_json(each)
            else:
                _put(each, hand, diff=diff)
        errors = [k.error for p in hand.paths if (k := hand.kept(p)).error]
        for error in errors:
            complain(error)
        if not as_json:
            complain(said(found))
        return 1 if errors or hand.problems else 0


def _sketch(kept: Sketches, hand: AtHand) -> None:
    bar = None
    for done, total in bring_up_to_date(kept, hand.shelf, hand.paths):
        if bar is None and sys.stderr.isatty():
            bar = Bar(total, _("comparing"))
        if bar:
            bar.show(done)
    if bar:
        bar.clear()


def said(found: Sequence[Copies]) -> str:
    """Say how many documents are copies."""
    more = sum(len(each.paths) - 1 for each in found)
    exact = sum(share == 1.0 for each in found for share in each.shares[1:])
    if not more:
        return _("no copies")
    form = ngettext("{n} copy", "{n} copies", more)
    same = ngettext("{n} of them exact", "{n} of them exact", exact)
    return f"{form.format(n=more)}, {same.format(n=exact)}"


def _put_json(each: Copies) -> None:
    first, *others = zip(each.paths, each.shares, strict=True)
    rows = [
        {"path": path, "alike": round(share, 3), "exact": share == 1.0} for path, share in others
    ]
    answer_json({"path": first[0], "copies": rows})


def _put(each: Copies, hand: AtHand, *, diff: bool) -> None:
    first = each.paths[0]
    answer(f"{first}\t{called(first, hand.kept(first))}")
    for path, share in zip(each.paths[1:], each.shares[1:], strict=True):
        alike = _("the same") if share == 1.0 else f"{share:.0%}"
        answer(f"  {alike}\t{path}")
        for line in _differing(hand, first, path) if diff and share < 1.0 else ():
            answer(f"      {line}")


def _differing(hand: AtHand, first: str, second: str) -> list[str]:
    """Show the first differences of two documents in their lines."""
    from reader.structure.differences import differences

    one, other = (hand.shelf.text(hand.kept(path))[0] for path in (first, second))
    found = differences(one, other)
    lines = []
    for here, there in found[:MOST]:
        left = one[max(0, here.start - AROUND) : here.start].rpartition("\n")[2]
        right = one[here.end : here.end + AROUND].partition("\n")[0]
        old, new = one[slice(*here)], other[slice(*there)]
        lines.append(f"…{left}[-{old}-]{{+{new}+}}{right}…".replace("\n", "⏎"))
    if len(found) > MOST:
        left_out = len(found) - MOST
        form = ngettext("and {n} more difference", "and {n} more differences", left_out)
        lines.append(form.format(n=left_out))
    return lines
