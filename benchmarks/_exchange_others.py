"""Time how doccano and label-studio-sdk export what `exchange.py` wrote; run by it.

python _exchange_others.py doccano FILE OUT | label-studio FOLDER OUT
"""

import json
import logging
import runpy
import sys
import time
from pathlib import Path

READERS = Path(__file__).resolve().parents[1] / "tests" / "interop" / "readers"


def doccano(path: str, out: str) -> dict[str, float]:
    """Put documents and spans into doccano's tables, then time its exporter."""
    project = runpy.run_path(str(READERS / "doccano_project.py"))
    project["set_up"]()
    made, owner = project["project"]("spans")
    project["take"](path, "spans", made, owner)
    begin = time.process_time()
    project["give"](out, made)
    return {"doccano's exporter": time.process_time() - begin}


def label_studio(folder: str, out: str) -> dict[str, float]:
    """Time the converter from tasks, as Label Studio exports them, to its formats for texts."""
    from label_studio_sdk.converter import Converter

    logging.disable(logging.CRITICAL)
    converter = Converter((Path(folder) / "config.xml").read_text(encoding="utf-8"), out)
    tasks = str(Path(folder) / "tasks.json")
    taken = {}
    for name in ("json_min", "conll2003"):
        begin = time.process_time()
        getattr(converter, f"convert_to_{name}")(tasks, str(Path(out) / name), is_dir=False)
        taken[f"label-studio-sdk's converter, {name}"] = time.process_time() - begin
    return taken


if __name__ == "__main__":
    run = {"doccano": doccano, "label-studio": label_studio}[sys.argv[1]]
    print(json.dumps(run(*sys.argv[2:])))
