"""Time the listing of large tables, and of a row in them, in a process of its own each."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROWS = 100_000
LINE = "各地要认真做好今年的各项工作，确保完成任务，全面推进乡村振兴。"
BODY = "\n".join(f"{i}、{LINE * 5}" for i in range(1, 11))  # 5,000 bytes
FEW = 1000
MEASURED = f"""
import json, resource, sys, time
from reader.formats import read
from reader.formats.containers import members
begin = time.process_time()
found, problems = members(sys.argv[1])
listed = time.process_time() - begin
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
begin = time.process_time()
for path in found[-{FEW}:]:
    read(path)
print(json.dumps([listed, most, (time.process_time() - begin) / {FEW}, len(found)]))
"""


def rows() -> Iterator[dict[str, str]]:
    """Give the rows of a table."""
    for i in range(ROWS):
        yield {"编号": f"A{i}", "标题": f"第{i}号通知", "日期": "2018-07-06", "正文": BODY}


def write(folder: Path) -> list[Path]:
    """Write the same table as CSV and as JSON lines."""
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["编号", "标题", "日期", "正文"])
        table.writeheader()
        table.writerows(rows())
    with (folder / "t.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    return [folder / "t.csv", folder / "t.jsonl"]


def main() -> None:
    """Print the figures, the second time with the places of the rows kept."""
    with tempfile.TemporaryDirectory() as folder:
        for path in write(Path(folder)):
            environment = {**os.environ, "READER_HOME": f"{folder}/home"}
            for time in ("first", "second"):
                command = [sys.executable, "-c", MEASURED, str(path)]
                done = subprocess.run(command, env=environment, capture_output=True, check=True)
                listed, most, each, count = json.loads(done.stdout)
                assert count == ROWS
                name = f"{path.suffix} of {path.stat().st_size / 1e6:.0f} MB, {time} time"
                figures = (("listing", listed, "s"), ("memory", most, "MB"), ("a row", each, "s"))
                for what, value, unit in figures:
                    figure = {"name": f"{what}: {name}", "value": round(value, 5), "unit": unit}
                    print(json.dumps({**figure, "against": "", "ratio": None, "runs": 1}))


if __name__ == "__main__":
    main()
