"""Folders that an export was written to: their files are documents again, but not to be listed."""

import os

from reader.language import ngettext

LIST = "documents.jsonl"  # says which file of an export is which document
_SAYS = ("file", "document", "digest")
_MOST = 1 << 16  # bytes of a line


def exported(folder: str) -> bool:
    """Tell by its list whether this program wrote an export to a folder."""
    import json

    try:
        with open(os.path.join(folder, LIST), "rb") as stream:
            record = json.loads(stream.readline(_MOST))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(record, dict) and all(isinstance(record.get(name), str) for name in _SAYS)


def left_out(folders: list[str]) -> str:
    """Say that folders of exports are left out, and how their files are opened all the same."""
    said = ngettext(
        "{n} folder of exported passages is left out: {path}. Name it to open its files.",
        "{n} folders of exported passages are left out, the first is {path}."
        " Name them to open their files.",
        len(folders),
    )
    return said.format(n=len(folders), path=folders[0])
