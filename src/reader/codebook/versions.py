"""A codebook's file with its versions: every one is kept, and one can go back from each."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.codebook.codebook import Codebook
from reader.codebook.editing import Edit, edit, following, note
from reader.codebook.load import FOLDER, folders, load
from reader.codebook.rewriting import rewritten
from reader.errors import BadCodebook
from reader.language import _, because
from reader.paths import config_folder

KEPT = ".versions"  # the folder beside the file


def change(path: Path, wanted: Edit, date: str) -> tuple[Path, Codebook]:
    """Make a new version of a codebook's file; a shipped one becomes the user's own.

    Raises BadCodebook when the change cannot be, with nothing written.
    """
    content = path.read_text(encoding="utf-8-sig")
    tables = _parsed(content)
    version = str(tables["taxonomy"]["version"])
    edit(tables, wanted, date)
    return _written(path, content, version, rewritten(content, tables))


def back(path: Path, date: str) -> tuple[Path, Codebook]:
    """Make a new version of a codebook's file that says what the version before said.

    Going back again goes further. Raises BadCodebook where no version before is kept.
    """
    target = before(path)
    if not target:
        raise BadCodebook(_("There is no version before this one."))
    return restored(path, target, date)


def before(path: Path) -> str:
    """Name the version before the one that the file holds; "" where there is none."""
    return _before(_parsed(path.read_text(encoding="utf-8-sig")))


def restored(path: Path, target: str, date: str) -> tuple[Path, Codebook]:
    """Make a new version of a codebook's file that says what a version before said.

    Raises BadCodebook where that version is not kept.
    """
    content = path.read_text(encoding="utf-8-sig")
    now, kept = _parsed(content), _kept(path, target)
    if not kept.is_file():
        raise BadCodebook(_("There is no version before this one."))
    base = kept.read_text(encoding="utf-8-sig")
    tables = _parsed(base)
    version, history = following(now), list(now.get("history") or ())
    changed = sorted({c for h in history for c in h.get("changed", ())})
    tables["taxonomy"]["version"], tables["history"] = version, history
    said = f"back to {target}"
    entry = {"version": version, "of": target, "date": date, "change": said, "ops": []}
    note(tables, {**entry, "changed": changed})
    return _written(path, content, str(now["taxonomy"]["version"]), rewritten(base, tables))


def same_as(path: Path) -> str:
    """Name the version that a file says the same as: an earlier one where it went back to that."""
    return original(path, str(_parsed(path.read_text(encoding="utf-8-sig"))["taxonomy"]["version"]))


def original(path: Path, version: str) -> str:
    """Name the version that a version of a file went back to; itself where it is no such."""
    return _original(_parsed(path.read_text(encoding="utf-8-sig")), version)


def _original(tables: Mapping[str, Any], version: str) -> str:
    entries = _entries(tables)
    seen: set[str] = set()
    while version not in seen and "of" in entries.get(version, {}):
        seen.add(version)
        version = str(entries[version]["of"])
    return version


def _entries(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {str(h.get("version")): h for h in tables.get("history") or ()}


def _before(tables: Mapping[str, Any]) -> str:
    """Name the version before the one that the file holds, by what it is the same as."""
    version = _original(tables, str(tables["taxonomy"]["version"]))
    return str(_entries(tables).get(version, {}).get("after", ""))


def _written(path: Path, content: str, version: str, fresh: str) -> tuple[Path, Codebook]:
    """Keep what a file says now as its version, and write what it is to say."""
    own = _own(path)
    kept = _kept(own, version)
    try:
        if not kept.exists():
            _write(kept, content)
        _write(own, fresh)
    except OSError as error:
        said = _("{path} cannot be written: {reason}").format(path=own, reason=because(error))
        raise BadCodebook(said, _("Nothing was changed.")) from error
    return own, load(own)


def _parsed(content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except ValueError as error:
        raise BadCodebook(str(error)) from error


def _own(path: Path) -> Path:
    """Give where a codebook may be written: one that is shipped goes to the user's folder."""
    shipped = folders()[-1]
    if shipped.resolve() in path.resolve().parents:
        return config_folder() / FOLDER / path.name
    return path


def _kept(path: Path, version: str) -> Path:
    safe = "".join(c if c.isalnum() or c in ".-" else "_" for c in version)
    return path.parent / KEPT / f"{path.stem}-{safe}.toml"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
