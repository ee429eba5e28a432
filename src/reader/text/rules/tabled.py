"""Tables of the text itself, with bars between their cells: what tells them from rows of links.

A table has as many cells in each line as in the next, words in each and figures in some; a row of
links has words alone, a pager figures alone, and a line about the page has labels of pages.
"""

from collections.abc import Iterator
from functools import lru_cache

from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules.vocabulary import LABELS, NAV, TABLE
from reader.text.rules.words import DATE, label

_BARS = ("|", "｜")
_FEWEST = 3  # cells of a line; lines of fewer are not taken for rows of links
_LONGEST = 120  # characters of a line
_FIGURE = Pattern(r"[-+]?\d[\d,.]*(?:\D{0,4})")
_YEAR = Pattern(r"(?:19|20)\d\d年(?:\d{1,2}月)?")
_LABELS = LABELS | TABLE


@lru_cache(maxsize=1)  # several rules ask for the same page; claims change nothing in the answer
def tabled(page: Page) -> frozenset[int]:
    """Give the numbers of the lines that are rows of a table."""
    if not any(bar in page.text for bar in _BARS):
        return frozenset()
    found: set[int] = set()
    run: list[tuple[int, list[str]]] = []
    for index, cells in [*_rows(page), (-1, [])]:
        if run and (index != run[-1][0] + 1 or len(cells) != len(run[-1][1])):
            if _table([row for _index, row in run]):
                found.update(at for at, _row in run)
            run = []
        run.append((index, cells))
    return frozenset(found)


def _rows(page: Page) -> Iterator[tuple[int, list[str]]]:
    for line in page.lines:
        if line.length <= _LONGEST and any(bar in line.raw for bar in _BARS):
            cells = _cells(line)
            if len(cells) >= _FEWEST:
                yield line.index, cells


def _cells(line: Line) -> list[str]:
    return [cell.strip() for cell in line.text.strip("| ").split("|")]


def _table(rows: list[list[str]]) -> bool:
    """Tell whether lines with as many cells each are a table of words and figures."""
    every = [cell for row in rows for cell in row]
    headed = not any(map(_figure, rows[0]))  # what heads a column may be called as labels are
    values = [cell for row in rows[headed:] for cell in row]
    return (
        len(rows) > 1
        and any(map(_figure, values))
        and all(any(cell and not _figure(cell) for cell in row) for row in rows)
        and not any(cell.lower() in NAV or label(cell)[0] for cell in every)
        and _LABELS.isdisjoint(values)
    )


def _figure(cell: str) -> bool:
    """Tell whether a cell is an amount; a year names its row as a word does."""
    dated = DATE.fullmatch(cell) or _YEAR.fullmatch(cell)
    return bool(_FIGURE.fullmatch(cell)) and not dated
