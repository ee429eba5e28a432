"""The verbs collection, metadata and duplicates, as typed."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.store.project import init_project

Run = Callable[..., tuple[int, str, str]]
TEXT = "全县干部驻村帮扶，发展光伏产业，改造农村危房，贷款贴息到户。" * 3


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        code = main([*map(str, words)])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of six reports of two years, of which one has other words."""
    root = tmp_path / "study"
    root.mkdir()
    for number, name in enumerate("甲乙丙丁戊己"):
        text = f"{name}县{2014 + number % 2}年报告\n{name}县" + (
            "光伏。\n" if number else "水利。\n"
        )
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    init_project(root, "cn-poverty-measures")
    monkeypatch.chdir(root)
    return root


def shown(run: Run, name: str) -> list[str]:
    _, out, _ = run("collection", "show", name, "--json")
    return sorted(Path(json.loads(line)["path"]).stem for line in out.splitlines())


def test_a_list_is_made_shown_changed_and_removed(project: Path, run: Run) -> None:
    assert run("collection", "new", "样本", "甲.txt", "乙.txt")[0] == 0
    assert run("collection", "new", "样本", "甲.txt")[0] == 2, "the name is taken"
    run("collection", "add", "样本", "丙.txt")
    run("collection", "remove", "样本", "甲.txt")
    assert shown(run, "样本") == ["丙", "乙"]
    run("collection", "done", "样本", "乙.txt")
    assert "read 0, tagged 0, done 1" in run("collection", "list")[1]
    assert run("collection", "delete", "样本")[0] == 0
    assert run("collection", "list")[1] == ""
    assert run("collection", "show", "样本")[0] == 2


@pytest.mark.parametrize(
    "words",
    [("metadata", "set", "place=商州区"), ("metadata", "tag", "重点"), ("done",)],
    ids=["set", "tag", "done"],
)
def test_what_changes_all_documents_has_to_be_asked_for(
    project: Path, run: Run, words: tuple[str, ...]
) -> None:
    code, _out, err = run(*words)
    assert (code, "A dot means all" in err) == (2, True)
    assert run(*words, ".")[0] == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("plce=商州区", "“plce” is a new field. Did you mean place?"),
        ("地点=商州区", "“地点” is a new field. Did you mean place?"),
        ("批次=三", "“批次” is a new field."),
        ("place=商州区", ""),
        ("level=县", ""),
    ],
    ids=["a slip", "another name", "new", "a known one", "one that documents have"],
)
def test_a_new_field_is_said_to_be_new(project: Path, run: Run, given: str, said: str) -> None:
    run("metadata", "set", "level=市", "乙.txt")
    code, _out, err = run("metadata", "set", given, "甲.txt")
    assert code == 0
    assert ("\n".join(filter(None, (said, "1 change saved"))) + "\n") == err


def test_a_sample_that_is_smaller_than_wanted_says_so(project: Path, run: Run) -> None:
    assert "no more to draw from" in run("collection", "sample", "x", "-n", "9", ".")[2]
    assert "no more to draw from" not in run("collection", "sample", "y", "-n", "6", ".")[2]


def test_what_is_not_in_a_collection_is_not_done_in_it(project: Path, run: Run) -> None:
    run("collection", "new", "样本", "甲.txt", "乙.txt")
    code, out, err = run("collection", "done", "样本", "甲.txt", "丙.txt")
    assert (code, out) == (1, "")
    assert err.splitlines() == ["丙.txt: not in this collection", "1 document"]
    assert "2 documents: read 0, tagged 0, done 1" in run("collection", "list")[1]


def test_a_saved_search_is_a_collection_that_follows(project: Path, run: Run) -> None:
    run("search", "光伏", "--save", "能源")
    run("collection", "new", "水", "--search", "水利")
    assert len(shown(run, "能源")) == 5
    (project / "庚.txt").write_text("庚县也有光伏。\n", encoding="utf-8")
    assert len(shown(run, "能源")) == 6
    _, out, _ = run("search", "in:能源 year:2014", "--count")
    assert len(out.splitlines()) == 2
    assert len(run("search", "in:水", "--count")[1].splitlines()) == 1


def test_the_same_seed_draws_the_same_documents(project: Path, run: Run) -> None:
    first = run("collection", "sample", "一", "-n", "3", "--seed", "x")[1]
    again = run("collection", "sample", "二", "-n", "3", "--seed", "x")[1]
    assert first == again
    assert len(first.splitlines()) == 3
    _, out, _ = run("collection", "sample", "三", "-n", "2", "--by", "year", "--each")
    assert (
        sorted(line.partition("\t")[0] for line in out.splitlines()) == ["2014"] * 2 + ["2015"] * 2
    )
    _, out, _ = run("collection", "sample", "四", "-n", "9", "--from", "一", "--search", "光伏")
    assert 2 <= len(out.splitlines()) <= 3
    _, out, _ = run("collection", "list", "--json")
    made = {json.loads(line)["name"]: json.loads(line)["made"] for line in out.splitlines()}
    assert made["三"] == {"size": 2, "seed": "1", "of": 6, "by": "year", "each": True}


