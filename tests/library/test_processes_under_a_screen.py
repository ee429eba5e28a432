"""Processes can be started where a screen has taken standard error."""

import sys
from io import StringIO

import pytest

from reader.library import processes


def test_what_watches_over_processes_is_given_the_real_standard_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []
    screens = StringIO()
    tracker = processes.resource_tracker  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "stderr", screens)
    monkeypatch.setattr(tracker, "ensure_running", lambda: seen.append(sys.stderr))
    processes.get_ready()
    assert seen == [sys.__stderr__]
    assert sys.stderr is screens
