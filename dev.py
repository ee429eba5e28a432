#!/usr/bin/env python3
"""Set up and run everything, with nothing but Python 3.11 and a connection to a package index.

    python3 dev.py run [ARGUMENTS]    read the sample documents, or what the arguments name
    python3 dev.py test [ARGUMENTS]   run the tests; the arguments go to pytest
    python3 dev.py check              format, lint, types, and the wheel in a clean environment
    python3 dev.py bench [NAMES]      run the benchmarks
    python3 dev.py keys               write docs/keys.md anew
    python3 dev.py formats            write the table of docs/formats.md anew
    python3 dev.py messages           bring the message catalogue up to date
    python3 dev.py lock               resolve the dependencies anew (needs uv)

The environment is .venv beside this file. It is made by the first command, and again whenever
the locked dependencies change. So is .interop, of the programs that exports are tested with.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
NEWEST, OLDEST = 14, 11
PIP_SETTINGS = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
NO_NETWORK = re.compile(
    r"Failed to establish|name resolution|not known|unreachable|timed out|Connection|ProxyError"
)
COLLECTED = re.compile(r"(?:Collecting |Processing |Obtaining |WARNING: (?=Retrying))(\S+)")
TRY_THE_WHEEL = """
import json
from reader.paths import shipped
print(json.dumps([str(shipped("themes")), str(shipped("seeds"))]))
"""


class Stop(Exception):
    """Say why it cannot go on, and what to do."""


def prepare(kind: str) -> Path:
    """Make .venv fit to "run" or for "dev", if it is not, and return its Python."""
    stamps = {each: f"{each} {_digest(each)}" for each in ("run", "dev")}
    ready = STAMP.read_text().splitlines() if STAMP.is_file() else []
    python = interpreter(VENV)
    if stamps[kind] in ready and python.exists():
        return python
    if not ready or not python.exists():
        make_environment(VENV)
    STAMP.unlink(missing_ok=True)
    install(python, "--require-hashes", "-r", str(lock_file(kind)))
    install(python, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text("\n".join(stamps.values() if kind == "dev" else [stamps[kind]]))
    return python


def _digest(kind: str) -> str:
    """Return what .venv depends on, in short: this folder, pyproject.toml and the lock."""
    content = [os.fsencode(ROOT), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join([*content, lock_file(kind).read_bytes()])).hexdigest()


def lock_file(kind: str) -> Path:
    """Return where the locked dependencies are."""
    return ROOT / "requirements" / f"{kind}.lock"


def interpreter(environment: Path) -> Path:
    """Return the Python of an environment."""
    return environment / "bin" / "python"


def make_environment(folder: Path) -> None:
    """Make an empty environment, with pip of its own or else within reach of ours."""
    say(f"Making the environment {folder}")
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if works(make):
        return
    if not works([*make, "--without-pip"]):
        raise Stop(f"{folder} cannot be made. Is there space, and may you write there?")
    if not find_pip(interpreter(folder)):
        raise Stop(
            "This Python cannot give an environment its own pip, and has none to lend. On Debian "
            f"and Ubuntu: apt install python3.{sys.version_info.minor}-venv; elsewhere install "
            f"pip for {sys.executable}. Then run this again."
        )


def find_pip(python: Path) -> list[str]:
    """Return the command that runs pip for an environment; empty if there is none."""
    own = [str(python), "-m", "pip"]
    lent = [sys.executable, "-m", "pip", "--python", str(python)]
    return next((each for each in (own, lent) if works([*each, "--version"])), [])


def install(python: Path, *arguments: str) -> None:
    """Install with pip, show how far it is, and explain a failure."""
    say(f"Installing {arguments[-1]}")
    command = [*find_pip(python), "install", "--progress-bar=off", *arguments]
    output = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=quiet_environment(),
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            output.append(line)
            _show_progress(line)
    _show_progress("")
    if process.returncode:
        raise Stop(_why_not_installed("".join(output)))


def _show_progress(line: str) -> None:
    """Show on a terminal which package pip is at, on a line that the next one overwrites."""
    found = COLLECTED.match(line)
    if sys.stderr.isatty() and (found or not line):
        package = f"  {Path(found[1]).name[:60]}" if found else ""
        print(f"\r\x1b[K{package}", end="", file=sys.stderr, flush=True)


def _why_not_installed(output: str) -> str:
    """Explain a failure of pip by what it printed."""
    lines = [line for line in output.splitlines() if line.strip() and "WARNING" not in line]
    said = "\n".join(["pip failed:", *lines[-12:]])
    if NO_NETWORK.search(output):
        return (
            f"{said}\nThe package index does not answer. Connect to the network, or name a mirror "
            "in PIP_INDEX_URL, and run this again."
        )
    return f"{said}\nRun this again; if it fails again, remove {VENV} first."


def quiet_environment() -> dict[str, str]:
    """Return our environment variables without what leads Python and pip astray."""
    astray = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"}
    return {k: v for k, v in os.environ.items() if k not in astray} | PIP_SETTINGS


def run(arguments: list[str]) -> int:
    """Open the annotated samples, or what the arguments name."""
    python = prepare("run")
    return become([str(python), "-P", "-m", "reader", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests, all of them on every processor."""
    python = prepare("dev")
    if not arguments or any("interop" in argument for argument in arguments):
        subprocess.call([str(python), str(ROOT / "tools" / "interop.py")])
    os.chdir(ROOT)
    everything = ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
    return become([str(python), "-m", "pytest", *(arguments or everything)])


