"""Compiled patterns that are kept between starts."""

import json
import re

import pytest

from reader.paths import place
from reader.text import compiled

PATTERNS = [
    (r"[一-鿿]{2,3}(?P<year>\d+)年|(关于.*?)通知", 0),
    ("^copyright|ALL rights", re.IGNORECASE | re.MULTILINE),
    (r"(?<![于还])是(?!非|否)", 0),
]
TEXT = "第一百2016年的工作\nCopyright 关于扶贫的通知，不是非 是"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_known", None)
    monkeypatch.setattr(compiled, "_fresh", {})
    monkeypatch.setattr(compiled, "_used", True)


def test_a_kept_pattern_finds_what_a_new_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern, flags in PATTERNS:
        compiled.compiled(pattern, flags)
    compiled.keep()
    forget(monkeypatch)
    for pattern, flags in PATTERNS:
        kept, new = compiled.compiled(pattern, flags), re.compile(pattern, flags)
        assert [m.groupdict() for m in kept.finditer(TEXT)] == [
            m.groupdict() for m in new.finditer(TEXT)
        ]
        assert [m.span() for m in kept.finditer(TEXT)] == [m.span() for m in new.finditer(TEXT)]
        assert (kept.flags, kept.groups, kept.groupindex) == (new.flags, new.groups, new.groupindex)
    assert not compiled._fresh


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"of": 1}', '{"of": "VERSION", "patterns": {"0 一.": [0, "AAAA", 0, {}, [null]]}}'],
    ids=["empty", "list", "strange", "wrong"],
)
def test_what_cannot_be_taken_up_is_compiled(content: str) -> None:
    path = place("cache") / compiled.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content.replace("VERSION", compiled._version()))
    assert compiled.compiled("一.", 0).findall("一二一三") == ["一二", "一三"]


def test_patterns_of_another_python_are_not_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.compiled("一.", 0)
    compiled.keep()
    path = place("cache") / compiled.FILE
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | {"of": "another"}))
    forget(monkeypatch)
    compiled.compiled("一.", 0)
    assert list(compiled._fresh) == ["0 一."]


def test_a_short_command_looks_for_nothing_that_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_used", False)
    assert compiled.compiled("一+", 0).pattern == "一+"
    assert compiled._known is None


def test_what_imports_compile_is_kept_apart_and_taken_up() -> None:
    with compiled.everywhere():
        first = re._compile("甲+乙?(?P<x>丙)", re.MULTILINE)  # type: ignore[attr-defined]
    kept = json.loads((place("cache") / compiled.OTHERS).read_text())["patterns"]
    assert list(kept) == [f"{int(re.MULTILINE)} 甲+乙?(?P<x>丙)"]
    assert not (place("cache") / compiled.FILE).exists()
    re.purge()
    with compiled.everywhere():
        again = re._compile("甲+乙?(?P<x>丙)", re.MULTILINE)  # type: ignore[attr-defined]
    assert first is not again
    assert (again.flags, again.groupindex) == (first.flags, first.groupindex)
    assert again.fullmatch("甲甲丙")


def test_nothing_stays_of_taking_up_what_imports_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = re._compiler  # type: ignore[attr-defined]
    usual = inside.compile
    with pytest.raises(KeyError), compiled.everywhere():
        raise KeyError
    assert inside.compile is usual
