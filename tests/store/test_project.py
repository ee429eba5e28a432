"""Where annotations live."""

from pathlib import Path

import pytest

from reader.errors import BadConfig, NotSaved, Usage
from reader.paths import shipped
from reader.store.names import annotation_files
from reader.store.project import (
    OFTEN,
    Homes,
    Project,
    document_id,
    document_path,
    find_project,
    home_of,
    init_project,
)


def test_a_project_is_found_from_anything_in_it(tmp_path: Path) -> None:
    made = init_project(tmp_path / "p", "cn-poverty-measures", '名"\\')
    assert made == Project(tmp_path / "p", '名"\\', "cn-poverty-measures")
    deep = tmp_path / "p" / "a" / "b"
    deep.mkdir(parents=True)
    for path in (tmp_path / "p", deep, deep / "none.txt", tmp_path / "p" / "reader.toml"):
        assert find_project(path) == made
    assert find_project(tmp_path) is None
    assert annotation_files(made.annotations) == []


def test_a_project_is_made_once(tmp_path: Path) -> None:
    init_project(tmp_path, "a.toml")
    before = (tmp_path / "reader.toml").read_bytes()
    with pytest.raises(Usage, match="already"):
        init_project(tmp_path, "b")
    assert (tmp_path / "reader.toml").read_bytes() == before
    found = find_project(tmp_path)
    assert found and found.codebook == str(tmp_path / "a.toml")
    assert found.name == tmp_path.name


def test_a_project_cannot_be_made_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "annotations").write_text("in the way")
    with pytest.raises(NotSaved) as caught:
        init_project(tmp_path, "a")
    assert "writable" in caught.value.hint
    assert not (tmp_path / "reader.toml").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("format = 2", "format = 1 is needed"),
        ("", "format = 1 is needed"),
        ("format = ", "Invalid value"),
        ("format = 1\nname = 1", "name: a text is needed"),
        ("format = 1\ncodebook = []", "codebook: a text is needed"),
    ],
)
def test_a_broken_project_is_said(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "reader.toml").write_text(content)
    with pytest.raises(BadConfig, match=said) as caught:
        home_of(tmp_path / "a.txt")
    assert str(tmp_path) in caught.value.message
    assert caught.value.hint


def test_a_document_is_named_by_where_it_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = init_project(tmp_path / "p", "b")
    assert home_of(tmp_path / "p" / "a" / "甲.txt") == (
        "a/甲.txt",
        tmp_path / "p" / "annotations",
        project,
    )
    outside = home_of(tmp_path / "b.txt")
    assert outside.document_id == str(tmp_path / "b.txt")
    assert outside.annotations.parent.name == "data"
    monkeypatch.chdir(tmp_path)
    assert document_id("b.txt") == document_id("./p/../b.txt") == outside.document_id
    assert document_id("-", "0123456789abcdef" * 4) == "stdin/0123456789abcdef"
    sample = shipped("seeds") / "documents" / "qinan.txt"
    assert home_of(sample) == ("sample/qinan.txt", outside.annotations, None)


def test_a_link_means_the_document_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert document_id(tmp_path / "b.txt") == str(tmp_path / "a.txt")


def test_folders_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = init_project(tmp_path / "p", "b")
    (tmp_path / "p" / "a").mkdir()
    (tmp_path / "q").symlink_to("p/a")
    homes = Homes()
    monkeypatch.chdir(tmp_path / "p" / "a")
    for path in ("d.txt", "./d.txt", tmp_path / "q" / "d.txt", "../a/d.txt", "../../q/d.txt"):
        assert homes.of(path) == home_of(path) == ("a/d.txt", project.annotations, project)
    assert homes.of(tmp_path / "q" / ".." / "d.txt").document_id == "d.txt"
    (project.root / "reader.toml").unlink()
    assert homes.of("d.txt").project == project
    assert home_of("d.txt").project is None


def test_a_document_is_found_by_its_id(tmp_path: Path) -> None:
    project = init_project(tmp_path / "p", "b")
    inside = tmp_path / "p" / "a.txt"
    inside.touch()
    (tmp_path / "b.txt").touch()
    assert document_path("a.txt", project) == inside
    assert document_path(str(inside)) == inside
    sample = document_path("sample/qinan.txt")
    assert sample and document_id(sample) == "sample/qinan.txt"


@pytest.mark.parametrize(
    "name", ["../b.txt", "/etc/passwd", "", ".", "a\0b", "none", "x" * 5000, "a/../../b.txt"]
)
def test_an_id_does_not_lead_out_of_its_project(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.txt").touch()
    project = init_project(tmp_path / "p", "b")
    assert document_path(name, project) is None


@pytest.mark.parametrize(
    "name",
    ["a.txt", "sample/../codebooks/cn-poverty-measures.toml", "sample//etc/passwd", "stdin/"],
)
def test_an_id_of_the_own_library_leads_to_a_file_or_nowhere(name: str) -> None:
    assert document_path(name) is None


def test_a_document_in_a_file_has_that_files_home(tmp_path: Path) -> None:
    project = init_project(tmp_path / "p", "b")
    table = tmp_path / "p" / "a" / "t.csv"
    table.parent.mkdir()
    table.write_text("正文\n各地要认真做好今年的各项工作，确保完成任务。\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(table)
    for path in (f"{table}#1", f"{tmp_path / 'link.csv'}#1"):
        assert home_of(path) == ("a/t.csv#1", tmp_path / "p" / "annotations", project)
    assert document_path("a/t.csv#1", project) == Path(f"{table}#1")
    assert document_path(f"{table}#x/../y#2") == Path(f"{table}#x/../y#2")
    assert document_path("a/gone.csv#1", project) is None
    assert home_of(tmp_path / "p" / "gone.csv#1").document_id == "gone.csv#1"
    for outside in ("../t.csv#1", "a/t.csv#", "a#/t.csv"):
        assert document_path(outside, project) is None
    (tmp_path / "p" / "../t.csv").write_text("x", encoding="utf-8")
    assert document_path("../t.csv#1", project) is None
    assert document_path("t.csv#1") is None


def test_a_file_with_a_number_sign_in_its_name_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x")
    (tmp_path / "t.csv#1").write_text("x")
    project = init_project(tmp_path, "b")
    assert document_path("t.csv#1", project) == tmp_path / "t.csv#1"
    assert home_of(tmp_path / "t.csv#1").document_id == "t.csv#1"


def test_a_project_of_a_group_is_made_for_the_group(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    project = init_project(tmp_path, "cn-poverty-measures")
    modes = [p.stat().st_mode & 0o777 for p in (project.annotations, tmp_path / "reader.toml")]
    assert modes == [0o770, 0o660]
    attributes = (project.annotations / ".gitattributes").read_text()
    assert "merge=union" in attributes


def test_a_link_is_followed_however_many_files_lie_beside_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").touch()
    (tmp_path / "many").mkdir()
    for number in range(2 * OFTEN):
        (tmp_path / "many" / f"{number}.txt").touch()
    (tmp_path / "many" / "z.txt").symlink_to(tmp_path / "real" / "a.txt")
    homes = Homes()
    ids = [homes.of(path).document_id for path in sorted((tmp_path / "many").iterdir())]
    assert ids[-1] == str((tmp_path / "real" / "a.txt").resolve())
    assert Homes().of(tmp_path / "many" / "z.txt").document_id == ids[-1]
