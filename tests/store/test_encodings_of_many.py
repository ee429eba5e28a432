"""Encodings chosen by hand, asked for of many documents at once."""

from pathlib import Path

from reader.paths import place
from reader.store.encodings import CHOSEN, chosen_among, encoding_of
from reader.store.project import FOLDER, document_id
from reader.store.store import AnnotationStore


def test_the_encodings_of_many_are_those_of_each(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{name}.txt") for name in "abcd"]
    for path in paths:
        Path(path).write_text("文")
    store = AnnotationStore(place("data") / FOLDER, "lan")
    for path, encoding in zip(paths, ("big5", "", "no such", "gb18030"), strict=True):
        store.apply(document_id(path), (), {CHOSEN: encoding})
    store.close()
    assert chosen_among([*paths, "-"]) == {paths[0]: "big5", paths[3]: "gb18030"}
    assert [encoding_of(path) for path in paths] == ["big5", None, None, "gb18030"]
