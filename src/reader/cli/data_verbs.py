"""Parsers of the verbs about annotations and codebooks: export, import, init, codebook."""

import argparse
from collections.abc import Sequence
from typing import Any

from reader.language import _

FORMS = ("csv", "qdc", "skos", "doccano", "labelstudio")


def add_parsers(verbs: Any) -> None:
    """Add the verbs to argparse's subparsers."""
    _add_export(verbs)
    _add_import(verbs)
    _add_init(verbs)
    _add_codebook(verbs)


def _add_export(verbs: Any) -> None:
    about = _("write annotations as labelled passages")
    parser = verbs.add_parser("export", help=about, description=about)
    what = _("a format first, then documents or folders; without, the project or own library here")
    parser.add_argument("paths", nargs="*", metavar="[FORMAT] PATH", help=what)
    formats = _("jsonl if the file's ending does not say; all of them: --formats")
    parser.add_argument("-f", "--format", default="", metavar="FORMAT", help=formats)
    parser.add_argument("--formats", action="store_true", help=_("list the formats"))
    parser.add_argument(
        *("-o", "--out", "--output"), default="-", metavar="FILE", help=_("instead of stdout")
    )
    which = _("the same as PATH")
    parser.add_argument("--documents", nargs="+", default=[], metavar="PATH", help=which)
    whose = _("only these annotators'")
    parser.add_argument("--annotators", nargs="+", default=[], metavar="NAME", help=whose)
    parser.add_argument(
        "--annotator", action="append", default=[], metavar="NAME", help=argparse.SUPPRESS
    )
    which = _("only with these codes, by id or number, or ones below them")
    parser.add_argument("--codes", nargs="+", default=[], metavar="CODE", help=which)
    parser.add_argument(
        "--code", action="append", default=[], metavar="CODE", help=argparse.SUPPRESS
    )
    shown = _("the text that offsets count in; the source if it is not given")
    parser.add_argument(
        "--view", choices=("source", "clean", "simplified"), default="source", help=shown
    )
    called = _("what codes are called: id, number, zh, en or full")
    styles = ("id", "number", "zh", "en", "full")
    parser.add_argument("--labels", choices=styles, default="id", help=called)
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("gives the names"))
    settings = _("an option of the format, NAME=VALUE; may be repeated")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=settings)
    for name in ("unit", "end"):
        parser.add_argument(
            f"--{name}", default="", help=_("short for --set {name}=…").format(name=name)
        )
    parser.add_argument("--bom", action="store_true", help=_("mark the file as UTF-8, for Excel"))
    unchecked = _("do not read back what was written")
    parser.add_argument("--no-verify", action="store_true", help=unchecked)
    parser.add_argument("--json", action="store_true", help=_("the same as --format jsonl"))
    parser.set_defaults(run=_run_export)


def _run_export(options: Any) -> int:
    from reader.cli.export_verb import Wanted, list_formats, run_export
    from reader.cli.near_formats import refuse_unknown

    if options.formats:
        return list_formats()
    refuse_unknown(options.format)
    wanted = Wanted(
        (*options.annotators, *options.annotator),
        shown=options.view,
        labels=options.labels,
        options=_settings(options),
        verify=not options.no_verify,
    )
    name, paths = _format_first("jsonl" if options.json else options.format, options.paths)
    return run_export(
        [*paths, *options.documents],
        name,
        options.out,
        codes=[*options.codes, *options.code],
        codebook=options.codebook,
        wanted=wanted,
    )


