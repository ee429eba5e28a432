"""The library's rows, the collection of documents and the index."""

from pathlib import Path

import pytest

from reader.library import processes
from reader.library.catalogue import Catalogue
from reader.library.collect import collect
from reader.library.index import FEW, describe, describe_all, stamp
from tests.formats.made import zipped


def test_without_paths_the_samples_are_found() -> None:
    found = collect([])
    assert any("reader ." in said for said in found.remarks)
    assert found.samples
    assert [Path(e.path).stem for e in found.entries] == ["qinan", "ganzi", "shangzhou", "biyang"]


def test_folders_are_walked_in_order_and_other_files_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.md", ".hidden/x.txt", "b/photo.jpg", "annotations/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("文")
    assert [e.name for e in collect([str(tmp_path)]).entries] == ["a.md", "b/1.txt", "b/2.txt"]


def test_in_a_folder_of_very_many_it_is_looked_no_further_than_asked(tmp_path: Path) -> None:
    for name in ("a/1.jpg", "a/2.jpg", "a/3.jpg", "b/1.txt", "b/2.txt", "c/3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    for most, found in ((0, 1), (1, 2), (2, 3), (9, 3)):
        assert len(collect([str(tmp_path)], most).entries) == found


def test_the_parts_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    for folder in ("通知_files", "other_files", "page.files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").touch()
    for page in ("通知.html", "page.htm"):
        (tmp_path / page).touch()
    names = [entry.name for entry in collect([str(tmp_path)]).entries]
    assert names == ["page.htm", "通知.html", "other_files/frame.html"]


TABLE = "编号,标题,日期,正文\n" + "".join(
    f"A{i},通知{i},2018/7/{i + 1},各地要认真做好今年的各项工作，确保完成任务。\n" for i in range(3)
)


def test_files_of_many_documents_are_opened(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(zipped({"x/1.txt": "文", "t.csv": TABLE, "in.zip": "x"}))
    (tmp_path / "c.txt").write_text("文")
    (tmp_path / "old.doc").touch()
    (tmp_path / "numbers.csv").write_text("a,b\n1,2\n")
    (tmp_path / "passages.csv").write_text("start,end,codes,quote\n1,2,x,y\n")
    found = collect([str(tmp_path)])
    rows = ["A0", "A1", "A2"]
    wanted = ["c.txt", *[f"b/t.csv#{row}" for row in rows]]
    wanted[:0] = ["a.zip#x/1.txt", *[f"a.zip#t.csv#{row}" for row in rows]]
    assert [e.name for e in found.entries] == wanted
    assert [e.path for e in found.entries] == [str(tmp_path / name) for name in wanted]
    said = ["archive within", "no column of texts", "soffice"]
    assert [any(word in each for each in found.problems) for word in said] == [True] * 3
    assert len(found.problems) == 3


def test_a_document_in_a_file_can_be_named(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert [e.name for e in collect([str(table)]).entries] == ["t.csv#A0", "t.csv#A1", "t.csv#A2"]
    one = collect([f"{table}#A1", f"{table}#A9", f"{tmp_path / 'no.csv'}#1"])
    assert [e.path for e in one.entries] == [f"{table}#A1"]
    assert ["no such document" in one.problems[0], "no such file" in one.problems[1]] == [True] * 2


def test_facts_of_a_row_are_known_until_its_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(TABLE, encoding="utf-8")
    path = f"{table}#A1"
    facts = describe(path)
    assert (facts.title, facts.date, facts.error) == ("通知1", "2018-07-02", "")
    known = Catalogue(None)
    known.put([(path, stamp(path), facts)])
    assert known.get({path: stamp(path)}) == {path: facts}
    monkeypatch.setenv("READER_TEXT_COLUMN", "标题")
    assert known.get({path: stamp(path)}) == {}
    monkeypatch.delenv("READER_TEXT_COLUMN")
    table.write_text(TABLE + "\n", encoding="utf-8")
    assert known.get({path: stamp(path)}) == {}
    known.close()


def test_what_is_not_there_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("文")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_bytes(b"")
    found = collect([str(tmp_path / "no.txt"), str(good), str(tmp_path / "photos"), str(good)])
    assert [e.name for e in found.entries] == ["good.txt"]
    assert len(found.problems) == 2
    assert "no such file" in found.problems[0]
    assert "1 file of another kind" in found.problems[1]


def test_facts_of_a_sample() -> None:
    facts = describe(collect([]).entries[2].path)
    assert (facts.title, facts.date) == ("商州脱贫攻坚工作十大亮点", "2018-07-06")
    assert facts.length == 2903
    assert not facts.error


def test_a_fault_in_one_document_is_a_fact_of_it(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\x00\x01\x02" * 50)
    assert describe(str(path)).error
    assert describe(str(tmp_path / "none.txt")).error


def test_many_documents_are_described_over_the_cores(tmp_path: Path) -> None:
    paths = []
    for number in range(FEW + 4):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"县报告{number}\n正文。\n正文。")
        paths.append(str(path))
    found = dict(describe_all(paths))
    assert list(found) == paths
    assert found[paths[3]].title == "县报告3"


def test_without_processes_the_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: object) -> object:
        raise ValueError("bad value(s) in fds_to_keep")

    monkeypatch.setattr(processes, "_Worker", broken)
    paths = []
    for number in range(FEW + 1):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"县报告{number}\n正文。")
        paths.append(str(path))
    assert [path for path, _facts in describe_all(paths)] == paths


def test_what_an_export_left_out_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文")
    line = '{"document": "a.txt", "id": "%d", "why": "not in this view of the text"}\n'
    for name in ("out.jsonl", "out.conll.ledger.jsonl"):
        (tmp_path / name).write_text("".join(line % n for n in range(9)))
    found = {e.name.partition("#")[0] for e in collect([str(tmp_path)]).entries}
    assert found == {"a.txt", "out.jsonl"}
