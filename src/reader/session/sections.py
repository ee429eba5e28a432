"""The outline as a tree: where sections end, what is folded away, and what is tagged in them."""

from collections.abc import Collection, Sequence

from reader.passages.tally import Cover
from reader.session.state import Session


def ends(levels: Sequence[int]) -> list[int]:
    """Give for each heading, by its level, the index of the one that ends its section."""
    found = [len(levels)] * len(levels)
    open_ones: list[int] = []
    for i, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            found[open_ones.pop()] = i
        open_ones.append(i)
    return found


def parent(levels: Sequence[int], index: int) -> int:
    """Give the heading whose section a heading stands in; itself where there is none."""
    above = (i for i in range(index - 1, -1, -1) if levels[i] < levels[index])
    return next(above, index)


def visible(ends: Sequence[int], folded: Collection[int]) -> list[int]:
    """List the headings that are to be seen while the sections `folded` are closed."""
    if not folded:
        return list(range(len(ends)))
    found, i = [], 0
    while i < len(ends):
        found.append(i)
        i = ends[i] if i in folded else i + 1
    return found


def below(ends: Sequence[int], depth: int) -> set[int]:
    """Name the sections to fold so that `depth` levels are to be seen; none for 0."""
    found: set[int] = set()
    around: list[int] = []
    for i, end in enumerate(ends if depth else ()):
        while around and ends[around[-1]] <= i:
            around.pop()
        around.append(i)
        if len(around) >= depth and end > i + 1:
            found.add(i)
    return found


def figure(session: Session, cover: Cover, index: int, end: int) -> str:
    """Give the share of a section that passages cover, as "12%"; empty where nothing is tagged.

    Neither the heading itself nor blanks around the text count; the length is that of the view.
    """
    places, headings = session.headings, session.document.headings
    text = session.view.text
    if end < len(places):
        until, last = headings[end].start, places[end].start
    else:
        until, last = len(session.document.source.text), len(text)
    tagged = cover.within(headings[index].end, until)
    if not tagged:
        return ""
    start = places[index].end
    while last > start and text[last - 1].isspace():
        last -= 1
    while start < last and text[start].isspace():
        start += 1
    percent = round(100 * tagged / max(tagged, last - start))
    return f"{percent}%" if percent else "<1%"
