"""reader export FORMAT and reader import FORMAT, by command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from reader.exchange.documents import digest_of
from reader.exchange.formats import doccano
from reader.paths import shipped

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return running


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """Make a project of the four samples, tagged as the sample is."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run("init", ".", "--codebook", "cn-poverty-measures")
    sample = lines(shipped("seeds") / "passages" / "sample.jsonl")
    kept = []
    for name in ("biyang.txt", "qinan.txt"):
        (folder / name).write_bytes((shipped("seeds") / "documents" / name).read_bytes())
        records = [record for record in sample if record["document"] == f"sample/{name}"]
        kept += [json.dumps(r | {"document": name}) for r in records[:30]]
    (folder.parent / "in.jsonl").write_text("\n".join(kept), encoding="utf-8")
    assert run("import", folder.parent / "in.jsonl")[0] == 0
    return folder


def places(run: Run) -> list[tuple[object, ...]]:
    rows = map(json.loads, run("export")[1].splitlines())
    return [(r["document"], r["start"], r["end"], r["quote"], tuple(r["codes"])) for r in rows]


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def emptied(project: Path) -> None:
    """Take all annotations away."""
    for file in project.glob("annotations/**/*.jsonl"):
        file.unlink()


@pytest.mark.parametrize("view", ["source", "clean", "simplified"])
@pytest.mark.parametrize("name", ["jsonl", "doccano", "brat", "label-studio", "conll"])
def test_passages_of_a_view_come_back_to_the_source(
    run: Run, project: Path, name: str, view: str
) -> None:
    before = places(run)
    out = project.parent / f"out-{name}"
    code, _out, err = run("export", name, "--out", out, "--view", view, "--documents", ".")
    assert (code, "passages exported" in err) == (0, True)
    if view != "source" and name == "jsonl":
        texts = out.with_name(out.name + ".texts")
        digests = {digest_of(file.read_text("utf-8")) for file in texts.iterdir()}
        assert {row["digest"] for row in lines(out)} == digests
    emptied(project)
    code, said, err = run("import", name, out, "--json")
    counts = json.loads(said)
    assert (code, counts["lost"], counts["problems"]) == (0, 0, 0), err
    after = places(run)
    ledger = out.with_name(out.name + ".ledger.jsonl")
    listed = [e for e in lines(ledger) if e["document"] != "*"] if ledger.exists() else []
    gone = {(e["document"], e["start"], e["id"]) for e in listed if "passage" in e["lost"]}
    assert len(after) == len(before) - len(gone)
    changed = {(e["document"], e["start"], e["id"]) for e in listed} - gone
    same = len(set(after) & set(before))
    assert same >= len(before) - len(gone) - len(changed)
    if view == "source" and name != "conll":
        assert after == before


def test_the_format_may_come_first_and_old_spellings_work(run: Run, project: Path) -> None:
    assert run("export", "jsonl")[1] == run("export", "-f", "jsonl")[1] == run("export")[1]
    first = run("export", "doccano", "biyang.txt")[1]
    assert json.loads(first)["reader"]["document"] == "biyang.txt"
    both = ["--documents", "biyang.txt", "qinan.txt", "--codes", "8.2", "1"]
    one = ["biyang.txt", "qinan.txt", "--code", "8.2", "--code", "1"]
    assert run("export", *both)[1] == run("export", *one)[1] != ""
    listed = run("export", "--formats")[1]
    assert "label-studio\t" in listed and "conll\t" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["brat"], "Name one with --out"),
        (["doccano", "--set", "form=none"], "form = spans, relations"),
        (["doccano", "--set", "form"], "NAME=VALUE is needed"),
        (["brat", "--out", "there"], "is there already"),
    ],
)
def test_a_mistake_is_said(run: Run, project: Path, words: list[str], said: str) -> None:
    (project / "there").mkdir()
    (project / "there" / "file").touch()
    code, out, err = run("export", *words)
    assert (code, out) == (2, "")
    assert said in err


