"""The verb that compares annotators, as typed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.passages.passage import Change, Passage
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from tests.cli.test_data_verbs import Run, run

__all__ = ["run"]

TEXT = "总则\n一、干部\n干部结对帮扶。单位结对帮扶。发展光伏产业。\n"
SECOND, THIRD = TEXT.index("单位"), TEXT.index("发展")
FIRST = TEXT.index("干部结对")
Tag = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = init_project(tmp_path / "project", "cn-poverty-measures")
    for name in ("甲.txt", "乙.txt"):
        (project.root / name).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("READER_ANNOTATOR", "zoe")
    return project.root


@pytest.fixture
def tag(folder: Path) -> Tag:
    """Give what tags seven characters for somebody."""

    def tagging(
        name: str, by: str, start: int, code: str, length: int = 7, level: str = ""
    ) -> None:
        key = f"01{name}{by}{start}{code}"
        place = (start, start + length)
        passage = Passage(
            key, name, *place, TEXT[slice(*place)], (code,), annotator=by, level=level
        )
        AnnotationStore(folder / "annotations", by).apply(name, [Change(None, passage)], {})

    return tagging


@pytest.fixture
def tagged(tag: Tag) -> None:
    """Let lan and wei agree on one sentence of three and differ on another."""
    for by, code in (("lan", "solar"), ("wei", "pairing")):
        tag("甲.txt", by, FIRST, "pairing")
        tag("甲.txt", by, THIRD, code)
    tag("乙.txt", "lan", FIRST, "pairing")


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_codes_are_compared_the_worst_first(run: Run, tagged: None) -> None:
    code, out, err = run("agreement", "--json")
    assert (code, err) == (0, "only one annotator has worked here: 乙.txt (lan)\n")
    solar, pairing, total = records(out)
    assert [solar["code"], pairing["code"], total["code"]] == ["solar", "pairing", ""]
    assert (total["documents"], total["compared_units"]) == (1, 5)
    assert (total["agreement"], total["annotators"]) == (0.8, ["lan", "wei"])
    assert pairing["passages"] == {"lan": 1, "wei": 2}
    assert (pairing["exact"], pairing["kappa"]) == (0.666667, 0.545455)
    (pair,) = pairing["pairs"]  # type: ignore[misc]
    assert pair["exact"] == {"precision": 0.5, "recall": 1.0, "f1": 0.666667}
    table = run("agreement")[1].splitlines()
    assert table[0].split()[:3] == ["units", "lan", "wei"]
    assert table[3].endswith("all codes")
    assert "1 document, 5 sentences, annotators: lan, wei" in table
    assert "Intervals need 10 documents that two annotators worked on." in table
    assert "95%" not in table[0] and total["resampling"] is None
    rows = list(csv.DictReader(io.StringIO(run("agreement", "--csv")[1])))
    assert [row["code"] for row in rows] == ["solar", "pairing", ""]
    assert (rows[1]["exact"], rows[1]["passages_wei"]) == ("0.666667", "2")
    assert rows[0]["kappa"] == "0.0"


def test_ten_documents_tell_how_sure_that_is(run: Run, tag: Tag, folder: Path) -> None:
    for number in range(10):
        name = f"{number}.txt"
        (folder / name).write_text(TEXT, encoding="utf-8")
        for by, code in (("lan", "solar"), ("wei", "pairing" if number < 3 else "solar")):
            tag(name, by, FIRST, "pairing")
            tag(name, by, THIRD, code)
    solar, _pairing, total = records(run("agreement", "--json")[1])
    assert total["resampling"] == {"level": 0.95, "resamples": 999, "of": "documents", "seed": 1}
    assert solar["intervals"]["agreement"] == [0.88, 1.0]  # type: ignore[index]
    assert sorted(total["intervals"]) == ["agreement", "alpha", "exact", "kappa", "overlap"]  # type: ignore[call-overload]
    table = run("agreement")[1]
    assert "95%: percentile interval of 999 resamples of the documents (seed 1)" in table
    assert table.split()[:7] == ["units", "lan", "wei", "agree", "kappa", "alpha", "95%"]
    rows = list(csv.DictReader(io.StringIO(run("agreement", "--csv")[1])))
    assert (rows[0]["agreement_low"], rows[0]["agreement_high"]) == ("0.88", "1.0")


def test_places_where_two_differ_are_listed(run: Run, tagged: None) -> None:
    code, out, _err = run("agreement", "--differences", "--json")
    (place,) = records(out)
    assert code == 0
    assert place["codes"] == {"lan": ["solar"], "wei": ["pairing"]}
    assert (place["document"], place["quote"]) == ("甲.txt", "发展光伏产业。")
    assert (place["start"], place["section"]) == (THIRD, ["一、干部"])
    text = run("agreement", "--differences")[1]
    assert "发展光伏产业。" in text
    assert "They differ at 1 place." in text
    (row,) = csv.DictReader(io.StringIO(run("agreement", "--differences", "--csv")[1]))
    assert (row["lan"], row["wei"], row["section"]) == ("solar", "pairing", "一、干部")


def test_borders_differ_by_character(run: Run, tag: Tag) -> None:
    tag("甲.txt", "lan", FIRST, "pairing")
    tag("甲.txt", "wei", FIRST, "pairing", 5)
    assert records(run("agreement", "--differences", "--json")[1]) == []
    (place,) = records(run("agreement", "--differences", "--json", "--unit", "character")[1])
    assert place["quote"] == TEXT[FIRST + 5 : FIRST + 7]
    assert records(run("agreement", "--unit", "clause", "--json")[1])[-1]["alpha"] == 1


def test_annotators_and_codes_may_be_chosen(run: Run, tagged: None, tag: Tag) -> None:
    tag("甲.txt", "bo", FIRST, "pairing")
    total = records(run("agreement", "--json")[1])[-1]
    assert total["annotators"] == ["bo", "lan", "wei"]
    found = records(run("agreement", "--annotators", "wei,bo", "--codes", "solar", "--json")[1])
    assert [row["code"] for row in found] == [""]
    assert found[0]["annotators"] == ["bo", "wei"]
    assert run("agreement", "--annotators", "wei")[0] == 2
    assert run("agreement", "--codes", "nonsense")[0] == 2
    code, _out, err = run("agreement", "--annotators", "wei,nobody")
    assert code == 1
    assert "nobody has worked on none of these documents" in err


def test_nothing_to_compare_is_said(run: Run, folder: Path, tag: Tag) -> None:
    tag("甲.txt", "lan", FIRST, "pairing")
    code, out, err = run("agreement", folder / "甲.txt", folder / "乙.txt")
    assert (code, out) == (1, "")
    assert "nobody has worked here: 乙.txt" in err
    assert "only one annotator has worked here: 甲.txt (lan)" in err


def test_who_marked_done_without_a_passage_has_worked_there(run: Run, tag: Tag) -> None:
    tag("甲.txt", "lan", FIRST, "pairing")
    assert run("done", "甲.txt", "--annotator", "wei")[0] == 0
    (row, _total) = records(run("agreement", "--json")[1])
    assert (row["passages"], row["overlap"]) == ({"lan": 1, "wei": 0}, 0)
    code, _out, err = run("agreement", "--done")
    assert code == 1
    assert "not marked done, and left out: 甲.txt (lan)" in err


def test_a_document_that_is_gone_is_told(run: Run, folder: Path, tag: Tag, tagged: None) -> None:
    (folder / "甲.txt").unlink()
    code, out, err = run("agreement")
    assert (code, out, "甲.txt: the document is not there" in err) == (1, "", True)
    tag("乙.txt", "wei", FIRST, "pairing")
    code, out, err = run("agreement")
    assert (code, "1 document" in out) == (1, True)


def test_passages_of_the_whole_document_cover_no_sentence(run: Run, tag: Tag) -> None:
    for by in ("lan", "wei"):
        tag("甲.txt", by, FIRST, "pairing")
    tag("甲.txt", "lan", 0, "solar", level="whole")
    assert [row["code"] for row in records(run("agreement", "--json")[1])] == ["pairing", ""]


def test_what_went_out_of_a_changed_document_is_not_compared(
    run: Run, folder: Path, tagged: None
) -> None:
    (folder / "甲.txt").write_text("别的事情，毫不相干的一篇文章。\n", encoding="utf-8")
    code, out, err = run("agreement", "--json")
    assert code == 0
    assert records(out)[-1]["passages"] == {"lan": 0, "wei": 0}
    assert "甲.txt: 4 passages are not in the document any more, and are not compared" in err


def test_a_blind_project_compares_who_is_done(
    run: Run, folder: Path, tag: Tag, tagged: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "reader.toml").open("a") as file:
        file.write("blind = true\n")
    code, _out, err = run("agreement", "甲.txt")
    assert (code, "left out: 甲.txt (lan, wei)" in err) == (1, True)
    run("done", "甲.txt", "--annotator", "lan")
    code, _out, err = run("agreement", "甲.txt")
    assert (code, "left out: 甲.txt (wei)" in err) == (1, True)
    run("done", "甲.txt", "--annotator", "wei")
    assert run("agreement", "甲.txt")[0] == 0, "zoe, who tags nothing, looks after the project"
    run("done", "乙.txt", "--annotator", "zoe")
    code, out, err = run("agreement", "甲.txt", "乙.txt", "--differences")
    assert (code, out) == (1, ""), "zoe works here, and is not done with 甲.txt"
    assert "left out: 甲.txt (zoe)" in err
    run("done", "乙.txt", "--annotator", "zoe", "--undo")
    assert run("agreement", "甲.txt")[0] == 0
    tag("乙.txt", "zoe", FIRST, "solar")
    assert run("agreement", "甲.txt")[0] == 1, "whoever tagged something works here, too"
    run("done", "甲.txt", "--annotator", "zoe")
    assert run("agreement", "甲.txt")[0] == 0
    monkeypatch.setenv("READER_ANNOTATOR", "lan")
    assert run("agreement", "甲.txt", "--differences")[0] == 0
