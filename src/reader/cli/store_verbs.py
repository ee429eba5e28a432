"""Parsers of the verbs about what is kept: add, status, find, doctor, recent, bookmarks, …"""

from typing import Any

from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    what = _("documents or folders; without, the project here or the own library")
    about = _("say what is annotated, by whom, and what needs a look")
    status = verbs.add_parser("status", help=about, description=about)
    status.set_defaults(run=_run_status)
    about = _("check everything that is kept, and say what to do")
    doctor = verbs.add_parser("doctor", help=about, description=about)
    doctor.add_argument("--fix", action="store_true", help=_("do it where nothing can be lost"))
    forget = _("what has gone was meant to: forget that it was there")
    doctor.add_argument("--accept", action="store_true", help=forget)
    doctor.set_defaults(run=_run_doctor)
    about = _("say who did what to the passages of documents; bring back what they were")
    history = verbs.add_parser("history", help=about, description=about)
    when = _("the passages as they were then: 2026-01-31, or with a time, in UTC")
    history.add_argument("--at", default="", metavar="DATE", help=when)
    history.add_argument("--restore", action="store_true", help=_("make them so again"))
    history.set_defaults(run=_run_history)
    about = _("mark your work on documents done, so that a blind project shows others' passages")
    done = verbs.add_parser("done", help=about, description=about)
    done.add_argument("--undo", action="store_true", help=_("not done any more"))
    done.add_argument("--annotator", default="", metavar="NAME", help=_("whose work it is"))
    done.set_defaults(run=_run_done)
    _add_add(verbs)
    _add_find(verbs)
    named = _("documents or folders; . means all that are here")
    for parser in (status, doctor, history, done):
        form = named if parser is done else what
        parser.add_argument("paths", nargs="*", metavar="PATH", help=form)
        parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    about = _("list the documents opened last, and how far they were read")
    recent = verbs.add_parser("recent", help=about, description=about)
    most = _("how many")
    recent.add_argument("-n", type=int, default=30, dest="most", metavar="N", help=most)
    recent.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    recent.set_defaults(run=_run_recent)
    about = _("list your bookmarks, and where they stand in the documents as they are now")
    marks = verbs.add_parser("bookmarks", help=about, description=about)
    what = _("only those of these documents or folders")
    marks.add_argument("paths", nargs="*", metavar="PATH", help=what)
    marks.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    marks.set_defaults(run=_run_bookmarks)


def _add_add(verbs: Any) -> None:
    about = _("copy documents into a project")
    parser = verbs.add_parser("add", help=about, description=about)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=_("documents or folders"))
    where = _("the project, else the one here")
    parser.add_argument("--project", default="", metavar="FOLDER", help=where)
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    parser.set_defaults(run=_run_add)


def _add_find(verbs: Any) -> None:
    about = _("find passages by their words, code or annotator")
    parser = verbs.add_parser("find", help=about, description=about)
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help=_("in the passages"))
    what = _("documents or folders; without, the project here or the own library")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=what)
    which = _("only with this code, by id or number, or one below it; may be repeated")
    parser.add_argument("--code", action="append", default=[], metavar="CODE", help=which)
    whose = _("only this annotator's; may be repeated")
    parser.add_argument("--annotator", action="append", default=[], metavar="NAME", help=whose)
    parser.add_argument("--count", action="store_true", help=_("only numbers"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    parser.set_defaults(run=_run_find)


def _run_add(options: Any) -> int:
    from reader.cli.add_verb import run_add

    return run_add(options.paths, options.project, as_json=options.json)


def _run_find(options: Any) -> int:
    from reader.cli.find_verb import run_find

    return run_find(
        options.text,
        options.paths,
        codes=options.code,
        annotators=options.annotator,
        count=options.count,
        as_json=options.json,
    )


def _run_done(options: Any) -> int:
    from reader.cli.done_verb import run_done

    return run_done(
        options.paths, undo=options.undo, annotator=options.annotator, as_json=options.json
    )


def _run_status(options: Any) -> int:
    from reader.cli.status_verb import run_status

    return run_status(options.paths, options.json)


def _run_doctor(options: Any) -> int:
    from reader.cli.doctor_verb import run_doctor

    return run_doctor(options.paths, fix=options.fix, accept=options.accept, as_json=options.json)


def _run_history(options: Any) -> int:
    from reader.cli.history_verb import run_history

    return run_history(
        options.paths, moment=options.at, restore=options.restore, as_json=options.json
    )


def _run_recent(options: Any) -> int:
    from reader.cli.recent_verb import run_recent

    return run_recent(options.most, as_json=options.json)


def _run_bookmarks(options: Any) -> int:
    from reader.cli.bookmarks_verb import run_bookmarks

    return run_bookmarks(options.paths, as_json=options.json)
