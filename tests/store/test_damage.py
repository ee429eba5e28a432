"""Files of annotations that are damaged, foreign, in the way, or named with malice."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotSaved
from reader.passages.passage import Change
from reader.store.lineset import split, whole
from reader.store.log import DocumentLog
from reader.store.names import shelf, slug, writer_name
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, passage

LINES = 40


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    return AnnotationStore(tmp_path / "annotations", patience=0)


def file_of(store: AnnotationStore) -> Path:
    """Give the one file of the document."""
    (file,) = store.shelf(DOCUMENT).files()
    return file


def filled(store: AnnotationStore) -> bytes:
    """Save forty lines, and give the file's content."""
    store.apply(DOCUMENT, [], META)
    for number in range(LINES - 1):
        store.apply(DOCUMENT, new(number), {})
    return file_of(store).read_bytes()


def intact(content: bytes) -> set[int]:
    """Tell which passages have a line that is whole."""
    raws = [raw for _at, raw in split(content) if whole(raw)]
    return {n for n in range(LINES) if any(passage(n).id.encode() in raw for raw in raws)}


def look(store: AnnotationStore, content: bytes) -> tuple[set[int], list[str]]:
    """Put another content in the file's place, and read it as a session does that begins."""
    file_of(store).write_bytes(content)
    found = AnnotationStore(store.root).load(DOCUMENT)
    return {p.start for p in found.passages}, found.problems


def test_a_file_cut_at_any_byte_gives_every_line_that_is_whole(store: AnnotationStore) -> None:
    table = store.database(DOCUMENT).table("own")
    for number in range(LINES):
        table.insert({"n": number})
    file = file_of(store)
    content = file.read_bytes()
    ends = [at + len(raw) for at, raw in split(content)]
    assert len(ends) == LINES
    for cut in reversed(range(len(content))):
        os.truncate(file, cut)
        log = DocumentLog(store.shelf(DOCUMENT))
        log.refresh()
        assert len(log.lines.table("own")) == sum(end <= cut for end in ends)
        assert len(log.said()) == (cut not in (0, *ends, *(end + 1 for end in ends)))


MIDDLE = 3000
HARM: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda c: b"",
    "zeros": lambda c: b"\0" * len(c),
    "zeros after": lambda c: c + b"\0" * 4096,
    "zeros within": lambda c: c[:MIDDLE] + b"\0" * 512 + c[MIDDLE + 512 :],
    "garbage after": lambda c: c + b'{"id":"_\xff\xfe',
    "garbage before": lambda c: b"\x89PNG\n" + c,
    "garbage within": lambda c: c[:MIDDLE] + bytes(range(256)) + c[MIDDLE:],
    "mark": lambda c: b"\xef\xbb\xbf" + c,
    "line ends": lambda c: c.replace(b"\n", b"\r\n"),
    "doubled": lambda c: c + c,
    "no last line end": lambda c: c.rstrip(b"\n"),
    "shuffled": lambda c: b"\n".join(reversed(c.split(b"\n"))) + b"\n",
    "conflict": lambda c: b"<<<<<<< HEAD\n" + c + b"=======\n" + c[:MIDDLE] + b"\n>>>>>>> b\n",
    "utf-16": lambda c: c.decode().encode("utf-16"),
    "one long line": lambda c: c + b"x" * 1_000_000 + b"\n",
}
SOUND = {"empty", "mark", "line ends", "doubled", "no last line end", "shuffled"}


@pytest.mark.parametrize("harm", HARM)
def test_whatever_is_done_to_a_file_each_whole_line_is_read_and_each_other_said(
    store: AnnotationStore, harm: str
) -> None:
    content = HARM[harm](filled(store))
    read, problems = look(store, content)
    assert read == intact(content)
    assert bool(problems) == (harm not in SOUND)
    assert all(str(file_of(store)) in problem for problem in problems)
    again = AnnotationStore(store.root, "lan")
    again.apply(DOCUMENT, new(1000), META)
    after = AnnotationStore(store.root).load(DOCUMENT)
    assert {p.start for p in after.passages} == read | {1000}, "a save loses nothing"
    assert any(f.read_bytes().startswith(content) for f in again.shelf(DOCUMENT).files())


def test_a_line_that_is_only_half_there_yet_is_read_when_it_is_whole(
    store: AnnotationStore,
) -> None:
    store.apply(DOCUMENT, new(1), META)
    store.apply(DOCUMENT, new(2), META)
    file = file_of(store)
    content = file.read_bytes()
    half = len(content) - 50
    file.write_bytes(content[:half])
    other = AnnotationStore(store.root)
    assert len(other.load(DOCUMENT).passages) == 1
    with file.open("ab") as stream:
        stream.write(content[half:])
    assert loaded(other) == (passage(1), passage(2))


def test_fields_of_a_newer_version_are_kept(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = file_of(store)
    file.write_bytes(file.read_bytes().replace(b'"quote":', b'"newer":{"a":1},"quote":'))
    store.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="注"))], META)
    assert store.database(DOCUMENT).all()[0]["newer"] == {"a": 1}
    assert loaded(store) == (replace(passage(1), note="注"),)


