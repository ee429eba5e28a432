"""Copies are found, whatever was edited in them; other texts are not."""

import random
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.duplicates.finding import Copies, bring_up_to_date, copies
from reader.library.duplicates.groups import ALIKE, groups
from reader.library.duplicates.kept import Sketches
from reader.library.duplicates.sketch import SIZE, Sketch, alikeness, sketch
from reader.library.search.build import build
from reader.library.search.shelf import Shelf

CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))


def text(seed: int, length: int = 3000) -> str:
    draw = random.Random(seed)
    return "".join(draw.choices(CHARACTERS, k=length))


def edited(whole: str, share: float, seed: int = 0) -> str:
    draw = random.Random(seed)
    characters = list(whole)
    for at in draw.sample(range(len(whole)), int(len(whole) * share)):
        other = draw.choice(CHARACTERS)
        characters[at] = draw.choice(("", other, characters[at] + other))
    return "".join(characters)


@pytest.mark.parametrize("length", [60, 300, 3000, 20_000])
def test_alikeness_is_the_share_of_runs_in_common(length: int) -> None:
    first, second = text(1, length), edited(text(1, length), 0.05)
    runs = [{t[i : i + 4] for i in range(len(t) - 3)} for t in (first, second)]
    exact = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    estimate = alikeness(sketch(first).hashes, sketch(second).hashes)
    assert estimate == pytest.approx(exact, abs=0.08)


def test_alikeness_holds_for_texts_of_different_lengths() -> None:
    whole = text(1, 6000)
    estimate = alikeness(sketch(whole).hashes, sketch(whole[:3000]).hashes)
    assert estimate == pytest.approx(0.5, abs=0.08)


@given(st.text(max_size=30))
def test_any_text_can_be_sketched(some: str) -> None:
    made = sketch(some)
    assert list(made.hashes) == sorted(set(made.hashes))
    assert bool(made.hashes) == bool(some.strip())
    assert alikeness(made.hashes, made.hashes) == (1.0 if made.hashes else 0.0)


def test_blanks_script_and_width_make_no_difference() -> None:
    assert sketch("發展ＡＢ 光\n伏。") == sketch("发展ab光伏。")
    assert sketch("发展").digest != sketch("发达").digest


def test_a_text_of_few_different_runs_is_sketched_whole() -> None:
    few = "光伏扶贫产业" * 5000
    assert 6 <= len(sketch(few).hashes) <= SIZE
    assert alikeness(sketch(few).hashes, sketch(few + "好").hashes) > 0.6


@pytest.mark.parametrize("share", [0.0, 0.01, 0.05, 0.1])
def test_copies_are_grouped_with_what_they_are_copies_of(share: float) -> None:
    texts = [text(n) for n in range(40)]
    texts += [edited(texts[n], share, n) for n in (3, 5, 3)]
    found = groups([sketch(each) for each in texts])
    assert [each.members for each in found] == [(3, 40, 42), (5, 41)]
    assert all(each.exact for each in found) == (share == 0.0)
    assert all(s > ALIKE - 0.05 for each in found for s in each.shares)


def test_what_has_a_part_in_common_is_no_copy() -> None:
    common = text(0, 700)
    made = [sketch(common + text(n + 1, 2300)) for n in range(30)]
    assert groups(made) == []


def test_very_many_copies_are_one_group() -> None:
    whole = text(0)
    made = [sketch(edited(whole, 0.05, n)) for n in range(200)] + [sketch(text(9))]
    assert [len(each.members) for each in groups(made)] == [200]


def test_documents_without_text_are_nobodys_copies() -> None:
    assert groups([sketch(""), sketch(" \n"), Sketch(b"", array("I"))]) == []


def written(folder: Path, **texts: str) -> list[str]:
    for name, content in texts.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def test_only_what_changed_is_sketched_again(tmp_path: Path) -> None:
    paths = written(tmp_path, a=text(1), b=edited(text(1), 0.05), c=text(2))
    shelf, place = Shelf(tmp_path / "search.sqlite"), tmp_path / "sketches.sqlite"

    def found() -> tuple[int, list[Copies]]:
        for _ in build(shelf, paths, jobs=1):
            pass
        kept = Sketches(place)
        done = list(bring_up_to_date(kept, shelf, paths))
        told = copies(kept, paths)
        kept.close()
        return (done[-1][0] if done else 0), told

    count, told = found()
    assert (count, [each.paths for each in told]) == (3, [tuple(paths[:2])])
    assert not told[0].exact
    assert found() == (0, told)
    written(tmp_path, b=text(3))
    assert found() == (1, [])
    place.write_bytes(b"no database")
    assert found()[0] == 3
    shelf.close()


def test_many_texts_are_sketched_over_the_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library.duplicates import finding

    monkeypatch.setattr(finding, "FEW", 1)
    paths = written(tmp_path, a=text(1), b=text(1))
    shelf = Shelf(tmp_path / "search.sqlite")
    for _ in build(shelf, paths, jobs=1):
        pass
    kept = Sketches(None)
    assert list(bring_up_to_date(kept, shelf, paths)) == [(2, 2)]
    assert [each.exact for each in copies(kept, paths)] == [True]
    kept.close()
    shelf.close()
