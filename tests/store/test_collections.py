"""Collections: by name, kept beside the annotations, merged by git or by anything else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Usage
from reader.library.collect import collect
from reader.store.collections import Collections, member_of, named
from reader.store.ledger import Ledger
from reader.store.lore import Lore
from reader.store.memory import MemoryStore, Shared
from reader.store.project import Home, home_of, init_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "study"
    root.mkdir()
    for name in "甲乙丙":
        (root / f"{name}.txt").write_text(f"{name}县报告\n", encoding="utf-8")
    init_project(root, "cn-poverty-measures")
    return root


def homes(root: Path, names: str = "甲乙丙") -> list[Home]:
    return [home_of(root / f"{name}.txt") for name in names]


def ids(found: Collections, name: str) -> list[str]:
    return sorted(key for _root, key in found.get(name).listed)


def test_a_collection_holds_what_was_put_into_it(project: Path) -> None:
    kept = Collections({h.annotations for h in homes(project)}, "lan")
    kept.new("样本", homes(project, "甲"))
    assert kept.add("样本", homes(project, "甲乙")) == 1
    assert ids(kept, "样本") == ["乙.txt", "甲.txt"]
    assert kept.remove("样本", homes(project, "甲丙")) == 1
    again = Collections({h.annotations for h in homes(project)})
    assert (again.names(), ids(again, "样本")) == (["样本"], ["乙.txt"])
    again.delete("样本")
    assert again.names() == []
    with pytest.raises(Usage):
        again.get("样本")


def test_documents_are_marked_as_done_and_stay_so(project: Path) -> None:
    kept = Collections({h.annotations for h in homes(project)})
    kept.new("样本", homes(project, "甲乙"))
    assert kept.mark("样本", homes(project, "甲")) == 1
    assert kept.mark("样本", homes(project, "甲")) == 0
    assert kept.get("样本").done == {member_of(homes(project, "甲")[0])}
    kept.add("样本", homes(project, "甲丙"))
    assert len(kept.get("样本").done) == 1
    kept.mark("样本", homes(project, "甲"), done=False)
    assert (kept.get("样本").done, len(kept.get("样本").listed)) == (set(), 3)


def test_what_answers_a_saved_search_is_done_without_being_listed(project: Path) -> None:
    kept = Collections({h.annotations for h in homes(project)})
    kept.new("光伏", query="光伏 year:<2016")
    kept.mark("光伏", homes(project, "甲"))
    found = kept.get("光伏")
    assert (found.query, found.listed, len(found.done)) == ("光伏 year:<2016", frozenset(), 1)
    kept.add("光伏", homes(project, "甲"))
    assert len(kept.get("光伏").done) == 1, "it stays done"
    kept.remove("光伏", homes(project, "甲"))
    assert kept.get("光伏").members == {}
    kept.mark("光伏", homes(project, "乙"))
    kept.mark("光伏", homes(project, "乙"), done=False)
    assert kept.get("光伏").members == {}


def test_documents_of_a_project_are_kept_in_it_others_are_not(
    project: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "丁.txt"
    alone.write_text("丁县报告\n", encoding="utf-8")
    every = [*homes(project, "甲"), home_of(alone)]
    kept = Collections([h.annotations for h in every])
    kept.new("样本", every)
    assert len(kept.get("样本").listed) == 2
    within = Collections([every[0].annotations])
    assert ids(within, "样本") == ["甲.txt"]
    kept.delete("样本")
    assert within.names() == []


def test_what_is_kept_is_lines_that_git_merges_and_no_document(project: Path) -> None:
    kept = Collections({h.annotations for h in homes(project)}, "lan")
    kept.new("样本 1", homes(project))
    files = list((project / "annotations" / "collections").rglob("*.jsonl"))
    assert [f.name.partition("-")[0] for f in files] == ["样本"]
    assert '"id":"甲.txt","t":"members"' in files[0].read_text(encoding="utf-8")
    assert "*.jsonl merge=union" in (project / "annotations" / ".gitattributes").read_text()
    assert len(collect([str(project)]).entries) == 3


def test_documents_know_the_collections_that_they_are_in(project: Path) -> None:
    paths = [str(project / f"{name}.txt") for name in "甲乙"]
    lore = Lore(lambda: paths)
    lore.collections.new("样本", homes(project, "甲"))
    lore.collections.new("光伏", query="光伏")
    lore.refresh()
    assert [list(lore.collected(path)) for path in paths] == [["样本"], []]
    assert lore.saved == {"光伏": "光伏"}


@pytest.mark.parametrize("name", ["", " ", "a" * 61, 'a"b', "a\x00b"], ids=repr)
def test_what_is_no_name_is_told(name: str) -> None:
    with pytest.raises(Usage):
        named(name)


def test_a_name_is_taken_once(project: Path) -> None:
    kept = Collections({h.annotations for h in homes(project)})
    kept.new("样  本 ")
    with pytest.raises(Usage):
        kept.new("样 本")


keys = st.sampled_from("abcd")
work = st.lists(st.tuples(keys, st.sampled_from([None, {}, {"done": True}])), max_size=6)


def state(ledger: Ledger) -> dict[str, object]:
    return {key: dict(fields) for key, fields in ledger.table("members").items()}


def merged(first: MemoryStore, second: MemoryStore, name: str) -> Ledger:
    for other_name, raw in second.since().lines:
        first.add(other_name, [raw])
    return Ledger(first, name)


@given(work, work, work)
def test_two_branches_come_to_the_same(before: list, ours: list, theirs: list) -> None:  # type: ignore[type-arg]
    shared: list[Shared] = [Shared(), Shared()]
    stores = [MemoryStore(each, session=name) for each, name in zip(shared, "ab", strict=True)]
    ledgers = [Ledger(store, "样本") for store in stores]
    for key, fields in before:
        ledgers[0].put({("members", key): fields})
    merged(stores[1], stores[0], "样本")
    base = state(ledgers[0])
    for ledger, changes in zip(ledgers, (ours, theirs), strict=True):
        for key, fields in changes:
            ledger.put({("members", key): fields})
    sides = [state(ledger) for ledger in ledgers]
    merged(stores[0], stores[1], "样本")
    merged(stores[1], stores[0], "样本")
    assert state(ledgers[0]) == state(ledgers[1])
    for key in "abcd":
        changed = [side.get(key) for side in sides if side.get(key) != base.get(key)]
        untouched = [c for c in (ours, theirs) if key not in dict(c)]
        if len(changed) == 1 and untouched:
            assert state(ledgers[0]).get(key) == changed[0], "one side's change holds"
        if not changed and len(untouched) == 2:
            assert state(ledgers[0]).get(key) == base.get(key)


def test_a_batch_counts_whole_or_not_at_all() -> None:
    shared = Shared()
    ledger = Ledger(MemoryStore(shared), "样本")
    ledger.put({("members", key): {} for key in "abc"})
    half = Shared({"样本": shared["样本"][:-1]})
    assert state(Ledger(MemoryStore(half), "样本")) == {}
    assert len(state(ledger)) == 3


def test_what_is_so_already_is_not_written_again() -> None:
    shared = Shared()
    ledger = Ledger(MemoryStore(shared), "样本")
    assert ledger.put({("members", "a"): {}}) == 2, "the collection itself, too"
    count = len(shared["样本"])
    assert ledger.put({("members", "a"): {}, ("members", "b"): None}) == 0
    assert len(shared["样本"]) == count
