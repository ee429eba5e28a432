"""Words of records have names for people, in both languages."""

import pytest

from reader.language import set_language
from reader.session import named
from reader.session.tagging import LEVELS
from reader.structure.fields import _NAMES as LABELLED
from reader.text.rules import all_rules


def test_every_cleaning_rule_has_a_name() -> None:
    assert {rule.name for rule in all_rules()} <= named.RULES.keys()


def test_every_level_of_a_tag_has_a_name() -> None:
    assert set(LEVELS.values()) <= named.LEVELS.keys()


def test_every_field_has_a_name() -> None:
    assert LABELLED.keys() <= named.FIELDS.keys()


def test_no_word_means_two_things() -> None:
    groups = (
        named.NOTICES,
        named.RULES,
        named.LEVELS,
        named.ORIGINS,
        named.FIELDS,
        named.ATTRIBUTES,
        named.STATES,
    )
    assert sum(map(len, groups)) == len(named.NAMES)


@pytest.mark.parametrize(("tag", "said"), [("en", "page table"), ("zh", "信息表")])
def test_a_name_is_in_the_language_of_the_interface(tag: str, said: str) -> None:
    set_language(tag)
    assert named.named("table") == said
    assert named.named("扶贫办") == "扶贫办"
