"""All cleaning rules on one text."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from reader.text.characters import character_edits
from reader.text.edits import GLOSS, Edit, settle
from reader.text.glosses import gloss_edits, gloss_spans
from reader.text.layout import layout_edits
from reader.text.page import Page
from reader.text.rules import all_rules
from reader.text.span import Span

_SHORT = 40
_FURNITURE = frozenset(("nav", "label", "field", "bare", "url", "date"))


def clean(text: str, off: Collection[str] = ()) -> tuple[Edit, ...]:
    """Give the edits that clean `text`, sorted and free of overlap; `off` names rules to skip.

    The line rules run in order; what one takes out, the next no longer sees. Where they would leave
    nothing to read, they take nothing out.
    """
    glosses = gloss_spans(text) if GLOSS not in off else ()
    page = _read(text, tuple(glosses)).unclaimed()
    edits = [e for e in character_edits(text) if e.rule not in off]
    edits += gloss_edits(glosses)
    edits += _line_edits(page, off)
    settled = settle(edits)
    laid = [e for e in layout_edits(page, settled) if e.rule not in off]
    return settle([*settled, *laid])


@lru_cache(maxsize=1)  # cleaning a text, and saying what is uncertain in it, read the same lines
def _read(text: str, glosses: tuple[Span, ...]) -> Page:
    return Page(text, glosses)


def _line_edits(page: Page, off: Collection[str]) -> list[Edit]:
    edits = []
    for rule in all_rules():
        if rule.name in off:
            continue
        for start, end, replacement in list(rule.find(page)):
            edits.append(Edit(start, end, replacement, rule.name, rule.reason))
            if not replacement:
                page.claim(start, end, rule.name)
    if any(line.text for line in page.free()):
        return edits
    page.claims.clear()
    return []


def uncertain(text: str, edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Give the lines that look like page furniture, but not surely enough to take out.

    These are short lines outside the prose, beside one that `edits` take out, that end no
    sentence and hold a word of menus or labels, an address or a date. They are shown dimmed.
    """
    from reader.text.rules.words import parts

    page = _read(text, tuple(e.span for e in edits if e.rule == GLOSS)).unclaimed()
    for edit in edits:
        if not edit.replacement:
            page.claim(edit.start, edit.end, edit.rule)
    body = page.body
    return tuple(
        Span(line.start, line.end)
        for line in page.free()
        if line.length <= _SHORT
        and not body.start <= line.index < body.end
        and (line.index - 1 in page.claims or line.index + 1 in page.claims)
        and any(part.kind in _FURNITURE for part in parts(line.text))
    )
