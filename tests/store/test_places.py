"""What a user comes back to."""

import json
import os
from pathlib import Path

import pytest

from reader.store.places import MOST_CODES, Place, Places

LEFT = Place("2026-01-01T00:00:00Z", 3, 7, False, "simplified", ((1, 2), (5, 9)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places.json"


def test_nothing_is_remembered_at_first(file: Path) -> None:
    places = Places(file)
    assert places.get("甲") == Place()
    assert places.recent_codes == places.recent_documents == ()
    assert places.save()
    assert not file.exists()


def test_what_is_saved_is_remembered(file: Path) -> None:
    places = Places(file)
    places.put("甲\udcff", LEFT)
    places.put("乙", Place("2026-01-02T00:00:00Z"))
    places.use(["a", "b"])
    places.use(["b"])
    assert places.save()
    again = Places(file)
    assert again.get("甲\udcff") == LEFT == places.get("甲\udcff")
    assert again.recent_documents == ("乙", "甲\udcff")
    assert again.recent_codes == ("b", "a") == places.recent_codes
    assert places.warnings == again.warnings == []


def test_two_sessions_remember_both(file: Path) -> None:
    one, two = Places(file), Places(file)
    one.put("甲", LEFT)
    one.use(["a"])
    two.put("乙", LEFT)
    two.use(["b"])
    assert one.save() and two.save()
    assert Places(file).get("甲") == Places(file).get("乙") == LEFT
    assert Places(file).recent_codes == ("b", "a")


def test_few_codes_are_remembered(file: Path) -> None:
    places = Places(file)
    places.use(map(str, range(100)))
    assert len(places.recent_codes) == MOST_CODES


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"\0\0", b"[]", b"null", b'{"documents": 1}', b"[" * 100_000, b"\xff"),
        b'{"documents": {"a": 1}, "recent_codes": []}',
        b'{"documents": {}, "recent_codes": [1]}',
    ],
)
def test_a_damaged_file_is_set_aside_and_begun_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    places = Places(file)
    assert len(places.warnings) == 1
    assert file.with_name("places.json.damaged-1").read_bytes() == content
    places.put("甲", LEFT)
    assert places.save()
    assert Places(file).get("甲") == LEFT


def test_fields_that_make_no_sense_are_left_out_and_newer_ones_kept(file: Path) -> None:
    file.parent.mkdir()
    fields = {"opened": 1, "position": True, "end": 4, "off": [[1, 2], [3]], "newer": 1}
    file.write_text(json.dumps({"documents": {"甲": fields}, "recent_codes": []}))
    places = Places(file)
    assert places.get("甲") == Place(end=4)
    places.put("甲", LEFT)
    assert places.save()
    assert json.loads(file.read_text())["documents"]["甲"]["newer"] == 1


def test_a_file_that_cannot_be_written_is_a_warning(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    places = Places(file)
    places.put("甲", LEFT)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert not places.save()
    assert "No space left" in places.warnings[0]
    assert places.get("甲") == LEFT
    assert places.save()
    assert Places(file).get("甲") == LEFT


def test_a_link_is_neither_read_nor_replaced(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    (tmp_path / "precious").write_text("{}")
    file.symlink_to(tmp_path / "precious")
    places = Places(file)
    places.put("甲", LEFT)
    assert not places.save()
    assert (tmp_path / "precious").read_text() == "{}"


def test_what_cannot_be_written_is_told_once_until_it_can(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(file)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for expected in (1, 0):
            places.put("甲", LEFT)
            assert not places.save()
            assert len(places.told()) == expected
    assert places.save()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        places.use(["a"])
        places.save()
    assert len(places.told()) == 1
