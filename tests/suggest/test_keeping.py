"""Models on the disk: what was learned comes back, and a broken file is learned anew."""

from pathlib import Path
from unittest.mock import ANY

import pytest

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage
from reader.suggest import keeping
from reader.suggest.judged import Precision, Taken, held_out, taken, unseen
from reader.suggest.keeping import ensure, keep, kept, taught
from reader.suggest.learning import Example, digest_of, learn
from tests.suggest.books import BOOK, TAGGED


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cache be a folder of the test's own."""
    monkeypatch.setattr(keeping, "place", lambda kind: tmp_path / kind)
    return tmp_path / "cache" / "models"


def test_a_model_comes_back_as_it_was() -> None:
    model = learn(BOOK, TAGGED)
    keep(model, model.digest)
    back = kept(BOOK, model.digest)
    assert back is not None
    assert back._replace(copies=model.copies) == model
    assert back.copies.tagged == model.copies.tagged


def test_what_is_taught_is_kept(cache: Path) -> None:
    first = taught(BOOK, TAGGED)
    assert first is not None
    [file] = cache.iterdir()
    before = file.stat().st_mtime_ns
    assert taught(BOOK, TAGGED[::-1]) is not None
    assert [f.stat().st_mtime_ns for f in cache.iterdir()] == [before]


def test_a_model_is_ensured_once(cache: Path) -> None:
    digest = ensure(BOOK, TAGGED)
    assert kept(BOOK, digest) == taught(BOOK, TAGGED)._replace(copies=ANY)
    [file] = cache.iterdir()
    before = file.stat().st_mtime_ns
    assert ensure(BOOK, TAGGED[::-1]) == digest
    assert file.stat().st_mtime_ns == before
    file.write_bytes(b"{}")
    assert ensure(BOOK, TAGGED) == digest
    assert kept(BOOK, digest) is not None


def test_learning_and_reading_draw_breath_often() -> None:
    breaths: list[int] = []
    model = taught(BOOK, TAGGED, lambda: breaths.append(1))
    assert len(breaths) >= len(TAGGED) + len(BOOK.usable)
    breaths.clear()
    assert kept(BOOK, model.digest, lambda: breaths.append(1)) is not None
    assert len(breaths) >= len(model.grams) // 100


def test_who_breathes_may_end_the_work() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        taught(BOOK, TAGGED, stop)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"{}",
        b"[1]\n",
        b"\xff",
        b'{"form":1,"digest":"x","codes":[],"grams":0,"tagged":0}\n',
        b"null\n",
    ],
)
def test_a_file_that_is_none_is_not_believed(cache: Path, wrong: bytes) -> None:
    digest = digest_of(BOOK, TAGGED)
    assert taught(BOOK, TAGGED) is not None
    [file] = cache.iterdir()
    file.write_bytes(wrong)
    assert kept(BOOK, digest) is None
    assert taught(BOOK, TAGGED) is not None
    assert kept(BOOK, digest) is not None


def test_a_file_cut_short_is_not_believed(cache: Path) -> None:
    model = taught(BOOK, TAGGED)
    assert model is not None
    [file] = cache.iterdir()
    whole = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(whole[:-1]))
    assert kept(BOOK, model.digest) is None


def test_codes_out_of_range_are_not_believed(cache: Path) -> None:
    model = taught(BOOK, TAGGED)
    assert model is not None
    [file] = cache.iterdir()
    file.write_text(file.read_text("utf-8").replace("[[0,", "[[99,"), "utf-8")
    assert kept(BOOK, model.digest) is None


def test_a_changed_codebook_or_passage_is_learned_anew() -> None:
    fewer = Codebook(BOOK.id, BOOK.version, BOOK.title, BOOK.codes[:-2])
    digests = {digest_of(BOOK, TAGGED), digest_of(fewer, TAGGED), digest_of(BOOK, TAGGED[1:])}
    assert len(digests) == 3
    assert digest_of(BOOK, TAGGED) == digest_of(BOOK, TAGGED[::-1])


def test_old_models_go(cache: Path) -> None:
    for number in range(keeping.KEPT + 3):
        assert taught(BOOK, (*TAGGED, Example(f"第{number}条", ("road",))))
    assert len(list(cache.iterdir())) == keeping.KEPT


def held(examples: list[Example]) -> dict[str, Precision]:
    return held_out(examples, unseen(BOOK, examples))


def test_precision_is_of_examples_that_were_not_seen() -> None:
    seen = held([*TAGGED, Example("硬化道路", ("loan",))])
    assert seen["road"] == Precision(1, 0)
    assert seen["school"].share == 1.0
    assert "plain" not in held([Example("栽植核桃", ("plain",))])


def test_the_share_accepted_is_counted_by_code() -> None:
    by = [("suggestion", "road"), ("suggestion", "road"), ("hand", "loan")]
    passages = [
        Passage(str(n), "d", 0, 1, "x", (code,), origin=origin)
        for n, (origin, code) in enumerate(by)
    ]
    assert taken(passages, ["road", "loan"]) == {"road": Taken(2, 1), "loan": Taken(0, 1)}
    assert Taken(2, 1).share == pytest.approx(2 / 3)
