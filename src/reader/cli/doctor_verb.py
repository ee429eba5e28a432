"""reader doctor: whether everything that is kept is sound, and what to do where it is not."""

from collections.abc import Sequence

from reader.cli.answers import answer, answer_json
from reader.cli.export_verb import targets
from reader.errors import NotSaved
from reader.language import _, ngettext
from reader.paths import place
from reader.store.check import Finding, findings
from reader.store.project import FOLDER, find_project, home_of
from reader.store.store import AnnotationStore


def run_doctor(paths: Sequence[str], *, fix: bool = False, as_json: bool = False) -> int:
    """Print what is wrong and what to do; with `fix`, do what only adds. 1 where much is left."""
    left = 0
    for store in stores(paths):
        found = findings(store)
        for finding in found:
            mended = fix and _mended(store, finding)
            left += not mended
            if as_json:
                answer_json({**finding._asdict(), "mended": mended})
                continue
            answer(f"{finding.place}: {finding.said}")
            answer("  " + (_("Done.") if mended else finding.advice))
    left += _rescued(as_json)
    if not as_json:
        form = ngettext("{n} thing needs a look.", "{n} things need a look.", left)
        answer(form.format(n=left) if left else _("All that is kept is sound."))
    return 1 if left else 0


def stores(paths: Sequence[str]) -> list[AnnotationStore]:
    """List the folders of annotations that a command line means."""
    from pathlib import Path

    roots = {home_of(path).annotations for path in paths}
    for target in targets(paths) if paths else ():
        roots.add(target.store.root)
    if not paths:
        project = find_project(Path.cwd())
        roots.add(project.annotations if project else place("data") / FOLDER)
    return [AnnotationStore(root) for root in sorted(roots)]


def _mended(store: AnnotationStore, finding: Finding) -> bool:
    """Take over the file of an earlier version, which a save does anyway; nothing else."""
    if finding.kind != "old form" or not finding.document_id:
        return False
    try:
        store.apply(finding.document_id, [], {})
    except NotSaved:
        return False
    return True


def _rescued(as_json: bool) -> int:
    files = sorted((place("state") / "rescued").glob("*.jsonl"))
    for path in files:
        said = _("holds what an earlier session could not save")
        advice = _("Take it in: reader import {path}").format(path=path)
        if as_json:
            answer_json(Finding("rescued", str(path), said, advice)._asdict() | {"mended": False})
        else:
            answer(f"{path}: {said}")
            answer("  " + advice)
    return len(files)
