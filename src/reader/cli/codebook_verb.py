"""reader codebook: which there are, what is in one, and what is wrong with one."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reader.cli.answers import answer, answer_json, complain
from reader.codebook.codebook import Code, Codebook
from reader.codebook.load import available, find, load
from reader.errors import BadCodebook, ReaderError, Usage
from reader.language import _, because, current, ngettext


def run_list(as_json: bool = False) -> int:
    """Print the codebooks that can be named."""
    code = 0
    for listed in available():
        try:
            book = load(listed.path)
        except BadCodebook as error:
            complain(str(error))
            code = 1
            continue
        title = book.title.get(current()) or next(iter(book.title.values()))
        if as_json:
            record = {"name": listed.name, "id": book.id, "version": book.version}
            answer_json({**record, "title": dict(book.title), "path": str(listed.path)})
        else:
            answer(f"{listed.name}  {book.version}  {title}  {listed.path}")
    return code


def run_check(files: Sequence[str]) -> int:
    """Say what is wrong with codebooks, and that the others are sound."""
    code = 0
    for name in files:
        try:
            book = load(find(name))
        except BadCodebook as error:
            complain(str(error))
            code = 1
        else:
            usable = len(book.usable)
            said = ngettext("{name}: sound, {n} code", "{name}: sound, {n} codes", usable)
            answer(said.format(name=name, n=usable))
    return code


def run_show(name: str, as_json: bool = False) -> int:
    """Print the codes of a codebook."""
    book = load(find(name))
    for code in book.codes:
        if as_json:
            answer_json(_record(code))
        else:
            answer(_line(book, code))
    return 0


def _record(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "number": code.number,
        "names": dict(code.names),
        "level": code.level,
        "parent": code.parent,
        "codable": code.codable,
        "status": code.status,
        "chord": code.chord,
        "hotkey": code.hotkey,
        "definition": dict(code.definition),
    }


def _line(book: Codebook, code: Code) -> str:
    """Describe a code: indented number, name, id, hotkey, and why it cannot be used."""
    usable = code in book.usable or not code.parent
    parts = (
        "  " * (code.level - 1) + code.number,
        code.name(current()),
        f"[{code.id}]",
        code.hotkey,
        "" if usable else f"({_('not in use')})",
    )
    return "  ".join(filter(None, parts))


def run_export(name: str, target: str, form_name: str = "") -> int:
    """Write a codebook for another program; the form is named, or told by the file's ending."""
    from reader.codebook.forms import form
    from reader.codebook.forms.keeping import lost
    from reader.store.overwriting import refuse_overwriting

    chosen = form(form_name, target)
    book = load(find(name))
    refuse_overwriting(Path(target))
    Path(target).write_text(chosen.write(book), encoding="utf-8", newline="")
    said = ngettext("{path}: {n} code written", "{path}: {n} codes written", len(book.codes))
    answer(said.format(path=target, n=len(book.codes)))
    gone = lost(book, chosen)
    if gone:
        listed = ", ".join(f"{name} ({n})" for name, n in gone.items())
        answer(
            _("What this form does not hold, by field, with how many codes: {lost}").format(
                lost=listed
            )
        )
    return 0


def run_import(source: str, target: str = "", form_name: str = "") -> int:
    """Make a codebook of another program's file; without a target, one of the user's own."""
    from reader.codebook.forms import form
    from reader.codebook.forms.completing import completed
    from reader.codebook.forms.keeping import recognised
    from reader.codebook.load import FOLDER, MAX_BYTES
    from reader.config import toml_text
    from reader.paths import config_folder

    path = Path(source)
    chosen = form(form_name, source)
    content = _content(path, MAX_BYTES)
    records = recognised(chosen.read(content, source), _at_hand())
    out = Path(target) if target else config_folder() / FOLDER / f"{path.stem}.toml"
    if out.exists():
        raise Usage(_("{path} is there already.").format(path=out), _("Name another: --to FILE"))
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f"{out.stem}.part.toml")
    part.write_text(toml_text(completed(records, out.stem, path.stem)), encoding="utf-8")
    try:
        book = load(part)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    said = ngettext("{path}: {n} code taken in", "{path}: {n} codes taken in", len(book.codes))
    answer(said.format(path=out, n=len(book.codes)))
    unread = chosen.unread(content, source)
    if unread:
        complain(_("Columns that were not read: {names}").format(names=", ".join(unread)))
    return 0


def _content(path: Path, most: int) -> bytes:
    """Give what is in a file; raise Usage where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        said = _("Cannot read {path}: {reason}")
        raise Usage(said.format(path=path, reason=because(error))) from error


def _at_hand() -> Iterator[Codebook]:
    """Go through the codebooks that can be read."""
    for listed in available():
        with suppress(ReaderError, OSError):
            yield load(listed.path)


def run_init(
    folder: str, codebook: str, name: str, as_json: bool = False, *, blind: bool = False
) -> int:
    """Make a project of a folder, with annotations of its own."""
    from reader import config
    from reader.cli.travelling import left_behind
    from reader.store.adopt import adopt
    from reader.store.project import init_project

    book = codebook or config.load()[0].codebook
    load(find(str(Path(folder) / book) if book.endswith(".toml") else book))
    project = init_project(Path(folder), book, name, blind=blind)
    brought = adopt(project)
    if as_json:
        answer_json({"root": str(project.root), "name": project.name, "codebook": book})
    else:
        said = _("{folder} is a project now: annotations of its documents are kept in {sub}.")
        answer(said.format(folder=project.root, sub=project.annotations))
        if apart := left_behind(project):
            complain(apart)
        if brought:
            form = ngettext(
                "The annotations of {n} document were brought along from your own library.",
                "The annotations of {n} documents were brought along from your own library.",
                brought,
            )
            answer(form.format(n=brought))
    return 0
