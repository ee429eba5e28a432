"""The verb `recent`: the documents opened last, when, and how far they were read."""

from reader.cli.answers import answer, answer_json, complain
from reader.language import _
from reader.store.places import Places
from reader.store.project import document_path


def run_recent(most: int, *, as_json: bool) -> int:
    """Print the documents opened last, the newest first; return 0.

    Those of projects are known by their places in them, and stand so.
    """
    places = Places()
    for warning in places.told():
        complain(warning)
    for key in places.recent_documents[:most]:
        place = places.get(key)
        path = str(document_path(key) or key)
        if as_json:
            known = {"path": path, "opened": place.opened, "read": place.read}
            answer_json({**known, "position": place.position})
        else:
            when = place.opened[:16].replace("T", " ")
            answer(f"{when}  {place.read:>4.0%}  {path}")
    if not places.recent_documents:
        complain(_("No document was opened yet."))
    return 0
