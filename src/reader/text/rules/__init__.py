"""The cleaning rules: one module a family, one decorated function a rule.

A rule looks at a page and yields what it takes out or replaces. Its decorator carries its name,
its reason for people, and three examples: a text, the same text cleaned, and a near miss that
must stay as it is. The tests run them all.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reader.text.page import Page

FAMILIES = (
    "debris",
    "farms",
    "notices",
    "abstracts",
    "paths",
    "tables",
    "fields",
    "links",
    "controls",
    "titles",
    "zones",
    "tails",
)


class Found(NamedTuple):
    """Hold a range of the source that a rule replaces."""

    start: int
    end: int
    replacement: str = ""


class Rule(NamedTuple):
    """Hold a rule with its name, its reason for people and its examples."""

    name: str
    reason: str
    find: Callable[[Page], Iterable[Found]]
    before: str
    after: str
    near: str


RULES: list[Rule] = []
Finder = Callable[[Page], Iterable[Found]]


def rule(
    name: str, reason: str, *, before: str, after: str, near: str
) -> Callable[[Finder], Finder]:
    """Register a function as a rule; `before` becomes `after`, and `near` stays as it is."""

    def register(find: Finder) -> Finder:
        RULES.append(Rule(name, reason, find, before, after, near))
        return find

    return register


def all_rules() -> list[Rule]:
    """Load every family and list the rules in the order in which they run."""
    if not RULES:
        from importlib import import_module

        for family in FAMILIES:
            import_module(f"{__name__}.{family}")
    return RULES
