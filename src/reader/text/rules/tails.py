"""Scraps of a page behind the text, among its furniture there."""

from collections.abc import Iterable, Sequence

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.rules import Found, rule
from reader.text.rules.words import parts
from reader.text.rules.zones import FURNITURE, GAP, SCRAP, WORD, own

_NAMES = 16  # names of sites in a row


@rule(
    "scrap",
    mark("Scrap among the furniture behind the text"),
    before="各地要认真做好今年的各项工作，确保完成任务。\n上一篇：没有了\n晨光科技出品\n版权所有：某某网",
    after="各地要认真做好今年的各项工作，确保完成任务。",
    near="各地要认真做好今年的各项工作，确保完成任务。\n附件：工作任务分解表\n某某市人民政府",
)
def scrap(page: Page) -> Iterable[Found]:
    """Take out short lines behind the text with furniture on both sides of them.

    Behind two pieces of furniture the page goes on to its end: what is not the document's own
    there is the page's.
    """
    tail = page.lines[page.body.end :]
    pieces = 0
    many = sum(page.claims.get(x.index) in FURNITURE for x in tail) > 2
    gap: list[Line] = []
    open_ = False
    for line in tail:
        if line.index in page.claims:
            if open_ and (many or _fills(gap)):
                yield from (Found(x.start, x.end) for x in gap)
            gap, open_ = [], page.claims[line.index] in FURNITURE
            pieces += open_
        elif line.length > SCRAP * (1 + many) or own(line):
            gap, open_ = [], False
        elif many and not open_ and _hints(line):
            yield Found(line.start, line.end)
            open_ = True
        else:
            gap.append(line)
    if open_ and gap and (pieces > 1 or _fills(gap, GAP // 2)):
        yield from (Found(x.start, x.end) for x in gap)


def _fills(gap: Sequence[Line], most: int = 2 * GAP) -> bool:
    """Tell whether lines are few enough for a gap in the furniture, or names as of sites."""
    names = all(len(x.text) <= WORD for x in gap)
    return len(gap) <= (_NAMES if names else most)


def _hints(line: Line) -> bool:
    """Tell whether a line has a button or a name of a count among its words, or an address."""
    found = parts(line.text.replace("/", " "))
    return any(p.kind in ("nav", "bare", "url") for p in found)
