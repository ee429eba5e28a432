"""No regular expression of the package takes more than linear time on any pumped string."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.text.clean import clean
from reader.text.damage import find_damage
from reader.text.pattern import Pattern

SKIPPED = ("reader.ui", "reader.__main__", "reader.formats")  # these load heavy libraries
PUMPS = 300  # repeats of a piece: cubic and exponential time show, and linear time is nothing
LIMIT = 0.05  # seconds of processor time for one pattern on one string
HOPELESS = 60  # seconds for a module's child: one that backtracks exponentially never ends


def modules() -> list[str]:
    names = [m.name for m in pkgutil.walk_packages(reader.__path__, "reader.")]
    return [n for n in names if not n.startswith(SKIPPED)]


def patterns(module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Walk the patterns that a module holds, compiled."""
    for name, value in sorted(vars(importlib.import_module(module)).items()):
        if isinstance(value, Pattern):
            yield name, value.compiled
        elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield name, value


def pieces(pattern: str) -> list[str]:
    """Give characters and short runs that a pattern speaks of, to be repeated."""
    literals = [run for run in re.findall(r"[^\\()\[\]{}|?*+.^$]+", pattern) if run][:60]
    signs = sorted({c for c in pattern if c not in "\\"})[:80]
    usual = [" ", "\n", "a", "1", "一", "，", "(", "a ", "1 ", "一 ", "> ", "[1]", "a1", "　"]
    return list(dict.fromkeys((*usual, *signs, *literals, *(s + " " for s in signs))))


def slow(module: str) -> list[str]:
    """Name the patterns of a module with a string that keeps them longer than the limit."""
    found = []
    for name, pattern in patterns(module):
        for piece in pieces(pattern.pattern):
            for text in (piece * PUMPS, piece * PUMPS + "\x01"):
                best = min(_seconds(pattern, text), 9.0)
                if best > LIMIT and _seconds(pattern, text) > LIMIT:
                    found.append(f"{module}.{name} on {piece!r}: {best:.2f} s")
    return found


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begin


def test_there_are_patterns_to_guard() -> None:
    assert sum(len(list(patterns(m))) for m in modules()) > 60


def test_no_pattern_backtracks() -> None:
    code = "import sys; from tests.text.test_patterns import modules, slow\n" + (
        "found = [line for m in modules() for line in slow(m)]\nprint(*found, sep='\\n')\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    child = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True,
        timeout=HOPELESS * 4, check=True,
    )  # fmt: skip
    assert child.stdout.strip() == ""


UNITS = [
    "？?", "因?qū)", "?", "(a)", "(ā)", "<p ", "&amp;", "[", "》", "> ", "1 ", "首页\n", "首页 ",
    "网站建设、", "编辑：", "\u200b", "\ufffd", "Ã©", "×", "@a ", "!a#B1", "——", "上一页 ",
    "发布于", "记者 ", "索引号\n", "摘要：", "A讯", "201631", "减肥药\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length(unit: str) -> None:
    """Four times the text takes at most ten times as long; measured anew when it does not."""

    def seconds(text: str) -> float:
        begin = time.process_time()
        find_damage(text, clean(text))
        return time.process_time() - begin

    count = 3_000
    seconds(unit * 50)
    for _ in range(3):
        if seconds(unit * 4 * count) <= 10 * seconds(unit * count) + 0.3:
            return
    pytest.fail(f"not linear on {unit!r}")
