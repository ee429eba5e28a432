"""reader done: one's own work on documents is finished; in a blind project others' then shows."""

from collections.abc import Sequence

from reader import config
from reader.cli.answers import answer, answer_json
from reader.cli.targets import required, targets
from reader.language import _
from reader.store.store import AnnotationStore


def run_done(
    paths: Sequence[str], *, undo: bool = False, annotator: str = "", as_json: bool = False
) -> int:
    """Mark documents done for an annotator, or not done any more. Raises Usage, NotSaved."""
    name = annotator or config.load()[0].annotator
    for target in targets(required(paths)):
        store = AnnotationStore(target.store.root, name)
        store.mark(target.document_id, done=not undo)
        if as_json:
            answer_json({"document": target.document_id, "annotator": name, "done": not undo})
        else:
            said = _("{document}: not done") if undo else _("{document}: done")
            answer(said.format(document=target.document_id))
    return 0
