"""reader add: documents into a project."""

import os
from collections.abc import Sequence
from pathlib import Path

from reader.cli.answers import answer, answer_json, complain
from reader.errors import Usage
from reader.language import _, mark, ngettext
from reader.store.gather import gather
from reader.store.project import find_project

FATES = {
    "added": mark("added"),
    "there already": mark("is there already"),
    "another is there": mark("not added: another document has this name there"),
    "not copied": mark("not added"),
}


def run_add(paths: Sequence[str], folder: str = "", *, as_json: bool = False) -> int:
    """Copy documents into the project of a folder; 1 where one could not be."""
    project = find_project(Path(folder or "."))
    if project is None:
        raise Usage(
            _("{folder}: this is in no project.").format(folder=os.path.abspath(folder or ".")),
            _("Make one with reader init, or name one with --project FOLDER."),
        )
    for path in paths:
        if not os.path.exists(os.path.expanduser(path)):
            said = _("{path}: there is no such file; look at its spelling").format(path=path)
            raise Usage(said)
    added, failed = 0, False
    for each in gather(project, paths):
        sound = each.fate in ("added", "there already")
        added += each.fate == "added"
        failed |= not sound
        if as_json:
            answer_json(each._asdict())
        elif not sound or each.fate == "there already":
            reason = f": {each.reason}" if each.reason else ""
            (answer if sound else complain)(f"{each.document}: {_(FATES[each.fate])}{reason}")
        else:
            answer(each.document)
    if not as_json:
        form = ngettext(
            "{n} document added to {project}", "{n} documents added to {project}", added
        )
        complain(form.format(n=added, project=project.root))
    return 1 if failed else 0
