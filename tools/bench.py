"""Run the benchmarks one after the other, all of them or those named in the arguments."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


def main(names: list[str]) -> int:
    """Run the benchmarks and return the worst exit code."""
    known = {each.stem: each for each in sorted(FOLDER.glob("[!_]*.py"))}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark {unknown[0]}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    runs = [subprocess.call([sys.executable, str(known[name])]) for name in names or known]
    return max(map(abs, runs), default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
