"""Paths of a catalogue that are looked up as they are asked for."""

from pathlib import Path

import pytest

from reader.library.catalogue import Catalogue
from reader.library.entry import Entry
from reader.library.listed import Paths


def listed(catalogue: Catalogue, *paths: str) -> None:
    """Have the catalogue list documents."""
    catalogue.record([Entry("", path, path.rpartition("/")[2]) for path in paths])


@pytest.mark.parametrize("on_disk", [True, False], ids=["on the disk", "in memory"])
def test_paths_are_those_listed_until_others_are(tmp_path: Path, on_disk: bool) -> None:
    catalogue = Catalogue(tmp_path / "list.sqlite" if on_disk else None, "a name")
    listed(catalogue, "/x/a.txt", "/x/b.txt", "/x/c.txt")
    paths = Paths(catalogue.beside())
    assert list(paths) == ["/x/a.txt", "/x/b.txt", "/x/c.txt"]
    assert (len(paths), paths[1], paths[-1]) == (3, "/x/b.txt", "/x/c.txt")
    assert paths[1:9] == ["/x/b.txt", "/x/c.txt"] and paths[3:] == []
    listed(catalogue, "/x/a.txt", "/x/b.txt", "/x/c.txt")
    assert paths.hold
    listed(catalogue, "/x/0.txt", "/x/a.txt")
    assert list(paths) == ["", "", ""]
    assert list(Paths(catalogue)) == ["/x/0.txt", "/x/a.txt"]
