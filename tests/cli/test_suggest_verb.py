"""The verb suggest, as typed: what it answers, whom it learns from, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main

TEXT = "今年以来，发放贴息贷款三百万元，落实助学金二十万元。\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_fields_that_were_promised(run: Run, file: Path) -> None:
    code, out, _err = run("suggest", "--json", "--model", "none", file)
    record = json.loads(out)
    assert code == 0
    assert list(record) == ["path", "passages"]
    passage = next(p for p in record["passages"] if "贷款" in TEXT[p["start"] : p["end"]])
    assert list(passage) == ["start", "end", "codes"]
    first = passage["codes"][0]
    assert list(first) == ["code", "score", "cue"]
    assert first["code"] == "microcredit"
    assert first["cue"] == "贴息贷款"


def test_every_clause_and_sentence_is_answered_for_once(run: Run, file: Path) -> None:
    _code, out, _err = run("suggest", "--json", "--model", "none", file)
    spans = [(p["start"], p["end"]) for p in json.loads(out)["passages"]]
    words = [TEXT[slice(*span)] for span in spans]
    assert {"发放贴息贷款三百万元", "落实助学金二十万元。", TEXT.strip()} <= set(words)
    assert len(spans) == len(set(spans))
    assert spans == sorted(spans, key=lambda s: (s[0], -s[1]))


def test_people_read_names(run: Run, file: Path) -> None:
    code, out, _err = run("suggest", "--model", "none", file)
    assert code == 0
    assert "% [贴息贷款]" in out


def test_passages_of_a_file_are_learned_from(run: Run, file: Path, tmp_path: Path) -> None:
    tagged = tmp_path / "tagged.jsonl"
    row = {"quote": "落实助学金二十万元。", "codes": ["solar"], "level": "clause"}
    tagged.write_text(json.dumps(row) + "\n", encoding="utf-8")
    _code, out, _err = run("suggest", "--json", "--model", tagged, file)
    found = [p["codes"][0] for p in json.loads(out)["passages"] if TEXT[p["start"] :][:2] == "落实"]
    assert found[0]["code"] == "solar"


@pytest.mark.parametrize("content", ["no json", "{}\n", '{"codes": ["a"]}\n', "[1]\n"])
def test_a_file_without_passages_is_refused(
    run: Run, file: Path, tmp_path: Path, content: str
) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(content, encoding="utf-8")
    code, out, err = run("suggest", "--model", wrong, file)
    assert (code, out) == (2, "")
    assert "wrong.jsonl" in err


def test_a_project_s_own_passages_are_learned_from(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "项目"
    folder.mkdir()
    (folder / "乙.txt").write_text("走村串户送去慰问品。\n", encoding="utf-8")
    assert run("init", folder)[0] == 0
    words = "走村串户送去慰问品。"
    row = {"id": f"{1:026}", "document": "乙.txt", "quote": words, "codes": ["solar"]}
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({**row, "start": 0, "end": 10}) + "\n", encoding="utf-8")
    code, _out, err = run("import", rows, "--documents", folder / "乙.txt")
    assert code == 0, err
    _code, out, _err = run("suggest", "--json", folder / "乙.txt")
    assert json.loads(out)["passages"][0]["codes"][0]["code"] == "solar"
    _code, out, _err = run("suggest", "--json", "--model", "none", folder / "乙.txt")
    codes = [c["code"] for p in json.loads(out)["passages"] for c in p["codes"]]
    assert "solar" not in codes


def test_the_report_says_how_good_suggestions_were(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "项目"
    folder.mkdir()
    words = "发放贴息贷款三百万元。"
    (folder / "乙.txt").write_text(f"{words}\n", encoding="utf-8")
    run("init", folder)
    row = {"id": f"{1:026}", "document": "乙.txt", "quote": words, "codes": ["microcredit"]}
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({**row, "start": 0, "end": len(words)}) + "\n", encoding="utf-8")
    run("import", rows, "--documents", folder / "乙.txt")
    code, out, _err = run("suggest", "--report", "--json", folder)
    every, only, groups = map(json.loads, out.splitlines())
    assert code == 0
    assert (every["code"], every["tagged"], every["share_accepted"]) == ("", 1, None)
    assert (only["code"], only["proposed_unseen"], only["precision_unseen"]) == (
        ("microcredit", 1, 1.0)
    )
    assert groups["percent_withheld"] == 0
    code, out, _err = run("suggest", "--report", folder)
    assert code == 0
    assert "100% (1/1)" in out.splitlines()[2]


def test_several_files_and_a_bad_one(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, err = run("suggest", "--json", "--model", "none", file, tmp_path / "no.txt", file)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "no.txt" in err
