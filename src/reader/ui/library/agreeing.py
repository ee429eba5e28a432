"""How far annotators agree, worked out beside the screen, and the places where they differ."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.agreement.account import Account, compare
from reader.agreement.differences import Difference, differences
from reader.language import _
from reader.library.entry import Entry
from reader.store.compared import Asked, Compared, work_on
from reader.store.compared_said import left_out
from reader.store.store import AnnotationStore
from reader.ui.desk.desk import Desk
from reader.ui.dialogs.agreement import AgreementList, DifferenceList

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

FEW = 20  # documents that are looked at without a word of how far that is


class Agreed(NamedTuple):
    """Hold what was worked out: the account, every place, and what was left out, in words."""

    account: Account
    places: Sequence[Difference]
    left_out: Sequence[str]


class Kept:
    """Remember what was worked out, and the place gone to, so that one can go on to the next."""

    def __init__(self) -> None:
        self.found: Agreed | None = None
        self.code = ""
        self.at: Difference | None = None


@lru_cache(maxsize=1)
def kept_of(desk: Desk) -> Kept:
    """Give what is remembered on a desk."""
    return Kept()


def ask(app: "ReaderApp") -> None:
    """Work out the agreement on the documents listed; after going to a place, list them again."""
    kept = kept_of(app.desk)
    if kept.found is not None and kept.at is not None:
        show(app, kept.found)
        return
    entries = list(app.shown or app.desk.entries)
    app.hint(_("Working it out …"))

    def stopped() -> bool:
        return app.leaving

    def tell(done: int) -> None:
        said = _("comparing {share} …").format(share=f"{done}/{len(entries)}")
        app.call_from_thread(app.hint, said)

    def work() -> None:
        found = work_out(app.desk, entries, stopped, tell)
        if found is not None:
            app.call_from_thread(app.call_later, show, app, found)

    app.run_worker(work, thread=True, exclusive=True, group="agreement")


def work_out(
    desk: Desk,
    entries: Sequence[Entry],
    stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[int], None] = lambda done: None,
) -> Agreed | None:
    """Compare the annotators of documents, of blind projects as the annotator may see them."""
    asked = Asked(seer=desk.config.annotator)
    stores: dict[Path, AnnotationStore] = {}
    read: list[Compared] = []
    for number, entry in enumerate(entries, 1):
        if stopped():
            return None
        home = desk.homes.get(entry.id)
        if home is None:
            continue
        root = home.annotations
        if root not in stores:
            stores[root] = AnnotationStore(root, desk.config.annotator)
        read.append(work_on(stores[root], entry.id, home.project, asked))
        if number % FEW == 0:
            tell(number)
    works = [each.work for each in read if each.work is not None]
    return Agreed(compare(works), list(differences(works)), list(left_out(read, (), named=False)))


def show(app: "ReaderApp", found: Agreed) -> None:
    """Show the table, and over it the places where one went to one of them."""
    app.hint("")
    if not found.account.documents:
        nothing = _("Nothing to compare: two annotators have to work on the same document.")
        app.say("\n".join([nothing, *found.left_out]))
        return
    kept = kept_of(app.desk)
    kept.found = found
    book = app.desk.codebook
    table = AgreementList(book, found.account, found.left_out, kept.code)

    def listed(code: str) -> None:
        kept.code = code
        places = [each for each in found.places if not code or code in each.disputed]
        titles = {entry.id: entry.title for entry in app.desk.entries} if places else {}
        app.push_screen(DifferenceList(book, code, places, titles, kept.at), chosen)

    def chosen(place: Difference | None) -> None:
        kept.at = place
        if place is not None:
            table.dismiss(None)
            app.call_later(go, app, place)

    def left(_code: str | None) -> None:
        if kept.at is None:
            kept.code = ""

    table.listed = listed
    app.push_screen(table, left)
    if kept.at is not None:
        listed(kept.code)


def go(app: "ReaderApp", place: Difference) -> None:
    """Open the document of a place, and select the place."""
    entry = next((each for each in app.desk.entries if each.id == place.document), None)
    if entry is None:
        return
    app.open(entry)
    session = app.session
    if session is not None and session.document.id == place.document:
        from reader.text.span import Span

        start, end = session.view.to_view(Span(place.start, place.end))
        app.become(session.select(start, end))
