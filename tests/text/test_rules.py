"""Every rule runs its own examples."""

import pytest

from reader.text.clean import clean
from reader.text.edits import apply
from reader.text.rules import Rule, all_rules

RULES = all_rules()
NAMES = [rule.name for rule in RULES]


def cleaned(text: str) -> str:
    return apply(text, clean(text))


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_example_before_becomes_the_one_after(rule: Rule) -> None:
    assert cleaned(rule.before) == rule.after
    assert rule.name in {edit.rule for edit in clean(rule.before)}


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_near_miss_stays(rule: Rule) -> None:
    assert cleaned(rule.near) == rule.near


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_can_be_switched_off(rule: Rule) -> None:
    assert rule.name not in {edit.rule for edit in clean(rule.before, off=[rule.name])}


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)