def check(_arguments: list[str]) -> int:
    """Check format, lint and types, and the wheel in a clean environment."""
    python = prepare("dev")
    failed = [
        title
        for title, command in (
            ("format", ["ruff", "format", "--check", "."]),
            ("lint", ["ruff", "check", "."]),
            ("types", ["mypy", "--strict", "src"]),
        )
        if not passes(title, [str(python), "-m", *command])
    ]
    with tempfile.TemporaryDirectory(prefix="reader check ") as folder:
        if not check_wheel(python, Path(folder).resolve()):
            failed.append("wheel")
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


def check_wheel(python: Path, folder: Path) -> bool:
    """Build the wheel, install it where there is nothing else, and use it from outside."""
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    if not passes("wheel", [str(python), *build]):
        return False
    make_environment(folder / "venv")
    clean = interpreter(folder / "venv")
    install(clean, "--require-hashes", "-r", str(lock_file("run")))
    install(clean, "--no-deps", str(next(folder.glob("*.whl"))))
    themes, seeds = map(Path, json.loads(answer(folder, [str(clean), "-c", TRY_THE_WHEEL])))
    reader = str(clean.with_name("reader"))
    version = answer(folder, [reader, "--version"])
    outline = answer(folder, [reader, "outline", "--json", str(seeds / "documents/biyang.txt")])
    return all(
        (
            expect("the wheel brings themes", any(themes.glob("*.toml"))),
            expect("they are its own", folder in themes.parents and folder in seeds.parents),
            expect("reader --version answers", version.startswith("reader ")),
            expect("reader outline finds headings", bool(json.loads(outline)["headings"])),
        )
    )


def script(name: str) -> Callable[[list[str]], int]:
    """Make a command of a script in tools/."""
    return lambda arguments: become(
        [str(prepare("dev")), str(ROOT / "tools" / f"{name}.py"), *arguments]
    )


def say(line: str) -> None:
    """Tell what is going on."""
    print(f"dev.py: {line}", file=sys.stderr, flush=True)


def works(command: list[str]) -> bool:
    """Tell whether a command succeeds, whatever it prints."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, env=quiet_environment()
    )
    return done.returncode == 0


def passes(title: str, command: list[str]) -> bool:
    """Run a check in the checkout and tell whether it succeeds."""
    say(f"Checking {title}")
    return subprocess.call(command, cwd=ROOT, stdout=sys.stderr) == 0


def expect(claim: str, holds: bool) -> bool:
    """Tell of a claim that does not hold."""
    if not holds:
        say(f"Not so: {claim}")
    return holds


def answer(folder: Path, command: list[str]) -> str:
    """Return what a command prints, run away from the checkout and the user's own folders."""
    environment = quiet_environment() | {"READER_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=-1, encoding="utf-8")
    if done.returncode:
        raise Stop(f"{' '.join(command)} failed with exit code {done.returncode}.")
    return done.stdout


def become(command: list[str]) -> int:
    """Turn this process into a command."""
    os.execv(command[0], command)


def newer_python() -> str | None:
    """Return a Python that is new enough, if this one is not."""
    if sys.version_info >= (3, OLDEST):
        return None
    names = (f"python3.{minor}" for minor in range(NEWEST, OLDEST - 1, -1))
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise Stop(f"Python 3.{OLDEST} or newer is needed, and {sys.executable} is older.")
    return found


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    **{name: script(name) for name in ("bench", "keys", "formats", "messages", "lock")},
}


def main(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        python = newer_python()
        if python:
            return become([python, str(Path(__file__).resolve()), *arguments])
        if not arguments or arguments[0] not in COMMANDS:
            print(__doc__, file=sys.stderr)
            return 2
        return COMMANDS[arguments[0]](arguments[1:])
    except (Stop, OSError) as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
