"""Changing the codebook in use: its file, the open session, and passages that a merge leads on."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from reader.codebook.codebook import Code, Codebook
from reader.errors import ReaderError
from reader.language import _, current, ngettext
from reader.passages.passage import Change, Passage
from reader.passages.tally import by_code
from reader.session import tagging
from reader.session.state import Session
from reader.ui.desk.desk import Desk
from reader.ui.desk.doing import utc_now

FAR = 500  # documents whose passages are counted


def put(desk: Desk, path: Path, book: Codebook) -> None:
    """Use another version of the codebook from now on."""
    desk.codebook, desk.codebook_path = book, path
    if desk.session is not None:
        desk.session = desk.session.with_(codebook=book)


def go_to_version(desk: Desk, wanted: str, now: str) -> str:
    """Let the codebook say what a version said, if it says what `now` did; tell of it."""
    from reader.codebook.versions import original, restored, same_as

    path = desk.codebook_path
    if path is None:
        return _("This codebook has no file.")
    try:
        if same_as(path) != original(path, now):
            return _("The codebook was changed since, so this change of it stays.")
        put(desk, *restored(path, original(path, wanted), utc_now()[:10]))
    except (ReaderError, OSError) as error:
        return str(error)
    return _("Version {version} of the codebook").format(version=desk.codebook.version)


def retired_said(book: Codebook, code: Code) -> str:
    """Say that a code is retired, what of the codes under it, and which key brings it back."""
    said = _("{code} is retired").format(code=f"{code.number} {code.name(current())}".strip())
    below = sum(each in book.usable for each in book.nested(code.id))
    if below:
        form = ngettext("{n} code under it stays in use", "{n} codes under it stay in use", below)
        said += "; " + form.format(n=below)
    return said + " · " + _("Ctrl+Z brings it back")


def counts(desk: Desk) -> Counter[str]:
    """Count the passages of each code in the documents at hand."""
    found: Counter[str] = Counter()
    for entry in desk.entries[:FAR]:
        if desk.store(entry.id).version(entry.id) is not None:
            found += by_code(desk.store(entry.id).load(entry.id).passages)
    return found


def annotated(desk: Desk) -> list[str]:
    """List the documents at hand that hold annotations, by their ids; may run in a thread."""
    return [e.id for e in desk.entries if desk.store(e.id).version(e.id) is not None]


def redirect(
    desk: Desk,
    old: str,
    new: str,
    book: tuple[str, str],
    documents: Iterable[str],
    told: Callable[[int], object] = lambda count: None,
) -> None:
    """Give one's own passages of a merged code the other one, everywhere, as one deed.

    `book` names the versions of the codebook before and after the codes were merged. Many
    documents are gone through beside the keys; `told` hears how many passages were coded again.
    """
    here = desk.session
    assert here is not None
    now = utc_now()

    def led(passages: Iterable[Passage]) -> list[Change]:
        return [Change(p, _led(p, old, new, now, here)) for p in _own(desk, passages, old)]

    after = here
    for change in led(here.passages.values()):
        assert change.after is not None
        after = tagging.put(after, change.after)
    others = [key for key in documents if key != here.document.id]
    desk.lead_everywhere(after, others, led, book, told)


def _own(desk: Desk, passages: Iterable[Passage], code: str) -> list[Passage]:
    return [p for p in passages if p.annotator == desk.config.annotator and code in p.codes]


def _led(passage: Passage, old: str, new: str, now: str, session: Session) -> Passage:
    codes = tagging.ordered_codes(session, (new if c == old else c for c in passage.codes))
    return replace(passage, codes=codes, modified=now, codebook=tagging.stamp_of(session))
