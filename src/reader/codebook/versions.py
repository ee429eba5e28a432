"""A codebook's file with its versions: every one is kept, and one can go back from each."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reader.codebook.codebook import Codebook
from reader.codebook.editing import Edit, Tables, edit, following, note
from reader.codebook.load import FOLDER, folders, load
from reader.config import toml_tables, toml_text
from reader.errors import BadCodebook
from reader.language import _, because
from reader.paths import config_folder

KEPT = ".versions"  # the folder beside the file


def change(path: Path, wanted: Edit, date: str) -> tuple[Path, Codebook]:
    """Make a new version of a codebook's file; a shipped one becomes the user's own.

    Raises BadCodebook when the change cannot be, with nothing written.
    """
    return _rewritten(path, lambda tables: edit(tables, wanted, date))


def back(path: Path, date: str) -> tuple[Path, Codebook]:
    """Make a new version of a codebook's file that says what the version before said.

    Going back again goes further. Raises BadCodebook where no version before is kept.
    """
    tables = _parsed(path.read_text(encoding="utf-8-sig"))
    target = _before(tables)
    kept = _kept(path, target) if target else None
    if kept is None or not kept.is_file():
        raise BadCodebook(_("There is no version before this one."))
    old = _parsed(kept.read_text(encoding="utf-8-sig"))

    def restore(now: Tables) -> None:
        version, history = following(now), list(now.get("history") or ())
        changed = sorted({c for h in history for c in h.get("changed", ())})
        for key in [*now]:
            del now[key]
        now.update(old)
        now["taxonomy"]["version"] = version
        now["history"] = history
        said = f"back to {target}"
        entry = {"version": version, "of": target, "date": date, "change": said, "ops": []}
        note(now, {**entry, "changed": changed})

    return _rewritten(path, restore)


def _before(tables: Mapping[str, Any]) -> str:
    """Name the version before the one that the file holds, by what it is the same as."""
    entries = {str(h.get("version")): h for h in tables.get("history") or ()}
    version = str(tables["taxonomy"]["version"])
    seen: set[str] = set()
    while version not in seen and "of" in entries.get(version, {}):
        seen.add(version)
        version = str(entries[version]["of"])
    return str(entries.get(version, {}).get("after", ""))


def _rewritten(path: Path, work: Callable[[Tables], object]) -> tuple[Path, Codebook]:
    content = path.read_text(encoding="utf-8-sig")
    tables = _parsed(content)
    version = str(tables["taxonomy"]["version"])
    work(tables)
    fresh = toml_text(tables)
    _parsed(fresh)
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


def _parsed(content: str) -> Any:
    try:
        return toml_tables(content)
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
