"""Every match of a pattern holds one of its hints: it is never skipped where it would match."""

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reader.text.pattern import Pattern
from tests.text.test_patterns import modules

parser: Any = importlib.import_module("re._parser")
codes: Any = importlib.import_module("re._constants")
_ODD = frozenset("iks")  # ſ, ı and the Kelvin sign are cases of these


def hinted() -> Iterator[tuple[str, Pattern]]:
    for module in modules():
        for name, value in sorted(vars(importlib.import_module(module)).items()):
            if isinstance(value, Pattern) and value.hints:
                yield f"{module}.{name}", value


def implies(pattern: Pattern) -> bool:
    """Tell whether each match of a pattern holds a hint, by what the pattern is made of."""
    flags = re.compile(pattern.pattern, pattern.flags).flags

    def shown(code: int) -> bool:
        c = chr(code)
        if flags & re.IGNORECASE and c.lower() != c.upper():
            return c.lower() not in _ODD and {c.lower(), c.upper()} <= pattern.hints
        return c in pattern.hints

    def inside(item: tuple[Any, Any]) -> bool:
        kind, value = item
        if kind is codes.LITERAL:
            return shown(value)
        if kind is codes.RANGE:
            return all(map(shown, range(value[0], value[1] + 1)))
        digits = value is codes.CATEGORY_DIGIT and bool(flags & re.ASCII)
        return kind is codes.CATEGORY and digits and pattern.hints >= set("0123456789")

    def part(item: tuple[Any, Any]) -> bool:
        kind, value = item
        checks: dict[Any, Callable[[], bool]] = {
            codes.LITERAL: lambda: shown(value),
            codes.IN: lambda: all(map(inside, value)),
            codes.BRANCH: lambda: all(map(whole, value[1])),
            codes.MAX_REPEAT: lambda: value[0] > 0 and whole(value[2]),
            codes.MIN_REPEAT: lambda: value[0] > 0 and whole(value[2]),
            codes.ASSERT: lambda: value[0] > 0 and whole(value[1]),
            codes.SUBPATTERN: lambda: whole(value[3]),
        }
        return kind in checks and checks[kind]()

    def whole(sequence: Any) -> bool:
        return any(map(part, sequence))

    return whole(parser.parse(pattern.pattern, pattern.flags))


def test_each_match_holds_a_hint() -> None:
    found = list(hinted())
    assert len(found) > 15
    assert [name for name, pattern in found if not implies(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [("a|b", "a"), ("a?b", "a"), ("[ab]c", "a"), (r"\d", "0123456789"), ("(?i)a", "a")],
)
def test_what_a_match_may_lack_is_no_hint(pattern: str, hints: str) -> None:
    assert not implies(Pattern(pattern, hints=hints))


def test_a_pattern_is_compiled_where_a_hint_is() -> None:
    pattern = Pattern("a+b", hints="b")
    assert pattern.search("aaa") is None
    assert pattern.sub("", "aaa") == "aaa"
    assert pattern._compiled is None
    assert pattern.sub("", "xaab") == "x"
    assert pattern._compiled is not None


def test_a_pattern_that_is_asked_often_is_compiled() -> None:
    pattern = Pattern("a+b", hints="b")
    for _ in range(10):
        assert pattern.search("a" * 10_000) is None
    assert pattern._compiled is not None
