"""Resolve the dependencies anew, for every Python and platform: requirements/*.lock.

Arguments go to uv; `--upgrade` takes the newest versions. Without it the locked ones stay where
pyproject.toml allows them.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate"
GROUPS = {"run": "build", "dev": "dev"}


def resolve(uv: str, kind: str, arguments: list[str]) -> int:
    """Write one lock and return the exit code; what "run" needs is the same in "dev"."""
    target = f"requirements/{kind}.lock"
    command = [uv, "pip", "compile", "pyproject.toml", *OPTIONS.split(), *arguments]
    command += ["--group", f"pyproject.toml:{GROUPS[kind]}", "--output-file", target, "--quiet"]
    command += ["--custom-compile-command", "python3 dev.py lock"]
    command += ["--constraints", "requirements/run.lock"] if kind == "dev" else []
    return subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def main(arguments: list[str]) -> int:
    """Write both locks and return the exit code."""
    uv = shutil.which("uv")
    if not uv:
        print("Install uv, which resolves the dependencies, and run this again.", file=sys.stderr)
        return 1
    return max(resolve(uv, kind, arguments) for kind in GROUPS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
