"""Where annotations live: in a project's folder, or in the personal library."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader import toml
from reader.errors import BadCodebook, BadConfig, NotSaved, Usage
from reader.formats.containers import Address, address
from reader.language import _, because
from reader.paths import place, shipped
from reader.store.files import PRIVATE, modes_like, read_plain, write_atomic

FILE = "reader.toml"
FOLDER = "annotations"
FORMAT = 1
# Git merges files of lines by keeping all lines: their order means nothing.
GIT = {
    ".gitignore": b".*\n!.gitignore\n!.gitattributes\n",
    ".gitattributes": b"*.jsonl merge=union text eol=lf\n",
}
STDIN = "-"
SAMPLE = "sample/"
OFTEN = 32  # files asked for in a folder from which on reading the folder costs less


class Project(NamedTuple):
    """Name a folder whose annotations are kept in it."""

    root: Path
    name: str
    codebook: str  # a name, or a path; "" for the user's choice
    blind: bool = False  # whether others' passages are hidden until one's document is done
    gazetteer: str = ""  # a path; "" for the user's choice

    @property
    def annotations(self) -> Path:
        """Give the folder of the annotations."""
        return self.root / FOLDER


class Home(NamedTuple):
    """Tell where a document's annotations are, and under which id."""

    document_id: str
    annotations: Path
    project: Project | None

    @property
    def blind(self) -> bool:
        """Tell whether others' passages are hidden until the document is done."""
        return self.project is not None and self.project.blind


def find_project(path: Path) -> Project | None:
    """Find the project that a file or folder lies in; raise BadConfig for a broken one."""
    path = Path(os.path.realpath(path))
    for folder in (path, *path.parents):
        if (folder / FILE).is_file():
            return read_project(folder)
    return None


