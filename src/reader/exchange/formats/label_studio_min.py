"""Label Studio's JSON-MIN: the values of regions beside the task's own, without their results."""

from collections.abc import Mapping
from typing import Any

from reader.exchange.extras import WORD

_OWN = ("created_at", "updated_at")  # texts that are not the task's


def is_minimal(line: str) -> bool:
    """Tell whether a task is written so."""
    return '"annotation_id"' in line and '"annotator"' in line and '"lead_time"' in line


def whole(task: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a task with its data and annotations; one that has them stays as it is."""
    if "data" in task:
        return task
    result = [
        {"id": _region(value), "from_name": name, "type": _kind(value), "value": value}
        for name, values in task.items()
        for value in (values if isinstance(values, list) else ())
        if isinstance(value, dict) and "start" in value
    ]
    kept = {name: task[name] for name in task if name == WORD or isinstance(task[name], str)}
    data = {name: value for name, value in kept.items() if name not in _OWN}
    made = {"completed_by": task.get("annotator", ""), "result": result}
    return {"data": data, "annotations": [made]}


def _region(value: Mapping[str, Any]) -> str:
    """Name a region by its place: nothing else says which values are of one."""
    return f"{value.get('start')}-{value.get('end')}"


def _kind(value: Mapping[str, Any]) -> str:
    """Tell what kind of result a value is of, by the list in it."""
    found = next((n for n, v in value.items() if isinstance(v, list)), "")
    return "textarea" if found == "text" else found
