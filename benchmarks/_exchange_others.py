"""Time how doccano and label-studio-sdk export what `exchange.py` wrote; run by it.

python _exchange_others.py doccano FILE OUT | label-studio FOLDER OUT
"""

import json
import logging
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path

READERS = Path(__file__).resolve().parents[1] / "tests" / "interop" / "readers"
OPTIONS = {"csv": {"sep": ",", "header": True}}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds of the processor and of the clock that some work takes."""
    begin, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - begin, time.perf_counter() - clock


def doccano(path: str, out: str) -> dict[str, tuple[float, float]]:
    """Put documents and spans into doccano's tables, then time its exporter."""
    project = runpy.run_path(str(READERS / "doccano_project.py"))
    project["set_up"]()
    made, owner = project["project"]("spans")
    project["take"](path, "spans", made, owner)
    return {"doccano's exporter": timed(lambda: project["give"](out, made))}


def label_studio(folder: str, out: str) -> dict[str, tuple[float, float]]:
    """Time the converter from tasks, as Label Studio exports them, to its formats for texts."""
    from label_studio_sdk.converter import Converter

    logging.disable(logging.CRITICAL)
    converter = Converter((Path(folder) / "config.xml").read_text(encoding="utf-8"), out)
    tasks = Path(out) / "tasks.json"
    found = json.loads((Path(folder) / "tasks.json").read_text(encoding="utf-8"))
    for task in found:
        del task["data"]["reader"]  # Label Studio's own tasks do not have it
    tasks.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    taken = {}
    for name in ("json_min", "csv", "conll2003"):
        convert = getattr(converter, f"convert_to_{name}")
        more = OPTIONS.get(name, {})
        place = str(Path(out) / name)
        said = f"label-studio-sdk's converter, {name}"
        taken[said] = timed(
            lambda convert=convert, more=more, place=place: convert(
                str(tasks), place, is_dir=False, **more
            )
        )
    return taken


if __name__ == "__main__":
    run = {"doccano": doccano, "label-studio": label_studio}[sys.argv[1]]
    print(json.dumps(run(*sys.argv[2:])))
