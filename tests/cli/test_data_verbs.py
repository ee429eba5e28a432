"""The verbs about annotations and codebooks, as typed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.paths import data_folder, shipped
from reader.store.project import init_project
from reader.store.sample import sample_file

TEXT = "总则\n干部结对帮扶，单位结对帮扶。\n"
GOLD = {"id": "g1", "doc": "甲.txt", "start": 5, "end": 9, "text": "结对帮扶", "codes": ["2.5"]}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    init_project(folder, "cn-poverty-measures")
    (folder / "甲.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def written(folder: Path, *records: object) -> Path:
    file = folder.parent / "in.jsonl"
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_sample_goes_in_once_and_comes_out_as_it_was(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", "--sample", "--json")
    assert (code, err) == (0, "")
    counts = json.loads(out)
    assert {name for name in counts if counts[name]} == {"exact", "new"}
    assert counts["exact"] == counts["new"] == 457
    assert json.loads(run("import", "--sample", "--json")[1])["unchanged"] == 457
    assert run("export")[:2] == (0, sample_file().read_text(encoding="utf-8"))


def test_export_import_export_is_byte_for_byte_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("import", "--sample", "--annotator", "lan")[0] == 0
    for name in ("a.jsonl", "a.csv"):
        first, second = tmp_path / name, tmp_path / f"again-{name}"
        assert run("export", "--bom", "-o", first)[0] == 0
        assert first.stat().st_mode & 0o777 == 0o600
        with monkeypatch.context() as patch:
            patch.setenv("READER_HOME", str(tmp_path / f"home-{name}"))
            assert run("import", first)[0] == 0
            assert run("export", "--bom", "-o", second)[0] == 0
        assert first.read_bytes() == second.read_bytes()


def test_an_export_can_be_narrowed(run: Run) -> None:
    run("import", "--sample")
    run("import", "--sample", "--annotator", "lan")

    def rows(*words: object) -> list[dict[str, object]]:
        return [json.loads(line) for line in run("export", *words)[1].splitlines()]

    assert len(rows()) == 914
    assert {row["annotator"] for row in rows("--annotator", "lan")} == {"lan"}
    health = rows("--code", "8.2")
    numbers = {number for row in health for number in row["numbers"]}  # type: ignore[attr-defined]
    assert {"8.2", "8.2.1"} <= numbers
    assert len(health) > len(rows("--code", "med-insurance")) > 0
    qinan = rows(shipped("seeds") / "documents" / "qinan.txt")
    assert {row["document"] for row in qinan} == {"sample/qinan.txt"}
    assert rows(shipped("seeds") / "documents") == rows()


def test_a_project_keeps_its_annotations(run: Run, project: Path) -> None:
    code, out, err = run("import", written(project, GOLD), "--annotator", "wei")
    assert (code, err) == (0, "")
    assert "1 new" in out
    code, out, _err = run("export")
    row = json.loads(out)
    assert (row["document"], row["path"], row["codes"]) == ("甲.txt", "甲.txt", ["pairing"])
    assert (row["numbers"], row["annotator"]) == (["2.5"], "wei")
    assert list(project.glob("annotations/*/*.jsonl"))
    assert not (data_folder() / "annotations").exists()
    assert run("export", project)[1] == run("export", project / "甲.txt")[1] == out


def test_passages_find_their_document_by_content_id_or_name(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "elsewhere" / "甲.txt"
    document.parent.mkdir()
    document.write_text(TEXT, encoding="utf-8")
    file = written(document, GOLD)
    code, _out, err = run("import", file, "--dry-run", "--json")
    assert (code, "not at hand" in err) == (0, True)
    code, out, err = run("import", file, "--documents", document.parent, "--json")
    assert (code, err, json.loads(out)["exact"]) == (0, "", 1)
    assert json.loads(run("export")[1])["document"] == str(document)
    exported = tmp_path / "a.csv"
    run("export", "-o", exported)
    moved = document.rename(tmp_path / "乙.txt")
    code, out, err = run("import", exported, "--documents", moved, "--json")
    assert (code, err, json.loads(out)["exact"]) == (0, "", 1)
    assert f"{moved}" in run("export")[1]


def test_a_changed_document_moves_its_passages(run: Run, project: Path) -> None:
    run("import", written(project, GOLD))
    (project / "甲.txt").write_text("新的一行\n" + TEXT, encoding="utf-8")
    assert json.loads(run("export")[1])["start"] == 10
    (project / "甲.txt").write_text("空", encoding="utf-8")
    code, out, err = run("export")
    assert (code, json.loads(out)["start"]) == (0, 5)
    assert "1 passage is not in the document any more" in err


def test_bad_lines_lost_quotes_and_unknown_codes_are_said(run: Run, project: Path) -> None:
    lost = GOLD | {"id": "g2", "text": "没有"}
    file = written(project, GOLD | {"codes": ["mine"]}, "{", lost)
    code, out, err = run("import", file, "--json")
    assert code == 1
    counts = json.loads(out)
    assert (counts["exact"], counts["lost"], counts["problems"]) == (1, 1, 1)
    assert f"{file}:2: not JSON" in err
    assert f"{file}:3: 甲.txt: “没有” is not in the document" in err
    assert f"{file}:1: cn-poverty-measures has no code “mine”; it is kept as it is" in err
    assert len(run("export")[1].splitlines()) == 2


def test_nothing_is_saved_in_a_dry_run(run: Run, project: Path) -> None:
    code, out, _err = run("import", written(project, GOLD), "--dry-run")
    assert (code, "nothing was saved" in out) == (0, True)
    assert not list(project.glob("annotations/*/*.jsonl"))


def test_a_full_disk_is_said(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        code, _out, err = run("import", written(project, GOLD))
    assert code == 1
    assert "No space left on device" in err
    assert "Free some space" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["export", "none.txt"], 2, "there is no such file"),
        (["export", "--format", "wps"], 2, "cas-json"),
        (["export", "--code", "99"], 2, "reader codebook show"),
        (["export", "-o", "/dev/null/a"], 2, "no such folder"),
        (["export", "-o", "/tmp/a.wps"], 2, "names no format"),
        (["import"], 2, "Nothing to import"),
        (["import", "none.jsonl"], 1, "No such file"),
        (["codebook", "check", "none"], 1, "no codebook"),
        (["codebook", "show", "none.toml"], 1, "no codebook"),
        (["init", "--codebook", "none"], 1, "no codebook"),
        (["codebook", "what"], 2, "what"),
    ],
)
def test_a_mistake_is_said_with_what_to_do(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result, out, err = run(*words)
    assert (result, out) == (code, "")
    assert said in err


def test_nothing_to_export_is_said(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export")
    assert (code, out) == (0, "")
    assert "Nothing to export" in err
    (tmp_path / "a.txt").write_text(TEXT)
    assert run("export", tmp_path / "a.txt")[0] == 1


def test_a_project_is_made(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("init", tmp_path / "新", "--json")
    assert (code, json.loads(out)["name"]) == (0, "新")
    assert "format = 1" in (tmp_path / "新" / "reader.toml").read_text(encoding="utf-8")
    code, _out, err = run("init", tmp_path / "新")
    assert (code, "already" in err) == (2, True)


def test_codebooks_are_listed_shown_and_checked(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("codebook")
    assert (code, out.split()[:2]) == (0, ["cn-poverty-measures", "0.1.0"])
    assert json.loads(run("codebook", "list", "--json")[1])["version"] == "0.1.0"
    code, out, _err = run("codebook", "show")
    assert "  2.5  Paired assistance by units & cadres  [pairing]  j\n" in out
    assert len(run("codebook", "show", "--json")[1].splitlines()) == 92
    assert run("codebook", "check", "cn-poverty-measures")[1].endswith("sound, 73 codes\n")
    bad = tmp_path / "bad.toml"
    bad.write_text('[taxonomy]\nid = "b"\nversion = "1"\n[[codes]]\nid = "a"\nzh = "名"\n')
    code, out, err = run("codebook", "check", bad)
    assert (code, out) == (1, "")
    assert f"{bad}:4: code “a”: number is missing." in err
