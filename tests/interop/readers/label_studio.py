"""Check tasks of Label Studio with its SDK, and convert them.

python label_studio.py FOLDER OUT annotations|predictions
"""

import json
import logging
import sys
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface


def main() -> None:
    """Say what the SDK finds wrong, what it makes of the tasks, and what codes there are."""
    logging.disable(logging.CRITICAL)
    folder, out, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    config = (folder / "config.xml").read_text(encoding="utf-8")
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    interface = LabelInterface(config)
    interface.validate()
    wrong = []
    for task in tasks:
        for made in task[key]:
            said = interface._validate_object(made, return_errors=True)
            wrong += said
        if not interface.validate_task({"data": task["data"]}):
            wrong.append("task")
    found = []
    if key == "annotations":
        converter = Converter(config, str(out))
        converter.convert_to_json_min(str(folder / "tasks.json"), str(out), is_dir=False)
        found = json.loads((out / "result.json").read_text(encoding="utf-8"))
    codes = sorted(interface.get_control("code").labels)
    print(json.dumps({"wrong": wrong[:20], "converted": found, "codes": codes}))


if __name__ == "__main__":
    main()
