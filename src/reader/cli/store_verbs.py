"""Parsers of the verbs about what is kept: status, doctor, history, recent."""

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
    doctor.set_defaults(run=_run_doctor)
    about = _("say who did what to the passages of documents; bring back what they were")
    history = verbs.add_parser("history", help=about, description=about)
    when = _("the passages as they were then: 2026-01-31, or with a time, in UTC")
    history.add_argument("--at", default="", metavar="DATE", help=when)
    history.add_argument("--restore", action="store_true", help=_("make them so again"))
    history.set_defaults(run=_run_history)
    for parser in (status, doctor, history):
        parser.add_argument("paths", nargs="*", metavar="PATH", help=what)
        parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    about = _("list the documents opened last, and how far they were read")
    recent = verbs.add_parser("recent", help=about, description=about)
    most = _("how many")
    recent.add_argument("-n", type=int, default=30, dest="most", metavar="N", help=most)
    recent.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    recent.set_defaults(run=_run_recent)


def _run_status(options: Any) -> int:
    from reader.cli.status_verb import run_status

    return run_status(options.paths, options.json)


def _run_doctor(options: Any) -> int:
    from reader.cli.doctor_verb import run_doctor

    return run_doctor(options.paths, fix=options.fix, as_json=options.json)


def _run_history(options: Any) -> int:
    from reader.cli.history_verb import run_history

    return run_history(
        options.paths, moment=options.at, restore=options.restore, as_json=options.json
    )


def _run_recent(options: Any) -> int:
    from reader.cli.recent_verb import run_recent

    return run_recent(options.most, as_json=options.json)
