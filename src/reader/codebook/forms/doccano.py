"""doccano's labels: a list of texts with a key and colours."""

import json
from typing import Any

from reader.codebook.codebook import Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import labelled, named
from reader.errors import Usage
from reader.language import _, current


def read(content: bytes, path: str) -> list[Record]:
    """Read the labels; a key that is one letter is kept."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Usage(_("{path}: this is no JSON.").format(path=path)) from error
    labels = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    records = [_record(each) for each in labels if str(each.get("text") or "").strip()]
    if not records:
        raise Usage(_("{path}: there is no label with a text.").format(path=path))
    return records


def _record(label: dict[str, Any]) -> Record:
    record = {**named(str(label["text"])), "codable": True}
    key, color = label.get("suffixKey") or label.get("suffix_key"), label.get("backgroundColor")
    color = color or label.get("background_color")
    if isinstance(key, str) and len(key) == 1 and key.isalpha():
        record["hotkey"] = key
    if isinstance(color, str) and len(color) == 7:
        record["color"] = color
    return record


def write(book: Codebook) -> str:
    """Write a label for each code that a passage may carry."""
    labels = [
        {
            "text": labelled(code.number, code.name(current())),
            "prefixKey": None,
            "suffixKey": code.hotkey or None,
            "backgroundColor": code.color,
            "textColor": code.text_color,
        }
        for code in book.usable
    ]
    return json.dumps(labels, ensure_ascii=False, indent=1) + "\n"
