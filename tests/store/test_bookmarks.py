"""Bookmarks on the disk: of one person, in any number of sessions, never lost once told."""

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotSaved, Usage
from reader.library.search.grammar import explain, parse
from reader.passages.bookmark import Bookmark
from reader.paths import place
from reader.store.bookmarks import Bookmarks, named, path_of, root_of
from reader.store.check_beside import of_bookmarks
from reader.store.lore import Lore
from reader.store.project import home_of, init_project
from tests.store.test_faults import Faulty

DOCUMENT = "/甲.txt"


def mark(id: str, start: int = 0, name: str = "", document: str = DOCUMENT) -> Bookmark:
    return Bookmark(id, document, "", start, start + 2, "光伏", digest="d", name=name)


def kept(root: Path | None = None) -> dict[str, str]:
    return {each.id: each.name for each in Bookmarks(root).all()}


def test_what_is_set_is_there_after_a_restart() -> None:
    marks = Bookmarks(annotator="lan")
    assert marks.all() == [] and not marks.root.exists(), "reading makes nothing"
    marks.put([mark("2", 9), mark("1", 3, "名")])
    marks.rename("2", " 要  点 ")
    marks.rename("gone", "x")
    assert Bookmarks().all() == [mark("1", 3, "名"), mark("2", 9, "要 点")]
    assert str(marks.root).startswith(str(place("data"))), "a person's own, in no project"
    marks.remove(["1", "gone"])
    assert kept() == {"2": "要 点"}
    with pytest.raises(Usage):
        named("字" * 61)


STEP = st.tuples(
    st.sampled_from([0, 1]), st.sampled_from(["put", "remove", "name"]), st.sampled_from("abcd")
)


@settings(max_examples=60)
@given(st.lists(STEP, max_size=12), st.booleans())
def test_sessions_side_by_side_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str]], anew: bool
) -> None:
    """What two sessions do by turns is what one would have done, whoever reads it when."""
    root = tmp_path_factory.mktemp("marks")
    sessions = [Bookmarks(root, "lan"), Bookmarks(root, "lan")]
    wanted: dict[str, str] = {}
    for n, (who, what, id) in enumerate(steps):
        session = sessions[who]
        if what == "put":
            session.put([mark(id, name=str(n))])
            wanted[id] = str(n)
        elif what == "remove":
            session.remove([id])
            wanted.pop(id, None)
        elif id in wanted:
            session.rename(id, f"n{n}")
            wanted[id] = f"n{n}"
        if anew:
            sessions[who] = Bookmarks(root, "lan")
    assert kept(root) == wanted
    assert [{b.id: b.name for b in session.all()} for session in sessions] == [wanted] * 2


def test_sessions_that_did_not_see_each_other_are_both_kept(tmp_path: Path) -> None:
    """A folder that a sync tool put together from two machines."""
    here, there = tmp_path / "here", tmp_path / "there"
    Bookmarks(here, "lan").put([mark("a"), mark("b")])
    Bookmarks(there, "wei").put([mark("c")])
    for path in there.rglob("*.jsonl"):
        target = here / path.relative_to(there)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert set(kept(here)) == {"a", "b", "c"}


def test_a_damaged_line_costs_one_bookmark_and_is_told() -> None:
    marks = Bookmarks(annotator="lan")
    for id in "abc":
        marks.put([mark(id)])
    (file,) = marks.root.rglob("*.jsonl")
    content = file.read_bytes().replace(b'"id":"b"', b'"id":b')
    file.write_bytes(content + b'{"id":"x","t":"bookmarks","v":1,"start":-1}\n')
    again = Bookmarks()
    assert set(kept()) == {"a", "c"}
    said = again.problems()
    assert len(said) == 2 and "doctor" in said[0] and "x" in said[1]
    assert [finding.kind for finding in of_bookmarks()] == ["bad line", "record"]
    again.put([mark("d")])
    assert set(kept()) == {"a", "c", "d"} and b'"id":b' in file.read_bytes(), "nothing is lost"


@pytest.mark.parametrize("call", range(0, 40, 3))
def test_a_full_disk_is_told_with_what_to_do(call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was acknowledged is there, what was not is said not to be."""
    Bookmarks(annotator="lan").put([mark("a")])
    acknowledged = {"a"}
    with monkeypatch.context() as patch:
        Faulty(patch, call, ever=True, number=errno.ENOSPC)
        try:
            Bookmarks(annotator="lan").put([mark("b")])
            acknowledged.add("b")
        except NotSaved as error:
            assert "Free some space" in error.hint and "again by itself" not in error.hint
        except OSError:
            pass  # even the folder of the machine's name cannot be asked
    assert acknowledged <= set(kept())
    Bookmarks(annotator="lan").put([mark("c")])
    assert acknowledged | {"c"} <= set(kept())


def test_documents_of_two_projects_with_one_name_are_two(tmp_path: Path) -> None:
    homes = []
    for name in ("一", "二"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "甲.txt").write_text("光伏", encoding="utf-8")
        init_project(folder, "cn-poverty-measures")
        homes.append(home_of(folder / "甲.txt"))
    marks = Bookmarks()
    one = mark("1", document=homes[0].document_id)._replace(project=root_of(homes[0]))
    marks.put([one])
    assert (marks.of(homes[0], "e"), marks.of(homes[1], "e")) == ([one], [])
    assert path_of(one) == str((tmp_path / "一" / "甲.txt").resolve())


def test_a_renamed_document_keeps_its_bookmarks(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("光伏", encoding="utf-8")
    marks, old = Bookmarks(), home_of(path)
    marks.put([mark("1", document=old.document_id)])
    copy = path.with_name("乙.txt")
    copy.write_bytes(path.read_bytes())
    assert marks.of(home_of(copy), "d") == [], "a copy beside it is another document"
    path.unlink()
    assert [each.id for each in marks.of(home_of(copy), "d")] == ["1"]
    assert marks.of(home_of(copy), "other bytes") == []


def test_bookmarks_are_a_field_of_searches_and_of_the_list(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.txt" for name in "甲乙"]
    for path in paths:
        path.write_text("光伏", encoding="utf-8")
    lore = Lore(lambda: [str(path) for path in paths])
    assert lore.having("bookmark", "yes") == []
    here = home_of(paths[0])
    Bookmarks().put([mark("1", document=here.document_id, name="要點")])
    for value, found in (("yes", 1), ("有", 1), ("要点", 1), ("光伏", 1), ("茶叶", 0)):
        assert lore.having("bookmark", value) == [str(paths[0].resolve())] * found, value
        query = parse(f"书签:{value}")
        beside = lore.beside
        told = [bool(list(beside.values("bookmark", str(path)))) for path in paths]
        assert told == [True, False]
        assert "bookmark" in explain(query)