def test_nothing_is_left_of_an_export_that_fails(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.parent / "exports"
    folder.mkdir()
    old = '{"document": "a", "start": 0, "quote": ""}'
    (folder / "a.jsonl").write_text(old, encoding="utf-8")

    def broken(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doccano, "_spans", broken)
    code, _out, err = run("export", "doccano", "--out", folder / "a.jsonl")
    assert (code, "No space left" in err) == (1, True)
    assert [file.name for file in folder.iterdir()] == ["a.jsonl"]
    assert (folder / "a.jsonl").read_text(encoding="utf-8") == old


def test_an_export_that_reads_back_otherwise_is_refused(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_spans = doccano._spans

    def shifted(spans: list[tuple[int, int, str]], job: object) -> object:
        return true_spans([(start, end - 1, code) for start, end, code in spans], job)  # type: ignore[arg-type]

    monkeypatch.setattr(doccano, "_spans", shifted)
    code, _out, err = run("export", "doccano", "--out", "a.jsonl")
    assert (code, "cannot be read back" in err) == (1, True)
    assert not Path("a.jsonl").exists()
    assert run("export", "doccano", "--out", "a.jsonl", "--no-verify")[0] == 0


def test_what_is_not_carried_is_listed(run: Run, project: Path) -> None:
    code, _out, err = run("export", "conll", "--out", "a.conll")
    assert (code, "not carried: " in err) == (0, True)
    lost = [e for e in lines(Path("a.conll.ledger.jsonl")) if "passage" in e["lost"]]
    assert {entry["why"] for entry in lost} == {"overlaps another passage"}
    kept = Path("a.conll").read_text(encoding="utf-8").count(" B-")
    assert kept + len(lost) == len(places(run))
    assert run("export", "jsonl", "--out", "b.jsonl")[2].count("carried") == 0
    assert not Path("b.jsonl.ledger.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("map.toml", '"扶贫" = "solar"\n'), ("map.csv", "label,code\n扶贫,3.1\n")],
)
def test_labels_are_mapped(run: Run, project: Path, name: str, content: str) -> None:
    emptied(project)
    text = (project / "biyang.txt").read_text(encoding="utf-8")
    record = {"text": text, "label": [[0, 4, "扶贫"], [5, 9, "不知"]]}
    Path("x.jsonl").write_text(json.dumps(record), encoding="utf-8")
    Path(name).write_text(content, encoding="utf-8")
    code, _out, err = run("import", "x.jsonl", "--map", name)
    assert (code, "x.jsonl:1: cn-poverty-measures has no code “不知”" in err) == (0, True)
    rows = [json.loads(line) for line in run("export")[1].splitlines()]
    assert [(row["document"], row["origin"]) for row in rows] == [("biyang.txt", "import")] * 2
    assert rows[0]["codes"] != ["扶贫"] and rows[1]["codes"] == ["不知"]
    Path(name).write_text(content.replace("solar", "none").replace("3.1", "none"), "utf-8")
    assert run("import", "x.jsonl", "--map", name)[0] == 2


def test_a_dry_run_lists_places_and_saves_nothing(run: Run, project: Path) -> None:
    emptied(project)
    given = (project.parent / "in.jsonl").read_text(encoding="utf-8").splitlines()
    file = project / "biyang.txt"
    file.write_text("新的第一行\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    lost = json.loads(given[-1]) | {"quote": "没有这句", "id": ""}
    Path("x.jsonl").write_text("\n".join([*given, json.dumps(lost)]), encoding="utf-8")
    code, out, err = run("import", "x.jsonl", "--dry-run")
    assert code == 1
    assert "biyang.txt: 0 exact, 30 moved, 0 lost" in out
    assert "qinan.txt: 30 exact, 0 moved, 1 lost" in out
    assert f"x.jsonl:{len(given) + 1}: qinan.txt: “没有这句” is not in the document" in err
    assert "x.jsonl:1: biyang.txt: " in err
    assert places(run) == []


def test_texts_of_others_become_documents(run: Run, project: Path) -> None:
    record = {"id": 7, "text": "别处的文本，光伏扶贫。", "label": [[6, 10, "光伏扶贫"]]}
    given = project.parent / "all.jsonl"
    given.write_text(json.dumps(record), encoding="utf-8")
    code, _out, err = run("import", "doccano", given)
    assert (code, f"{given}:1: the document of 1 passages is not at hand" in err) == (1, True)
    code, out, _err = run("import", "doccano", given, "--texts", "theirs", "--json")
    assert (code, json.loads(out)["exact"]) == (0, 1)
    (file,) = Path("theirs").iterdir()
    assert file.read_text(encoding="utf-8") == record["text"]
    row = json.loads(run("export", file)[1])
    assert (row["quote"], row["document"]) == ("光伏扶贫", f"theirs/{file.name}")


@pytest.mark.parametrize(
    ("verb", "word", "said"),
    [
        ("export", "doccanno", "Did you mean doccano"),
        ("export", "label_studio", "Did you mean label-studio?"),
        ("import", "prodgy", "Did you mean prodigy?"),
        ("export", "wps", "Choose one of: brat"),
    ],
)
def test_a_misspelt_format_is_told(
    project: Path, run: Run, verb: str, word: str, said: str
) -> None:
    code, out, err = run(verb, word, project.parent / "in.jsonl")
    assert (code, out) == (2, "") and said in err
    (project / word).write_text("一份文件。", encoding="utf-8")
    assert said not in run(verb, word)[2], "a file of that name is a file"


@pytest.mark.parametrize(
    ("name", "said"), [("cvs", "Did you mean csv?"), ("wps", "Choose one of: brat")]
)
def test_a_misspelt_format_behind_its_option_is_told(
    project: Path, run: Run, name: str, said: str
) -> None:
    code, out, err = run("export", "--format", name)
    assert (code, out) == (2, "")
    assert f"“{name}”" in err
    assert said in err


def test_a_file_that_is_not_there_is_said_not_to_be(project: Path, run: Run) -> None:
    (project / "bare.txt").write_text("一份文件。", encoding="utf-8")
    code, _out, err = run("export", "nofile.txt", "bare.txt")
    assert code == 1
    assert "nofile.txt: there is no such file." in err
    assert "bare.txt: no annotations" in err


@pytest.mark.parametrize(("word", "hinted"), [("1.1", True), ("solar", True), ("不在其中", False)])
def test_find_tells_a_code_from_words(project: Path, run: Run, word: str, *, hinted: bool) -> None:
    code, _out, err = run("find", word)
    assert code == 0
    assert (f"reader find --code {word}" in err) is hinted


def test_a_document_that_is_gone_is_no_misspelt_format(project: Path, run: Run) -> None:
    record = {"document": "wps", "start": 0, "end": 2, "quote": "甲乙", "codes": ["solar"]}
    (project.parent / "more.jsonl").write_text(json.dumps(record | {"id": "1"}), encoding="utf-8")
    run("import", project.parent / "more.jsonl")
    code, out, _err = run("export", "wps")
    assert code == 0 and json.loads(out)["quote"] == "甲乙"


def test_docbin_in_pieces_wants_a_number(project: Path, run: Run) -> None:
    pytest.importorskip("spacy")
    code, _out, err = run("export", "docbin", "--out", "x", "--set", "each=some")
    assert code == 2 and "no number" in err and not (project / "x").exists()
