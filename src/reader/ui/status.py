"""What the status line and the line of hints say, as pieces."""

from typing import TYPE_CHECKING

from reader.codebook.codebook import Code
from reader.language import _, current, mark, ngettext
from reader.session.chord import TAG_KEY
from reader.session.command import Keymap
from reader.session.keys_page import shown
from reader.session.state import Session
from reader.ui.lines import Piece

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

Pieces = tuple[list[Piece], list[Piece]]

HINTS = {
    "page": (
        ("next_sentence", mark("sentence")),
        ("next_clause", mark("clause")),
        ("tag_passage", mark("tag")),
        ("write_note", mark("note")),
        ("raw_or_cleaned", mark("raw")),
        ("cleaning_report", mark("report")),
        ("back_to_library", mark("library")),
        ("help", mark("help")),
    ),
    "outline": (("back_to_page", mark("page")), ("help", mark("help"))),
    "library": (
        ("open_document", mark("open")),
        ("filter_documents", mark("filter")),
        ("sort_documents", mark("sort")),
        ("export_passages", mark("export")),
        ("change_language", "中文/English"),
        ("help", mark("help")),
        ("quit_from_library", mark("quit")),
    ),
}


def hints(session: Session | None, context: str, keymap: Keymap) -> Pieces:
    """Say what the next key would do: inside a chord the codes, else the main commands."""
    if session is not None and session.pending:
        return _chord(session), []
    pieces = []
    for command, word in HINTS[context]:
        keys = keymap.keys.get(command, ())
        if keys:
            pieces += [Piece(f" {shown(keys[0])}", "key"), Piece(f" {_(word)} ")]
    return pieces, []


def _chord(session: Session) -> list[Piece]:
    book, language = session.codebook, current()
    pieces = []
    if session.pending == TAG_KEY:
        pieces.append(Piece(" " + _("hotkey:"), "strong"))
        for key, code in sorted(book.by_hotkey.items()):
            pieces += [Piece(f" {key}", "key"), Piece(f" {_short(code, language)}")]
        return pieces
    exact = book.by_chord.get(session.pending)
    pieces.append(Piece(f" {session.pending}", "strong"))
    if exact:
        pieces += [Piece(" ⏎", "key"), Piece(f" {exact.number} {exact.name(language)}")]
    for typed, code in book.by_chord.items():
        if typed.startswith(session.pending) and typed != session.pending:
            rest = typed[len(session.pending) :]
            pieces += [Piece(f"  {rest}", "key"), Piece(f" {_short(code, language)}")]
    return pieces


def _short(code: Code, language: str) -> str:
    return (code.short if language == "zh" else "") or code.name(language)


def status(session: Session, app: "ReaderApp") -> Pieces:
    """Say what is selected and tagged, and at the right the view, the place and what is saved."""
    return _left(session, app), _right(session, app)


def _left(session: Session, app: "ReaderApp") -> list[Piece]:
    pieces = []
    if app.message or session.notice:
        pieces.append(Piece(f" {app.message or session.notice} ", "strong"))
    if session.extending:
        pieces.append(Piece(" " + _("EXTENDING") + " ", "key"))
    selected = session.selection.span
    if selected.length:
        count = ngettext("{n} character", "{n} characters", selected.length)
        pieces.append(Piece(" " + count.format(n=selected.length) + " ", "muted"))
    passage = session.current
    if passage is not None:
        book, language = session.codebook, current()
        names = [
            f"{book.number(c)} {book.by_id[c].name(language) if c in book.by_id else ''}".strip()
            for c in passage.codes
        ]
        pieces.append(Piece(" " + " · ".join(names) + " "))
        if passage.note:
            pieces.append(Piece(f" ✎ {passage.note} ", "muted"))
    if not pieces:
        title = session.document.masthead.title
        pieces.append(Piece(f" {title.text if title else session.document.source.path}", "muted"))
    return pieces


def _right(session: Session, app: "ReaderApp") -> list[Piece]:
    shows = [] if session.clean else [_("raw")]
    names = {
        "simplified": _("simplified"),
        "traditional": _("traditional"),
        "taiwan": _("Taiwan"),
        "hongkong": _("Hong Kong"),
    }
    if session.script in names:
        shows.append(names[session.script])
    if session.off:
        form = ngettext("{n} edit off", "{n} edits off", len(session.off))
        shows.append(form.format(n=len(session.off)))
    if session.lost:
        shows.append(_("{n} lost").format(n=len(session.lost)))
    pieces = [Piece(f" {' · '.join(shows)} ", "key")] if shows else []
    rest = app.desk.rest
    if rest.percent is not None:
        pieces.append(Piece(" " + _("reading: {n}%").format(n=rest.percent) + " ", "key"))
    start, length = rest.extent(session)
    percent = 100 * (start + session.selection.cursor) // length if length else 100
    pieces.append(Piece(f" ¶{len(session.passages)}  {percent}% ", "muted"))
    pieces.append(app.saved_piece())
    return pieces
