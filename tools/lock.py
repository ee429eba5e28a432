"""Resolve the dependencies anew, for every Python and platform: requirements/*.lock.

Arguments go to uv; `--upgrade` takes the newest versions. Without it the locked ones stay where
pyproject.toml allows them. Versions in requirements/interop-*.txt are chosen by hand: they get the
hashes of the files that the index has of them.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate"
OURS = ("--quiet", "--custom-compile-command", "python3 dev.py lock")
PINNED = re.compile(r"^[\w.-]+==\S+", re.MULTILINE)
GROUPS = {"run": "build", "dev": "dev"}


def resolve(uv: str, kind: str, arguments: list[str]) -> int:
    """Write one lock and return the exit code; what "run" needs is the same in "dev"."""
    target = f"requirements/{kind}.lock"
    command = [uv, "pip", "compile", "pyproject.toml", *OPTIONS.split(), *arguments]
    command += ["--group", f"pyproject.toml:{GROUPS[kind]}", "--output-file", target, *OURS]
    command += ["--constraints", "requirements/run.lock"] if kind == "dev" else []
    return subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def pin(uv: str, listed: Path) -> int:
    """Write the hashes of the versions that a list names, without what they need beside it."""
    pins = "\n".join(PINNED.findall(listed.read_text(encoding="utf-8")))
    command = [uv, "pip", "compile", "-", *OPTIONS.split(), "--no-deps", *OURS]
    command += ["--output-file", str(listed.relative_to(ROOT))]
    done = subprocess.run(command, cwd=ROOT, input=pins.encode(), stdout=subprocess.DEVNULL)
    return done.returncode


def main(arguments: list[str]) -> int:
    """Write the locks and return the exit code."""
    uv = shutil.which("uv")
    if not uv:
        print("Install uv, which resolves the dependencies, and run this again.", file=sys.stderr)
        return 1
    codes = [resolve(uv, kind, arguments) for kind in GROUPS]
    codes += [pin(uv, each) for each in sorted((ROOT / "requirements").glob("interop-*.txt"))]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