def _format_first(name: str, words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Take the first word for the format where it is the name of one and none is given."""
    from reader.exchange.registry import is_format

    if not name and words:
        if is_format(words[0]):
            return words[0], words[1:]
        from reader.cli.near_formats import refuse_misspelt

        refuse_misspelt(words[0])
    return name, words


def _settings(options: Any) -> dict[str, str]:
    """Read the options of a format."""
    from reader.errors import Usage

    found = {name: value for name in ("unit", "end") if (value := getattr(options, name, ""))}
    if getattr(options, "bom", False):
        found["bom"] = "yes"
    for word in options.set:
        name, equals, value = word.partition("=")
        if not equals:
            raise Usage(_("{word}: NAME=VALUE is needed.").format(word=word), "")
        found[name] = value
    return found


def _add_import(verbs: Any) -> None:
    about = _("take in passages that were exported, here or elsewhere")
    parser = verbs.add_parser("import", help=about, description=about)
    what = _("a format first, if it cannot be told; - is standard input")
    parser.add_argument("files", nargs="*", metavar="[FORMAT] FILE", help=what)
    parser.add_argument("--sample", action="store_true", help=_("the sample's 457 passages"))
    parser.add_argument("--annotator", default="", metavar="NAME", help=_("whose they become"))
    which = _("where the passages belong; found by content, id or name")
    parser.add_argument("--documents", nargs="+", default=[], metavar="PATH", help=which)
    parser.add_argument(
        "-f", "--format", default="", metavar="FORMAT", help=_("see export --formats")
    )
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("of the codes"))
    mapped = _("which label means which code: TOML or CSV")
    parser.add_argument("--map", default="", metavar="FILE", help=mapped)
    settings = _("an option of the format, NAME=VALUE; may be repeated")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=settings)
    for name in ("unit", "end"):
        parser.add_argument(
            f"--{name}", default="", help=_("short for --set {name}=…").format(name=name)
        )
    written = _("write texts that are not at hand there, as documents")
    parser.add_argument("--texts", default="", metavar="FOLDER", help=written)
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--json", action="store_true", help=_("the counts as a JSON object"))
    parser.set_defaults(run=_run_import)


def _run_import(options: Any) -> int:
    from reader.cli.import_verb import run_import

    name, files = _format_first(options.format, options.files)
    return run_import(
        files,
        annotator=options.annotator,
        documents=options.documents,
        format_name=name,
        codebook=options.codebook,
        mapping=options.map,
        settings=_settings(options),
        texts=options.texts,
        sample=options.sample,
        dry_run=options.dry_run,
        as_json=options.json,
    )


def _add_init(verbs: Any) -> None:
    about = _("make a folder a project, which keeps its annotations in it")
    parser = verbs.add_parser("init", help=about, description=about)
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    parser.add_argument("--codebook", default="", metavar="NAME", help=_("a name or a .toml file"))
    parser.add_argument("--name", default="", help=_("of the project; else the folder's"))
    hidden = _("hide others' passages until one's own document is done")
    parser.add_argument("--blind", action="store_true", help=hidden)
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.set_defaults(run=_run_init)


def _run_init(options: Any) -> int:
    from reader.cli.codebook_verb import run_init

    words = (options.folder, options.codebook, options.name, options.json)
    return run_init(*words, blind=options.blind)


def _add_codebook(verbs: Any) -> None:
    about = _("list, show and check codebooks")
    parser = verbs.add_parser("codebook", help=about, description=about)
    parser.set_defaults(run=_run_list, json=False)
    actions = parser.add_subparsers(title=_("actions"), metavar="ACTION")
    listing = actions.add_parser("list", help=_("the codebooks there are"))
    listing.set_defaults(run=_run_list)
    show = actions.add_parser("show", help=_("the codes of one"))
    show.add_argument("name", nargs="?", default="", metavar="NAME")
    show.set_defaults(run=_run_show)
    check = actions.add_parser("check", help=_("what is wrong with a file, line by line"))
    check.add_argument("files", nargs="+", metavar="FILE")
    check.set_defaults(run=_run_check)
    for verb, about, run in (
        ("export", _("write one for another program"), _run_codebook_export),
        ("import", _("make one of another program's file"), _run_codebook_import),
    ):
        action = actions.add_parser(verb, help=about)
        if verb == "export":
            action.add_argument("name", metavar="NAME")
        action.add_argument("file", metavar="FILE")
        action.add_argument("--form", default="", choices=("", *FORMS), help=_("how it is written"))
        if verb == "import":
            action.add_argument("--to", default="", metavar="FILE", help=_("the .toml to write"))
        action.set_defaults(run=run)
    for action in (listing, show):
        action.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def _run_list(options: Any) -> int:
    from reader.cli.codebook_verb import run_list

    return run_list(options.json)


def _run_show(options: Any) -> int:
    from reader import config
    from reader.cli.codebook_verb import run_show

    return run_show(options.name or config.load()[0].codebook, options.json)


def _run_codebook_export(options: Any) -> int:
    from reader.cli.codebook_verb import run_export

    return run_export(options.name, options.file, options.form)


def _run_codebook_import(options: Any) -> int:
    from reader.cli.codebook_verb import run_import

    return run_import(options.file, options.to, options.form)


def _run_check(options: Any) -> int:
    from reader.cli.codebook_verb import run_check

    return run_check(options.files)
