"""A notation for headings: the text with a heading between ⟦ and its level and ⟧."""

import re

from reader.structure.document import Heading
from reader.structure.masthead import titles
from reader.structure.outline import outline
from reader.text.clean import clean
from reader.text.view import View

REST = "各地区各部门要提高认识，加强领导，明确责任，密切配合，确保各项任务按时完成，取得实效。"
_OPEN = re.compile(r"⟦(\d)")


def view_of(text: str) -> View:
    return View(text, clean(text))


def headings(text: str) -> tuple[Heading, ...]:
    view = view_of(text)
    return outline(view, titles(view))


def check(marked: str) -> None:
    """Compare the headings found in the text with those marked in it; `…` stands for prose."""
    marked = marked.replace("…", REST)
    text = _OPEN.sub("", marked).replace("⟧", "")
    shown = list(text)
    for heading in reversed(headings(text)):
        shown.insert(heading.end, "⟧")
        shown.insert(heading.start, f"⟦{heading.level}")
    assert "".join(shown) == marked
