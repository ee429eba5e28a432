"""TOML files, remembered as they were read: reading the same text again takes five times longer."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from reader.paths import place


def read(path: Path, text: str) -> dict[str, Any]:
    """Give the tables of a TOML file's text.

    Raises ValueError with line and column where it is none, RecursionError where it is too deep.
    """
    kept = place("cache") / f"toml-{crc32(os.fsencode(path.absolute())):08x}.json"
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["text"] == text:
            return dict(known["tables"])
    import tomllib

    tables = tomllib.loads(text)
    with suppress(OSError, ValueError, TypeError):  # no room, or a date, which JSON has no word for
        _keep(kept, json.dumps({"text": text, "tables": tables}, ensure_ascii=False))
    return tables


def _keep(file: Path, content: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.tmp")
    part.write_text(content, encoding="utf-8")
    part.replace(file)
