"""Bringing the annotations that a folder's documents had before it became a project."""

from dataclasses import replace

from reader.formats.containers import real
from reader.library.collect import collect
from reader.passages.passage import Change
from reader.paths import place
from reader.store.encodings import CHOSEN
from reader.store.project import FOLDER, Project, home_of
from reader.store.store import AnnotationStore


def adopt(project: Project) -> int:
    """Copy annotations from the personal library into a project; give the number of documents.

    The personal library keeps its copy. Raises NotSaved.
    """
    personal = AnnotationStore(place("data") / FOLDER)
    shared = AnnotationStore(project.annotations)
    brought = 0
    for entry in collect([str(project.root)]).entries:
        before = real(entry.path)
        passages, meta = personal.load(before).passages, personal.meta(before)
        if passages or meta.get(CHOSEN):
            now = home_of(before).document_id
            copies = [Change(None, replace(passage, document=now)) for passage in passages]
            shared.apply(now, copies, meta)
            brought += 1
    return brought
