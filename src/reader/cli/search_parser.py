"""The parser of the verb that searches many documents."""

from typing import Any

from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verb to argparse's subparsers."""
    about = _("find words in all documents, by an index that is kept up to date")
    parser = verbs.add_parser("search", help=about, description=about, epilog=_syntax())
    parser.add_argument("query", metavar="QUERY", help=_("what to find, see below"))
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("documents or folders; without, this folder")
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--kwic", action="store_true", help=_("every hit in its line"))
    how.add_argument("--count", action="store_true", help=_("only numbers"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=0, help=_("processes; one a core if not given")
    )
    parser.add_argument("--save", metavar="NAME", default="", help=_("find it again by in:NAME"))
    parser.set_defaults(run=_run)


def _syntax() -> str:
    return _(
        "In a query: words, all of which a document holds; “phrases” in quotation marks; "
        "AND, OR, NOT or -word, and brackets; NEAR or NEAR/10 for words at most so many "
        "characters apart; title: issuer: place: province: prefecture: county: year: (2015, <2016, "
        "2010-2015) tag: code: annotator: in: (a collection) read: (no, part, yes) bookmark: "
        "(its words, or yes). Simplified and traditional, full and half width, capital and small "
        "letters are alike."
    )


def _run(options: Any) -> int:
    from reader.cli.search_verb import Show, run_search

    if options.jobs < 0:
        from reader.errors import Usage

        raise Usage(_("--jobs takes a number from 1 on, or 0 for one process a core."))
    show: Show = "count" if options.count else "kwic" if options.kwic else "documents"
    return run_search(
        options.query,
        options.paths,
        show,
        json=options.json,
        jobs=options.jobs,
        save=options.save,
    )