def test_a_sample_does_not_depend_on_where_the_project_lies(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("collection", "sample", "一", "-n", "3")[1]
    moved = tmp_path / "elsewhere"
    project.rename(moved)
    monkeypatch.chdir(moved)
    assert run("collection", "sample", "二", "-n", "3")[1] == first.replace(
        str(project), str(moved)
    )


@pytest.mark.parametrize("texts", ["clean", "source", "none"])
def test_a_collection_is_written_into_a_folder(project: Path, run: Run, texts: str) -> None:
    (project / "甲.txt").write_bytes("甲县：\u200b水利。\n".encode("gb18030"))
    run("collection", "new", "样本", "甲.txt", "乙.txt")
    run("metadata", "set", "level=县", "甲.txt")
    out = project.parent / "out"
    assert run("collection", "export", "样本", "-o", out, "--texts", texts)[0] == 0
    rows = list(csv.DictReader((out / "metadata.csv").read_text("utf-8").splitlines()))
    by_id = {row["document"]: row for row in rows}
    assert by_id["甲.txt"]["level"] == "县"
    assert by_id["乙.txt"]["year"] == "2015"
    if texts == "clean":
        assert (out / by_id["甲.txt"]["file"]).read_text("utf-8") == "甲县：水利。"
    elif texts == "source":
        assert (out / by_id["甲.txt"]["file"]).read_bytes() == (project / "甲.txt").read_bytes()
    else:
        assert not (out / "texts").exists()
    assert run("collection", "export", "样本", "-o", out)[0] == 2, "nothing is written over"


def test_a_table_is_joined_and_found_by(project: Path, run: Run) -> None:
    table = project.parent / "t.csv"
    table.write_text("文件名,地点,级别,标签\n甲,商州区,县,重点 贫困\n辛,x,,\n", encoding="utf-8")
    code, _, err = run("metadata", "join", table)
    assert (code, "辛" in err) == (1, True)
    for query in ("place:商州", "级别:县", "tag:重点", "tag:贫困 水利"):
        assert len(run("search", query, "--count")[1].splitlines()) == 1, query
    run("metadata", "tag", "新,-重点", "甲.txt", "乙.txt")
    record = json.loads(run("metadata", "show", "甲.txt", "--json")[1])
    assert (record["tags"], record["place"]) == (["新", "贫困"], "商州区")
    assert run("metadata", "set", "place=", "甲.txt")[0] == 0
    assert "place" not in json.loads(run("metadata", "show", "甲.txt", "--json")[1])
    history = run("metadata", "show", "甲.txt", "--history", "--json")[1].splitlines()
    assert [json.loads(h)["value"] for h in history if json.loads(h)["field"] == "place"] == [
        "商州区",
        None,
    ]
    assert run("metadata", "set", "place", "甲.txt")[0] == 2


def test_a_dry_run_changes_nothing(project: Path, run: Run) -> None:
    table = project.parent / "t.csv"
    table.write_text("file,place\n甲,商州区\n", encoding="utf-8")
    assert run("metadata", "join", table, "--dry-run")[0] == 0
    assert not (project / "annotations" / "metadata").exists()


def test_copies_are_told(project: Path, run: Run) -> None:
    (project / "一.txt").write_text(TEXT, encoding="utf-8")
    (project / "二.txt").write_text(TEXT.replace("光伏", "风电"), encoding="utf-8")
    (project / "三.txt").write_text("\n".join(TEXT) + "\n", encoding="utf-8")
    code, out, err = run("duplicates", "--json", "--jobs", "1")
    found = [json.loads(line) for line in out.splitlines()]
    assert [(Path(f["path"]).stem, len(f["copies"])) for f in found] == [("一", 2)]
    assert {Path(c["path"]).stem: c["exact"] for c in found[0]["copies"]} == {
        "三": True,
        "二": False,
    }
    assert code == 0
    _, out, err = run("duplicates", "--diff")
    assert "[-光伏-]{+风电+}" in out
    assert "2 copies, 1 of them exact" in err
    (project / "二.txt").write_text("别的事。\n", encoding="utf-8")
    assert "1 copy, 1 of them exact" in run("duplicates")[2], "what changed is compared again"
