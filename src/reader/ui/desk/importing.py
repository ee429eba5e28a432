"""Taking files of passages into the documents at hand: looked at first, then as one deed."""

from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.editing import Edit
from reader.codebook.versions import change
from reader.errors import BadCodebook
from reader.language import _
from reader.store.importing.plan import Plan, Wanted, plan
from reader.store.importing.shelf import Shelf
from reader.store.importing.troubles import Problems
from reader.ui.desk import codebooks
from reader.ui.desk.desk import Desk
from reader.ui.desk.doing import PATIENCE, utc_now
from reader.ui.desk.errand import Errand

FAR = 20_000  # documents among which those of the passages are looked for by name and text


class Meaning(NamedTuple):
    """Say what a label of a file means: a code, a new one under a group, or to be left out."""

    what: str  # "code", "new", "skip", "keep"
    code: str = ""  # its id, or its group's


class Looked(NamedTuple):
    """Hold what importing a file would come to, and what is wrong with it."""

    path: Path
    name: str  # of the format; empty: the file tells
    plan: Plan
    said: list[str]


def look(desk: Desk, path: Path, name: str, mapping: Mapping[str, str]) -> Looked:
    """Work out what importing a file comes to; nothing is saved. Raises ReaderError, OSError."""
    said: list[str] = []
    path.stat()
    for saver in desk.savers:
        saver.flush(PATIENCE)
    projects = (home.project for home in list(desk.homes.values()))
    project = next((each for each in projects if each is not None), None)
    around = [each.path for each in islice(desk.entries, FAR)]
    shelf = Shelf((), project, around=around, say=said.append)
    wanted = Wanted(format_name=name, mapping=mapping, dry_run=True)
    problems = Problems(said.append, _("put it into the library first"), labels=False)
    planned = plan([(path.name, path)], shelf, desk.codebook, wanted, problems)
    return Looked(path, name, planned, [each.removeprefix(f"{path.name}:") for each in said])


def mapped(desk: Desk, meanings: Mapping[str, Meaning]) -> dict[str, str]:
    """Give the code of each label, "" for none; new codes are added to the codebook's file.

    Raises BadCodebook, with those added that came before.
    """
    found: dict[str, str] = {}
    for label, meaning in meanings.items():
        if meaning.what == "new":
            found[label] = _added(desk, label, meaning.code)
        elif meaning.what != "keep":
            found[label] = meaning.code
    return found


def _added(desk: Desk, name: str, group: str) -> str:
    if desk.codebook_path is None:
        raise BadCodebook(_("This codebook has no file."))
    before = desk.codebook.by_id.keys()
    path, book = change(desk.codebook_path, Edit("add", group, name), utc_now()[:10])
    codebooks.put(desk, path, book)
    return next(code.id for code in book.codes if code.id not in before)


def take(desk: Desk, planned: Plan, told: Callable[[Errand], object]) -> None:
    """Save what an import changes, as one deed; `told` hears when all documents are done."""
    settled, shelf = planned.settled, planned.shelf
    for key in settled.changes:
        desk.homes.setdefault(key, shelf.homes[key])
    session, after = desk.session, None
    others = dict(settled.changes)
    if session is not None and not desk.rest.part:
        made = others.pop(session.document.id, ())
        passages = {**session.passages, **{p.id: p for p in (c.after for c in made) if p}}
        after = session.with_(passages=passages, notice="")

    def meta(key: str) -> Mapping[str, Any]:
        return settled.meta[key] | shelf.meta(key)

    desk.do_everywhere(after, others, meta, told=told)
