"""Whether a project can be given to others as it is: whose the codebook is that it names."""

import shlex

from reader.codebook.load import folders
from reader.language import _
from reader.store.project import FILE, Project, codebook_of


def left_behind(project: Project | None) -> str:
    """Say that only this user has the project's codebook, and how to copy it in; else ""."""
    if project is None or not project.codebook:
        return ""
    own = codebook_of(project)
    if own.parent != folders()[0]:
        return ""
    said = _("The codebook “{name}” is in your own folder only; others do not have it.")
    how = _('To take it along: cp {path} {folder} and write codebook = "{file}" in {settings}')
    told = how.format(
        path=shlex.quote(str(own)),
        folder=shlex.quote(f"{project.root}/"),
        file=own.name,
        settings=project.root / FILE,
    )
    return f"{said.format(name=project.codebook)} {told}"
