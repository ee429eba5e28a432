"""Copies are looked for in a process beside the program, as everything that takes long."""

from pathlib import Path

from reader.library.index import FEW
from reader.library.search.shelf import INDEX, Shelf
from reader.paths import place
from reader.store import lookout

WORDS = "扶贫开发光伏产业危房改造贷款贴息结对帮扶易地搬迁教育卫生水利交通"


def test_copies_among_many_documents_are_told_by_a_process(tmp_path: Path) -> None:
    for number in range(FEW + 2):
        text = "".join(WORDS[(number + 7) * at * at % len(WORDS)] for at in range(400))
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(
        (tmp_path / "05.txt").read_text("utf-8") + "\n添了一句。\n", encoding="utf-8"
    )
    paths = sorted(map(str, tmp_path.glob("*.txt")))
    shelf = Shelf(place("cache") / INDEX)
    for _ in lookout.index(shelf, [str(tmp_path)], paths, lambda: False):
        pass
    steps: list[tuple[int, int]] = []

    def look() -> list[tuple[str, ...]]:
        found = lookout.copies(
            shelf,
            [str(tmp_path)],
            paths,
            lambda: False,
            lambda done, total: steps.append((done, total)),
        )
        return [tuple(Path(path).stem for path in each.paths) for each in found]

    assert ("05", "copy") in look()
    assert steps[-1][0] == len(paths)
    steps.clear()
    assert ("05", "copy") in look()
    assert steps == [], "what is known is not sketched again"
    shelf.close()
