"""reader import of texts that somebody changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from reader.store.store import AnnotationStore

LINES = ("一、光伏扶贫电站。", "二、易地扶贫搬迁。", "三、教育扶贫资助。", "四、健康扶贫保障。")
TEXT = "\n".join(LINES)


def record(name: str, text: str) -> None:
    """Write what doccano gives for a text with a label."""
    at = text.index("易地")
    line = {"text": text, "label": [[at, at + 6, "易地搬迁"]]}
    Path(name).write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")


def test_passages_of_a_text_that_was_changed_are_found_again_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--codebook", "cn-poverty-measures"])
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    record("in.jsonl", "说明\n" + TEXT)  # which would be a document of the project, too
    capsys.readouterr()
    assert main(["import", "doccano", "in.jsonl"]) == 0
    said = capsys.readouterr()
    assert "1 moved" in said.out
    assert "a.txt: taken for a text in the file that is not quite the same" in said.err
    main(["export"])
    row = json.loads(capsys.readouterr().out)
    assert TEXT[row["start"] : row["end"]] == row["quote"] == "易地扶贫搬迁"


def test_texts_that_are_in_the_imported_file_only_are_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--codebook", "cn-poverty-measures"])
    record("in.jsonl", TEXT)
    assert main(["import", "doccano", "in.jsonl"]) == 0
    capsys.readouterr()
    main(["export"])
    assert json.loads(capsys.readouterr().out)["document"] == "in.jsonl#1"


def test_an_import_that_is_stopped_says_how_far_it_came_and_the_next_one_adds_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--codebook", "cn-poverty-measures"])
    rows: list[dict[str, Any]] = []
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(TEXT + name, encoding="utf-8")
        rows.append({"document": name, "start": 2, "end": 6, "quote": TEXT[2:6], "codes": []})
    Path("in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    whole = AnnotationStore.apply

    def stopped(self: AnnotationStore, document_id: str, *more: Any) -> Any:
        if document_id == "b.txt":
            raise KeyboardInterrupt
        return whole(self, document_id, *more)

    monkeypatch.setattr(AnnotationStore, "apply", stopped)
    capsys.readouterr()
    assert main(["import", "in.jsonl"]) == 130
    assert "Stopped: 1 of 3 documents are saved" in capsys.readouterr().err
    monkeypatch.setattr(AnnotationStore, "apply", whole)
    assert main(["import", "in.jsonl"]) == 0
    assert "2 new, 0 changed, 1 there already" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", '{"text": "第一条", "label": []}'], ids=["empty", "bare"])
def test_a_file_without_passages_is_said(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(content, encoding="utf-8")
    assert main(["import", "doccano", str(path)]) == 0
    assert f"{path}: there are no passages in it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "where"), [("brat", "out:1: a.txt: "), ("label-studio", "out/tasks.json:2: ")]
)
def test_a_label_in_a_folder_is_said_with_its_file(
    name: str,
    where: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--codebook", "cn-poverty-measures"])
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    row = {"document": "a.txt", "start": 2, "end": 6, "quote": TEXT[2:6], "codes": ["nosuch"]}
    Path("in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert main(["import", "in.jsonl"]) == 0
    assert main(["export", name, "--out", "out"]) == 0
    capsys.readouterr()
    assert main(["import", "out"]) == 0
    assert f"{where}cn-poverty-measures has no code" in capsys.readouterr().err
