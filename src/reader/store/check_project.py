"""What is wrong around annotations: the project's settings, what went, the catalog, permissions."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.codebook.load import load
from reader.errors import BadCodebook, BadConfig
from reader.language import _, ngettext
from reader.library import gazetteer
from reader.store.catalog.asking import by_code, vanished
from reader.store.catalog.catalog import Catalog
from reader.store.check import Finding
from reader.store.project import FILE, GIT, Project, codebook_of
from reader.store.recover import copies


def of_project(project: Project, catalog: Catalog) -> Iterator[Finding]:
    """Check what a project says, and what it is to have beside its annotations."""
    place = str(project.root / FILE)
    if project.codebook:
        try:
            book = load(codebook_of(project))
        except BadCodebook as error:
            said = error.message.removeprefix(f"{place}: ")  # which stands before it already
            yield Finding("codebook", place, said, error.hint)
        else:
            yield from _codes(book, catalog, place)
    if project.gazetteer:
        try:
            gazetteer.load(Path(project.gazetteer))
        except BadConfig as error:
            yield Finding("gazetteer", place, error.message, error.hint)
    for name in GIT:
        path = project.annotations / name
        if project.annotations.is_dir() and not os.path.lexists(path):
            said = _("is not there; git needs it to merge annotations by itself")
            yield Finding("git", str(path), said, _("reader doctor --fix writes it."))


def _codes(book: Codebook, catalog: Catalog, place: str) -> Iterator[Finding]:
    for code, n in by_code(catalog).items():
        if code not in book.by_id:
            form = ngettext(
                "{n} passage has the code “{code}”, which is not in the codebook",
                "{n} passages have the code “{code}”, which is not in the codebook",
                n,
            )
            advice = _("They are kept; name the codebook that they were tagged with.")
            yield Finding("code", place, form.format(n=n, code=code), advice)


def of_catalog(root: Path, catalog: Catalog) -> Iterator[Finding]:
    """Say what went without having been removed, and where it may still be."""
    for each in vanished(catalog):
        form = ngettext(
            "{n} passage has gone though nobody removed it",
            "{n} passages have gone though nobody removed them",
            len(each.ids),
        )
        found = copies(root, each)
        if found:
            advice = _("Look at {path}; --fix brings back what is there.").format(path=found[0])
        else:
            advice = _(
                "Bring the files back from git, the synchronised folder's versions or a copy; "
                "if this was meant: reader doctor --accept"
            )
        said = form.format(n=len(each.ids))
        yield Finding("vanished", each.document_id, said, advice, each.document_id)


def of_private(root: Path) -> Iterator[Finding]:
    """Say when others may read the personal library."""
    for folder in (root, root.parent):
        if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            said = _("others on this machine may look into your annotations")
            yield Finding("open", str(folder), said, f"chmod 700 {folder}")
            return
