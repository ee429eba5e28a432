"""Parsers of the verbs about the library: collection, metadata, duplicates."""

from typing import Any

from reader.language import _


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    _add_collection(verbs)
    _add_metadata(verbs)
    about = _("find documents that are copies of others, exactly or nearly")
    parser = verbs.add_parser("duplicates", help=about, description=about)
    what = _("documents or folders; without, this folder")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=what)
    parser.add_argument("--diff", action="store_true", help=_("show what differs"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    jobs = _("processes; one a core if not given")
    parser.add_argument("--jobs", metavar="N", type=int, default=0, help=jobs)
    parser.set_defaults(run=_run_duplicates)


def _run_duplicates(options: Any) -> int:
    from reader.cli.duplicates_verb import run_duplicates

    return run_duplicates(
        options.paths, diff=options.diff, as_json=options.json, jobs=max(0, options.jobs)
    )


def _add_collection(verbs: Any) -> None:
    about = _("keep lists of documents, samples and saved searches as working sets")
    parser = verbs.add_parser("collection", help=about, description=about)
    parser.set_defaults(run=_run_collection, action="list", json=False)
    actions = parser.add_subparsers(title=_("actions"), metavar="ACTION", dest="action")
    listing = actions.add_parser("list", help=_("the collections there are"))
    what = _("documents or folders")
    query = _("documents that answer it; see `reader search --help`")
    new = _named(actions, "new", _("make one of documents, or of a search"))
    add = _named(actions, "add", _("put documents into one"))
    show = _named(actions, "show", _("the documents of one, and how far the work is"))
    remove = _named(actions, "remove", _("take documents out of one"))
    done = _named(actions, "done", _("say that documents of one are done"))
    done.add_argument("--undo", action="store_true", help=_("they are not done"))
    _named(actions, "delete", _("remove one; its documents stay what they are"))
    sample = _named(actions, "sample", _("make one of documents drawn at random"))
    for each in (new, add, show, remove, done, sample):
        each.add_argument("paths", nargs="*", metavar="PATH", help=what)
    for each in (new, add, sample):
        each.add_argument("--search", metavar="QUERY", default="", help=query)
    _add_sample(sample)
    export = _named(actions, "export", _("write the texts and metadata of one into a folder"))
    export.add_argument("-o", "--output", required=True, metavar="FOLDER", help=_("a new folder"))
    texts = _("cleaned texts, the files as they are, or no texts")
    export.add_argument("--texts", choices=("clean", "source", "none"), default="clean", help=texts)
    form = _("of the table of metadata")
    export.add_argument("--metadata", choices=("csv", "jsonl"), default="csv", help=form)
    export.add_argument("--bom", action="store_true", help=_("mark the file as UTF-8, for Excel"))
    for each in (listing, show):
        each.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def _add_sample(parser: Any) -> None:
    size = _("how many documents; with --each, of every kind")
    parser.add_argument("-n", "--size", type=int, required=True, metavar="N", help=size)
    by = _("of every kind its share: year, place, issuer, province, tag or a field of your own")
    parser.add_argument("--by", default="", metavar="FIELD", help=by)
    parser.add_argument("--each", action="store_true", help=_("as many of every kind"))
    seed = _("a word or number; the same one draws the same documents")
    parser.add_argument("--seed", default="1", metavar="SEED", help=seed)
    source = _("draw from a collection")
    parser.add_argument("--from", dest="source", default="", metavar="NAME", help=source)


def _named(actions: Any, verb: str, about: str) -> Any:
    parser = actions.add_parser(verb, help=about, description=about)
    parser.add_argument("name", metavar="NAME")
    return parser


def _run_collection(options: Any) -> int:
    from reader.cli.collection_verb import run

    return run(options)


def _add_metadata(verbs: Any) -> None:
    about = _("say what documents do not say of themselves: fields and tags")
    parser = verbs.add_parser("metadata", help=about, description=about)
    actions = parser.add_subparsers(title=_("actions"), metavar="ACTION", required=True)
    about = _("what is known of documents, and who said so")
    show = actions.add_parser("show", help=about, description=about)
    show.add_argument("--history", action="store_true", help=_("who said what, and when"))
    show.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    show.set_defaults(run=_run_show)
    about = _("give documents a value in a field: title, issuer, place, date or any other")
    give = actions.add_parser("set", help=about, description=about)
    value = _("FIELD= takes it back: the document says it again")
    give.add_argument("values", metavar="FIELD=VALUE", help=value)
    give.set_defaults(run=_run_set)
    about = _("give documents tags, or take them away with -TAG")
    tag = actions.add_parser("tag", help=about, description=about)
    tag.add_argument("tags", metavar="TAG[,TAG…]", help=_("with - before it, it is taken away"))
    tag.set_defaults(run=_run_tag)
    about = _("take in a table, whose rows name documents by their file or path")
    join = actions.add_parser("join", help=about, description=about)
    join.add_argument("table", metavar="FILE.csv")
    join.add_argument("--key", default="", metavar="COLUMN", help=_("that names the documents"))
    join.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    join.set_defaults(run=_run_join)
    named = _("documents or folders; . means all that are here")
    for each in (show, give, tag, join):
        what = _("documents or folders; without, the project here or this folder")
        form = named if each in (give, tag) else what
        each.add_argument("paths", nargs="*", metavar="PATH", help=form)


def _run_show(options: Any) -> int:
    from reader.cli.metadata_verb import run_show

    return run_show(options.paths, history=options.history, as_json=options.json)


def _run_set(options: Any) -> int:
    from reader.cli.metadata_verb import run_set

    return run_set(options.values, options.paths)


def _run_tag(options: Any) -> int:
    from reader.cli.metadata_verb import run_tag

    return run_tag(options.tags, options.paths)


def _run_join(options: Any) -> int:
    from reader.cli.metadata_verb import run_join

    return run_join(options.table, options.paths, options.key, dry_run=options.dry_run)
