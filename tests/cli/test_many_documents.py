"""Files of many documents on the command line: named, opened, annotated and exported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main
from tests.formats.made import zipped

BODY = "各地要认真做好今年的各项工作，确保完成任务。"
TABLE = f"编号,标题,正文\nA1,通知一,{BODY}\nA2,通知二,\nA3,通知三,{BODY}三\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Give what runs the command line in a folder with a table and an archive."""
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    Path("a.zip").write_bytes(zipped({"甲/一.txt": BODY, "t.csv": TABLE}))

    def running(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


def paths(out: str) -> list[str]:
    return [json.loads(line)["path"] for line in out.splitlines()]


@pytest.mark.parametrize("verb", ["clean", "outline", "info"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_each_row_is_answered_about_and_a_bad_one_stops_nothing(
    verb: str, jobs: int, run: Run
) -> None:
    code, out, err = run(verb, "--json", "--jobs", jobs, "t.csv", "a.zip#甲", "a.zip#t.csv#A3")
    assert paths(out) == ["t.csv#A1", "t.csv#A3", "a.zip#甲/一.txt", "a.zip#t.csv#A3"]
    assert code == 1
    assert "t.csv#A2" in err


def test_the_text_is_the_cell(run: Run) -> None:
    assert run("text", "t.csv#A3") == (0, BODY + "三\n", "")
    assert run("open", "t.csv#A3") == (0, BODY + "三\n", "")


def test_columns_are_told(run: Run) -> None:
    record = json.loads(run("info", "--json", "t.csv#A1")[1])
    assert record["title"] == {"start": 0, "end": 0, "text": "通知一"}
    assert record["fields"][0] == {"field": "编号", "value": "A1", "start": 0, "end": 0}
    assert "编号: A1" in run("info", "t.csv#A1")[1]
    assert json.loads(run("clean", "--json", "t.csv#A1")[1])["title"]["text"] == "通知一"


def test_the_column_of_the_text_can_be_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_TEXT_COLUMN", "")  # so that what the verb sets is undone
    code, out, _err = run("text", "--text-column", "标题", "t.csv")
    assert (code, out.split()) == (0, ["通知一", "通知二", "通知三"])
    code, _out, err = run("text", "--text-column", "题", "t.csv")
    assert code == 1
    assert "no column “题”" in err


def test_passages_of_rows_come_and_go(run: Run) -> None:
    start = BODY.index("完成")
    one = {"doc": "t.csv#A3", "start": start, "end": start + 4, "text": "完成任务"}
    Path("passages.jsonl").write_text(
        json.dumps({**one, "codes": ["solar"], "annotator": "lan"}), encoding="utf-8"
    )
    code, out, err = run("import", "passages.jsonl", "--documents", "t.csv")
    assert code == 0
    assert "1 exact" in out + err
    for named in ("t.csv#A3", "t.csv", "."):
        exported = run("export", named)[1]
        record = json.loads(exported)
        assert record["document"] == str(Path.cwd() / "t.csv#A3")
        assert (record["title"], record["quote"]) == ("通知三", "完成任务")
        assert record["columns"] == {"编号": "A3", "标题": "通知三"}
    Path("t.csv").write_text(TABLE.replace("A1", "A0,新,行\nA1"), encoding="utf-8")
    record = json.loads(run("export", "t.csv#A3")[1])
    assert (record["start"], record["quote"]) == (start, "完成任务")
    code, _out, err = run("export", "t.csv#A1")
    assert "no annotations" in err


def test_a_file_that_is_not_there_is_said(run: Run) -> None:
    for path in ("no.csv", "no.csv#1", "t.csv#A9", "a.zip#no/"):
        code, out, err = run("text", path)
        assert (code, out) == (1, "")
        assert path.partition("#")[0] in err
