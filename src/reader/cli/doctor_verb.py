"""reader doctor: whether everything that is kept is sound, and what to do where it is not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reader.cli.answers import answer, answer_json
from reader.cli.catalogued import catalogued
from reader.cli.targets import targets
from reader.errors import NotSaved
from reader.language import _, ngettext
from reader.paths import place
from reader.store.catalog.asking import accept, documents, vanished
from reader.store.catalog.catalog import Catalog
from reader.store.check import Finding, findings
from reader.store.check_beside import of_beside, of_bookmarks
from reader.store.check_project import of_catalog, of_private, of_project
from reader.store.files import modes_like, write_atomic
from reader.store.misplaced import bring_home
from reader.store.project import FOLDER, GIT, find_project, home_of
from reader.store.recover import copies, lines_of
from reader.store.store import PROJECT, AnnotationStore


def run_doctor(
    paths: Sequence[str], *, fix: bool = False, accept: bool = False, as_json: bool = False
) -> int:
    """Print what is wrong and what to do; with `fix`, do what only adds. 1 where much is left.

    With `accept`, what went without having been removed is forgotten.
    """
    left = 0
    for store in stores(paths):
        with catalogued(store.root) as catalog:
            left += _look(store, catalog, fix=fix, accepted=accept, as_json=as_json)
    for finding in of_bookmarks():
        left += 1
        _say(finding, mended=False, as_json=as_json)
    left += _rescued(as_json)
    if not as_json:
        form = ngettext("{n} thing needs a look.", "{n} things need a look.", left)
        answer(form.format(n=left) if left else _("All that is kept is sound."))
    return 1 if left else 0


def _look(
    store: AnnotationStore, catalog: Catalog, *, fix: bool, accepted: bool, as_json: bool
) -> int:
    """Check one folder of annotations; count what is left to do."""
    left = 0
    if accepted:
        accept(catalog)
    for finding in _all(store, catalog):
        mended = fix and _mended(store, catalog, finding)
        left += not mended
        _say(finding, mended=mended, as_json=as_json)
    return left


def _say(finding: Finding, *, mended: bool, as_json: bool) -> None:
    if as_json:
        answer_json({**finding._asdict(), "mended": mended})
        return
    answer(f"{finding.place}: {finding.said}")
    answer("  " + (_("Done.") if mended else finding.advice))


def _all(store: AnnotationStore, catalog: Catalog) -> Iterator[Finding]:
    project = find_project(store.root.parent) if (store.root.parent / PROJECT).is_file() else None
    if project:
        yield from of_project(project, catalog)
    else:
        yield from of_private(store.root)
    yield from of_catalog(store.root, catalog)
    found = findings(store)
    yield from found.findings
    yield from of_beside(store.root, project)
    if _wrong(catalog, store, found.known):
        said = _("does not say what the annotations say")
        advice = _("It is only worked out of them: --fix makes it anew.")
        yield Finding("catalog", str(catalog.file), said, advice)


def _wrong(catalog: Catalog, store: AnnotationStore, read: Mapping[str, tuple[int, int]]) -> bool:
    """Tell whether the catalog says something else than the files, which may change meanwhile."""
    known = _known(catalog)
    doubtful = [i for i in {**known, **read} if known.get(i) != read.get(i)]
    if not doubtful:
        return False
    catalog.refresh()
    known = _known(catalog)
    return any(known.get(i, (0, 0))[0] != len(store.load(i).passages) for i in doubtful)


def _known(catalog: Catalog) -> dict[str, tuple[int, int]]:
    return {each.document_id: (each.total, each.rivals) for each in documents(catalog)}


def stores(paths: Sequence[str]) -> list[AnnotationStore]:
    """List the folders of annotations that a command line means."""
    roots = {home_of(path).annotations for path in paths}
    for target in targets(paths) if paths else ():
        roots.add(target.store.root)
    if not paths:
        project = find_project(Path.cwd())
        roots.add(project.annotations if project else place("data") / FOLDER)
    return [AnnotationStore(root) for root in sorted(roots)]


def _mended(store: AnnotationStore, catalog: Catalog, finding: Finding) -> bool:
    """Do what loses nothing; tell whether the finding is done with."""
    with suppress(NotSaved, OSError):
        if finding.kind == "old form" and finding.document_id:
            store.apply(finding.document_id, [], {})
            return True
        if finding.kind == "git":
            path = Path(finding.place)
            write_atomic(path, GIT[path.name], modes_like(path.parent))
            return True
        if finding.kind == "vanished":
            return _brought_back(store, catalog, finding.document_id)
        if finding.kind == "misplaced":
            return bring_home(store, finding.document_id)
        if finding.kind == "catalog":
            catalog.begin_anew()
            return catalog.refresh() == []
    return False


def _brought_back(store: AnnotationStore, catalog: Catalog, document_id: str) -> bool:
    """Add the lines again that a copy still has; tell whether nothing is missing any more."""
    for each in vanished(catalog):
        if each.document_id == document_id:
            lines = lines_of(copies(store.root, each), each.ids)
            if lines:
                store.add(document_id, lines)
    catalog.refresh()
    return all(each.document_id != document_id for each in vanished(catalog))


def _rescued(as_json: bool) -> int:
    files = sorted((place("state") / "rescued").glob("*.jsonl"))
    for path in files:
        said = _("holds what an earlier session could not save")
        advice = _("Take it in: reader import {path}").format(path=path)
        _say(Finding("rescued", str(path), said, advice), mended=False, as_json=as_json)
    return len(files)
