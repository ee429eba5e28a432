"""What the status line and the line of hints say, as pieces."""

from typing import TYPE_CHECKING

from reader.codebook.codebook import Code
from reader.language import _, current, mark, ngettext
from reader.session import find
from reader.session.chord import TAG_KEY
from reader.session.command import REGISTRY, Keymap
from reader.session.keys_page import shown
from reader.session.search import NAMES
from reader.session.state import Session
from reader.ui.library.narrowing import narrowing_of
from reader.ui.lines import Piece
from reader.ui.look.signs import sign
from reader.ui.reading import proposed

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

WAY = "way "  # before the name of a way to find, which a piece turns to
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
    "found": (
        ("next_hit", mark("next")),
        ("previous_hit", mark("previous")),
        ("list_hits", mark("all places")),
        ("tag_passage", mark("tag")),
        ("go_back", mark("back")),
        ("clear_selection", mark("clear")),
        ("help", mark("help")),
    ),
    "extending": (
        ("next_sentence", mark("sentence")),
        ("next_clause", mark("clause")),
        ("jump_to_label", mark("label")),
        ("swap_ends", mark("other end")),
        ("tag_passage", mark("tag")),
        ("copy_text", mark("copy")),
        ("clear_selection", mark("stop extending")),
    ),
    "find": (
        ("next_hit_while_typing", mark("next")),
        ("earlier_search", mark("earlier")),
        ("keep_hit", mark("stay")),
        ("give_up_finding", mark("leave")),
    ),
    "outline": (
        ("close_section", mark("fold")),
        ("open_section", mark("unfold")),
        ("one_level", mark("main headings")),
        ("all_levels", mark("all headings")),
        ("find_heading", mark("find")),
        ("back_to_page", mark("page")),
        ("help", mark("help")),
    ),
    "filter": (("clear_filter", mark("show all")),),
    "library": (
        ("open_document", mark("open")),
        ("filter_documents", mark("filter")),
        ("sort_documents", mark("sort")),
        ("choose_collection", mark("collections")),
        ("change_language", "中文/English"),
        ("help", mark("help")),
        ("quit_from_library", mark("quit")),
    ),
}


def hints(session: Session | None, context: str, keymap: Keymap, *, brief: bool = False) -> Pieces:
    """Say what the next key would do: inside a chord the codes, else the main commands.

    A chord is `brief` where its codes are shown elsewhere; what cannot be done now is muted.
    """
    if session is not None and session.pending:
        return _chord(session, brief), []
    if session is not None and context == "find":
        problem = find.finder(session.view.text, session.search).problem
        if problem:
            return [Piece(f" {problem}", "warn")], []
        return [*_ways(session.search.mode, keymap), *_keys(session, context, keymap)], []
    if session is not None and context == "page":
        context = "extending" if session.extending else "found" if session.search else "page"
    return _keys(session, context, keymap), []


def _ways(mode: str, keymap: Keymap) -> list[Piece]:
    """List the ways to find, and the key that turns to the next one."""
    key = keymap.keys["next_way_to_find"]
    pieces = [Piece(f" {shown(key[0])}", "key", "next_way_to_find")] if key else []
    for each, name in NAMES.items():
        pieces.append(Piece(f" {_(name)}", "strong" if each == mode else "muted", WAY + each))
    return pieces


def _keys(session: Session | None, context: str, keymap: Keymap) -> list[Piece]:
    pieces = []
    for command, word in HINTS[context]:
        keys = keymap.keys.get(command, ())
        if keys:
            can = session is None or not REGISTRY[command].reason(session)
            pieces.append(Piece(f" {shown(keys[0])}", "key" if can else "muted", command))
            pieces.append(Piece(f" {_(word)} ", "" if can else "muted", command))
    return pieces