def test_a_record_that_is_no_passage_is_said_and_kept(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    store.apply(DOCUMENT, new(2), META)
    file = file_of(store)
    file.write_bytes(file.read_bytes().replace(b'"start":1,', b'"start":-1,'))
    found = store.load(DOCUMENT)
    assert found.passages == (passage(2),)
    assert len(found.problems) == 1
    assert passage(1).id in found.problems[0]
    assert "start" in found.problems[0]
    assert store.check() == found.problems


def link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("part", ["bucket", "root"])
def test_folders_that_are_links_are_refused(store: AnnotationStore, part: str) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = file_of(store)
    link({"bucket": file.parent, "root": store.root}[part])
    before = file.read_bytes()
    for session in (store, AnnotationStore(store.root)):
        assert len(session.load(DOCUMENT).problems) == 1
        with pytest.raises(NotSaved, match="Too many levels"):
            session.apply(DOCUMENT, new(2), META)
    assert AnnotationStore(store.root).load(DOCUMENT).passages == ()
    assert file.read_bytes() == before


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder", "device"])
def test_what_is_no_plain_file_is_neither_read_nor_written(
    store: AnnotationStore, kind: str
) -> None:
    store.apply("other", new(9), {})
    (precious,) = store.shelf("other").files()
    place = store.shelf(DOCUMENT)
    place.folder.mkdir(parents=True, exist_ok=True)
    file = place.folder / f"{place.stem}.{writer_name('', 'x')}.jsonl"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        targets = {"link": str(precious), "dangling": "none", "device": "/dev/zero"}
        file.symlink_to(targets[kind])
    before, content = os.lstat(file), precious.read_bytes()
    session = AnnotationStore(store.root, "", device_name="x")
    assert len(session.load(DOCUMENT).problems) == 1
    session.apply(DOCUMENT, new(1), META)
    assert AnnotationStore(store.root).load(DOCUMENT).passages == (passage(1),)
    assert os.path.samestat(os.lstat(file), before)
    assert precious.read_bytes() == content
    assert not (place.folder / "none").exists()


@pytest.mark.parametrize(
    ("number", "hint"),
    [(28, "Free some space"), (30, "writable"), (13, "writable"), (5, "tried again")],
)
def test_a_failed_save_says_why_and_what_to_do(
    store: AnnotationStore, monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    store.apply(DOCUMENT, new(1), META)

    def failing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(NotSaved) as caught:
            store.apply(DOCUMENT, new(2), META)
    assert os.strerror(number) in caught.value.message
    assert hint in caught.value.hint
    store.apply(DOCUMENT, new(2), META)
    assert loaded(store) == (passage(1), passage(2))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(store: AnnotationStore) -> None:
    store.root.parent.chmod(0o500)
    with pytest.raises(NotSaved) as caught:
        store.apply(DOCUMENT, new(1), META)
    assert "writable" in caught.value.hint


def test_files_of_another_document_are_not_touched(store: AnnotationStore) -> None:
    store.apply(DOCUMENT, new(1), META)
    file = file_of(store)
    other = store.shelf("other")
    other.folder.mkdir(parents=True, exist_ok=True)
    file.rename(other.folder / file.name.replace(store.shelf(DOCUMENT).stem, other.stem))
    assert "belong to" in store.load("other").problems[0]
    with pytest.raises(NotSaved, match="belong to"):
        store.apply("other", new(2), META)


def test_a_project_s_files_are_its_group_s_and_others_are_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    for name, mode in (("project", 0o660), ("own", 0o600)):
        root = tmp_path / name / "annotations"
        root.parent.mkdir()
        root.parent.chmod(0o2770)
        if name == "project":
            (root.parent / "reader.toml").touch()
        store = AnnotationStore(root)
        old = os.umask(0o077)
        try:
            store.apply(DOCUMENT, new(1), {})
        finally:
            os.umask(old)
        assert stat.S_IMODE(file_of(store).stat().st_mode) == mode
        folder = stat.S_IMODE(file_of(store).parent.stat().st_mode)
        assert folder & 0o777 == (0o770 if name == "project" else 0o700)


HOSTILE = [
    *("../../.ssh/x", "a/b", ".git/config", "CON", "", "x" * 4000, "/", "..", ".", "~", "-rf"),
    *("汉" * 255, "a\0b", "\x1b]0;x\x07", "\u202egpj", "a\nb", "\udcff", "😀" * 99, "e\u0301" * 99),
]


@pytest.mark.parametrize("document_id", HOSTILE)
def test_every_id_and_annotator_has_a_safe_file(tmp_path: Path, document_id: str) -> None:
    store = AnnotationStore(tmp_path / "annotations", document_id)
    changes = [Change(None, replace(passage(1), document=document_id))]
    store.apply(document_id, changes, {})
    (file,) = store.shelf(document_id).files()
    assert file.parent.parent == store.root
    assert len(os.fsencode(file.name)) <= 228, "parts of it have longer names"
    stem, writer, suffix = file.name.split(".")
    assert stem[:-9].replace("-", "").isalnum()
    assert writer.replace("-", "").replace("@", "").isalnum()
    assert suffix == "jsonl"
    assert [d.document_id for d in store.documents()] == [document_id]
    assert store.load(document_id).passages[0].document == document_id
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_ids_do_not_share_files() -> None:
    stems = {shelf(Path(), document_id) for document_id in (*HOSTILE, "A/B", "A/b")}
    assert len(stems) == len(HOSTILE) + 2
    assert slug("甲/关于 印发〔2016〕27号.txt") == "关于-印发-2016-27号-txt"


def test_what_a_link_leads_to_is_not_even_opened(
    store: AnnotationStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    precious = tmp_path / "precious"
    file.rename(precious)
    file.symlink_to(precious)
    opened, real = [], os.open

    def noting(path: str | Path, flags: int, *more: int) -> int:
        descriptor = real(path, flags, *more)
        opened.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        return descriptor

    before = precious.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", noting)
        AnnotationStore(store.root).apply(DOCUMENT, new(2), META)
    assert opened
    assert str(precious) not in opened
    assert precious.read_bytes() == before
