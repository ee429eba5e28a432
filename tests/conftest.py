"""What holds for every test: an own home, English, and no clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reader.config import OVERRULED_BY
from reader.language import set_language
from reader.ui.desk import answering, aside, proposer

settings.register_profile(
    "reader", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("reader")


@pytest.fixture(autouse=True)
def _at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests off the user's folders, and the user's choices off the tests."""
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("READER_HOME", str(home))
    monkeypatch.setenv("READER_SUGGESTIONS", "off")  # what they say comes when it comes
    monkeypatch.setattr(proposer, "QUIET", 1e9)
    for each, patience in ((answering, "PATIENCE"), (aside, "PATIENCE"), (aside, "OPENING")):
        monkeypatch.setattr(each, patience, 60.0)
    for variable in (*OVERRULED_BY.values(), "NO_COLOR"):
        if variable != "READER_SUGGESTIONS":
            monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True)
def _undone() -> Iterator[None]:
    """Undo what a test does to the process: its language, its umask."""
    set_language("en")
    umask = os.umask(0o077)
    yield
    os.umask(umask)
    set_language("en")