def choices(session: Session) -> list[tuple[str, str]]:
    """List the keys that can follow in a chord, with their codes."""
    book, language = session.codebook, current()
    if session.pending == TAG_KEY:
        return [(key, _short(code, language)) for key, code in sorted(book.by_hotkey.items())]
    return [
        (typed[len(session.pending) :], _short(code, language))
        for typed, code in book.by_chord.items()
        if typed.startswith(session.pending) and typed != session.pending
    ]


def _chord(session: Session, brief: bool) -> list[Piece]:
    book = session.codebook
    pieces = []
    if session.pending == TAG_KEY:
        pieces.append(Piece(" " + _("hotkey:"), "strong"))
    else:
        pieces.append(Piece(f" {session.pending}", "strong"))
        exact = book.by_chord.get(session.pending)
        if exact:
            pieces += [Piece(" ⏎", "key"), Piece(f" {exact.number} {exact.name(current())}")]
    for key, name in () if brief else choices(session):
        pieces += [Piece(f"  {key}", "key"), Piece(f" {name}")]
    return pieces


def _short(code: Code, language: str) -> str:
    return (code.short if language == "zh" else "") or code.name(language)


def found(session: Session) -> tuple[str, str]:
    """Say which of how many hits is selected, as 3/41, and the tone to say it in."""
    if not session.search:
        return "", "muted"
    finder = find.finder(session.view.text, session.search)
    if finder.problem:
        return sign("✗"), "warn"
    if finder.complete and not finder.count:
        return _("Not found"), "warn"
    more = "" if finder.complete else "+"
    return f"{finder.place(session.selection.span) or '–'}/{finder.count}{more}", "muted"


def status(session: Session, app: "ReaderApp") -> Pieces:
    """Say what is selected and tagged, and at the right the view, the place and what is saved."""
    return _left(session, app), _right(session, app)


def _left(session: Session, app: "ReaderApp") -> list[Piece]:
    pieces = []
    if app.message or session.notice:
        pieces.append(Piece(f" {app.message or session.notice} ", "strong"))
    if session.extending:
        pieces.append(Piece(" " + _("EXTENDING") + " ", "key"))
    pieces += proposed.pieces(session)
    passage = session.current
    if passage is not None and not proposed.shown(session):
        book, language = session.codebook, current()
        names = [
            f"{book.number(c)} {book.by_id[c].name(language) if c in book.by_id else ''}".strip()
            for c in passage.codes
        ]
        pieces.append(Piece(" " + " · ".join(names) + " "))
        if passage.note:
            pieces.append(Piece(f" {sign('✎')} {passage.note} ", "muted"))
    if not pieces:
        title = session.document.masthead.title
        pieces.append(Piece(f" {title.text if title else session.document.source.path}", "muted"))
        told = app.desk.noted.count(session.document)
        if told:
            form = ngettext("{n} notice", "{n} notices", told)
            pieces.append(Piece(f" · {form.format(n=told)} ", "muted", "list_notices"))
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
    if session.search:
        said, tone = found(session)
        pieces.append(Piece(f" {said} ", tone, "list_hits"))
    document, which = narrowing_of(app.desk).result
    if document == session.document.id:
        pieces.append(Piece(f" \\{which} ", "muted", "next_result"))
    rest = app.desk.rest
    if rest.percent is not None:
        pieces.append(Piece(" " + _("reading: {n}%").format(n=rest.percent) + " ", "key"))
    selected = session.selection.span.length
    if selected:  # at the right, where it moves nothing else when it comes and goes
        count = ngettext("{n} character", "{n} characters", selected).format(n=selected)
        pieces.append(Piece(f" {count} ", "muted"))
    start, length = rest.extent(session)
    percent = 100 * (start + session.selection.cursor) // length if length else 100
    pieces.append(Piece(f" ¶{len(session.passages)}", "muted", "list_passages"))
    pieces.append(Piece(f" {percent:>3}% ", "muted"))
    pieces.append(app.saved_piece())
    return pieces
