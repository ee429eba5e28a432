"""Other programs that read exports, each in an environment that `dev.py test` makes."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
READERS = Path(__file__).with_name("readers")
LONGEST = 180  # seconds


def ask(script: str, *arguments: str | Path, environment: str = "main") -> Any:
    """Run a script of `readers` in an environment and give the JSON of its last line."""
    folder = ROOT / ".interop" / environment
    if not (folder / "ready").is_file():
        pytest.skip(f"{folder} is not there; python3 dev.py test makes it, with a network")
    paths = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
    settings = {"PYTHONPATH": paths, "PYTHONUTF8": "1", "HF_DATASETS_OFFLINE": "1"}
    home = os.environ.get("READER_HOME", "")
    done = subprocess.run(
        [folder / "bin" / "python", READERS / f"{script}.py", *map(str, arguments)],
        env={"PATH": os.environ["PATH"], "HOME": home or "/nonexistent", **settings},
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])