def read_project(root: Path) -> Project:
    """Read a project's reader.toml; raise BadConfig saying what is wrong with it."""
    file = root / FILE
    try:
        content = read_plain(file)
        table = toml.read(file, (content or b"").decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = because(error)
        raise BadConfig(f"{file}: {reason}", _("Correct the file, or remove it.")) from error
    if table.get("format") != FORMAT:
        said = _("{file}: format = {format} is needed.").format(file=file, format=FORMAT)
        raise BadConfig(said, _("A newer reader may have made this project: update reader."))
    if not isinstance(blind := table.get("blind", False), bool):
        said = _("{file}: blind: true or false is needed.").format(file=file)
        raise BadConfig(said, _("Correct the file."))
    gazetteer = _text(file, table, "gazetteer")
    return Project(
        root,
        _text(file, table, "name") or root.name,
        _codebook(file, table),
        blind,
        str(root / gazetteer) if gazetteer else "",
    )


def _text(file: Path, table: dict[str, Any], field: str) -> str:
    value = table.get(field, "")
    if not isinstance(value, str):
        said = _('{file}: {field}: a text is needed, in quotes: {field} = "…"')
        raise BadConfig(said.format(file=file, field=field), _("Correct the file."))
    return value


def _codebook(file: Path, table: dict[str, Any]) -> str:
    """Give the codebook's name; a path counts from the project's folder."""
    name = _text(file, table, "codebook")
    return str(file.parent / name) if "/" in name or name.endswith(".toml") else name


def codebook_of(project: Project) -> Path:
    """Find the codebook that a project names; raise BadCodebook saying where it does."""
    from reader.codebook.load import find

    try:
        return find(project.codebook)
    except BadCodebook as error:
        said = f"{project.root / FILE}: codebook: {error.message}"
        raise BadCodebook(said, error.hint) from error


def init_project(folder: Path, codebook: str, name: str = "", *, blind: bool = False) -> Project:
    """Make a project of a folder; raise Usage if it is one, NotSaved if it cannot be written."""
    file = folder / FILE
    if os.path.lexists(file):
        raise Usage(
            _("{folder} is a project already.").format(folder=folder),
            _("Its settings are in {file}.").format(file=file),
        )
    lines = [
        f"format = {FORMAT}",
        f"name = {_quoted(name or folder.resolve().name)}",
        f"codebook = {_quoted(codebook)}",
        *(["blind = true"] if blind else []),
    ]
    try:
        modes = modes_like(folder) if folder.is_dir() else PRIVATE
        for name, content in GIT.items():
            write_atomic(folder / FOLDER / name, content, modes)
        write_atomic(file, ("\n".join(lines) + "\n").encode(), modes)
    except OSError as error:
        said = _("{file}: {reason}").format(file=file, reason=because(error))
        hint = _("Make the folder writable, or copy the documents to where you may write.")
        raise NotSaved(said, hint) from error
    return read_project(folder)


def _quoted(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


def home_of(path: str | Path, digest: str = "") -> Home:
    """Tell where the annotations of a document live; "-" is standard input.

    `digest` is the source's, needed for standard input only. Raises BadConfig for a document in
    a broken project.
    """
    return Homes().of(path, digest)


class Homes:
    """Tell the homes of many documents, looking at each folder once."""

    def __init__(self) -> None:
        self._personal = place("data") / FOLDER
        self._samples = str(_samples())
        self._files: dict[str, Home] = {}  # of files that hold many documents
        self._folders: dict[str, tuple[str, Project | None]] = {}
        self._asked: dict[str, int] = {}  # how many files of a folder
        self._links: dict[str, set[str]] = {}  # by folder

    def of(self, path: str | Path, digest: str = "") -> Home:
        """Tell the home of a document, as `home_of` does."""
        if str(path) == STDIN:
            return Home(f"stdin/{digest[:16]}", self._personal, None)
        file, member = address(str(path)) if "#" in str(path) else (str(path), "")
        if not member:
            return self._file(file)
        if file not in self._files:
            self._files[file] = self._file(file)
        home = self._files[file]
        name = str(Address(home.document_id, member))
        return Home(name, home.annotations, home.project)

    def _file(self, path: str) -> Home:
        above, name = os.path.split(path)
        if name in ("", ".", "..") or self._is_link(above, name):
            above, name = os.path.split(os.path.realpath(path))
        folder, project = self._folder(above or ".")
        if folder == self._samples:
            return Home(SAMPLE + name, self._personal, None)
        real = os.path.join(folder, name)
        if project is None:
            return Home(real, self._personal, None)
        return Home(os.path.relpath(real, project.root), project.annotations, project)

    def _is_link(self, above: str, name: str) -> bool:
        """Tell whether a file is a link; of a folder asked for often, all are read at once."""
        asked = self._asked[above] = self._asked.get(above, 0) + 1
        if asked == OFTEN:
            with suppress(OSError), os.scandir(above or ".") as entries:
                self._links[above] = {entry.name for entry in entries if entry.is_symlink()}
        if above in self._links:
            return name in self._links[above]
        return os.path.islink(os.path.join(above, name))

    def _folder(self, above: str) -> tuple[str, Project | None]:
        """Give a folder without links, and the project that it lies in."""
        if above not in self._folders:
            real = os.path.realpath(above)
            self._folders[above] = (real, find_project(Path(real)))
        return self._folders[above]


def document_id(path: str | Path, digest: str = "") -> str:
    """Give the id of a document: within its project, "sample/NAME", or its absolute path."""
    return home_of(path, digest).document_id


def document_path(document_id: str, project: Project | None = None) -> Path | None:
    """Find the document of an id; None for standard input, and where there is no file.

    The path of a document in a file that holds many is that file's, then # and its name in it.
    """
    if "#" in document_id:
        path, member = _member(document_id, project)
        if member:
            return path
    return _document_file(document_id, project)


def _member(document_id: str, project: Project | None) -> tuple[Path | None, str]:
    """Find the document that an id names within a file; nothing where the id names a file."""
    root = "" if project is None else str(project.root)
    place = address(os.path.join(root, document_id))
    if not place.member:
        return None, ""
    file = _document_file(document_id[: -len(place.member) - 1], project)
    return file and Path(str(place._replace(file=str(file)))), place.member


def _document_file(document_id: str, project: Project | None) -> Path | None:
    """Find a file; paths are strings here, for a status asks for a hundred thousand."""
    if document_id.startswith(SAMPLE) and project is None:
        folder = str(_samples())
        path = os.path.join(folder, document_id.removeprefix(SAMPLE))
        inside = os.path.dirname(path) == folder
    elif project is not None:
        root = str(project.root)
        path = os.path.normpath(os.path.join(root, document_id))
        inside = path.startswith(os.path.join(root, "")) or root == os.curdir
    else:
        path = document_id
        inside = os.path.isabs(path)
    return Path(path) if inside and os.path.isfile(path) else None


def _samples() -> Path:
    return Path(os.path.realpath(shipped("seeds") / "documents"))
