"""The table of contents of an e-book: its navigation page, or the older ncx file."""

import posixpath
from urllib.parse import unquote

from reader.formats.lines import Lines, squeezed
from reader.formats.tags import events

_LISTS = ("ol", "ul")
Contents = dict[str, dict[str, int]]  # levels by labels, without blanks, by pages


def contents(text: str, folder: str) -> Contents:
    """Read a navigation page or an ncx file that lies in `folder`."""
    found: Contents = {}
    depth = 0
    label: list[str] = []
    target, inside = "", False  # of the link that is open; whether text is a label's
    for kind, what, attributes in events(text, xml=True):
        if kind == "text":
            if inside:
                label.append(what)
        elif what in (*_LISTS, "navpoint"):
            depth += 1 if kind == "start" else -1
        elif what in ("a", "navlabel") and kind == "start":
            label, inside, target = [], True, attributes.get("href", "")
        elif what in ("a", "navlabel"):
            inside = False
            _enter(found, folder, target, label, depth)
        elif what == "content" and kind == "start":
            _enter(found, folder, attributes.get("src", ""), label, depth)
    return found


def _enter(found: Contents, folder: str, target: str, label: list[str], depth: int) -> None:
    words = squeezed("".join(label))
    page = unquote(target.partition("#")[0])
    if words and page and depth > 0:
        place = posixpath.normpath(posixpath.join(folder, page))
        found.setdefault(place, {}).setdefault(words, min(depth, 9))


def mark(lines: Lines, first: int, labels: dict[str, int]) -> None:
    """Make headings of the lines from `first` on that the contents name, each once."""
    left = dict(labels)
    for i, row in enumerate(lines.rows[first:], first):
        level = left.pop(squeezed(row.text), 0)
        if level and not row.kind:
            lines.rows[i] = row._replace(kind="heading", level=level)
