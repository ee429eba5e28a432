"""Make .interop: environments of the programs that exports are tested with.

An environment for each requirements/interop-NAME.txt, made anew when that changes: versions and
hashes of the programs and of what they need to do this, without the rest of what they name, so that
no graphics or learning libraries come along. Where an environment cannot be made, as without a
network, the tests that need it are skipped.
"""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402  (found by the line above)


def make(listed: Path) -> None:
    """Make an environment, unless it is there; without what its packages need beyond the list."""
    folder = ROOT / ".interop" / listed.stem.removeprefix("interop-")
    ready = folder / "ready"
    content = b"\0".join((os.fsencode(ROOT), sys.version.encode(), listed.read_bytes()))
    wanted = hashlib.sha256(content).hexdigest()
    if ready.is_file() and ready.read_text() == wanted:
        return
    dev.make_environment(folder)
    python = dev.interpreter(folder)
    dev.install(python, "--no-deps", "--no-compile", "--require-hashes", "-r", str(listed))
    ready.write_text(wanted)


def main() -> None:
    """Make them all; say which cannot be made."""
    for listed in sorted((ROOT / "requirements").glob("interop-*.txt")):
        try:
            make(listed)
        except (dev.Stop, OSError) as problem:
            dev.say(f"{problem}\nThe tests that need {listed.stem} are skipped.")


if __name__ == "__main__":
    main()
