"""Codebook files: found, read, and every mistake in them named."""

from pathlib import Path

import pytest

from reader.codebook.load import available, chosen, find, load
from reader.config import Config
from reader.errors import BadCodebook
from reader.paths import cache_folder, config_folder

HEAD = '[taxonomy]\nid = "book"\nversion = "1"\n'


def code(code_id: str, number: str, *more: str) -> str:
    return "\n".join(
        ("", "[[codes]]", f'id = "{code_id}"', f'number = "{number}"', 'zh = "名"', *more, "")
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "book.toml"


def complaint(file: Path, content: str) -> str:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadCodebook) as caught:
        load(file)
    assert caught.value.hint
    return caught.value.message.replace(str(file), "book.toml")


def test_a_small_codebook_is_read(file: Path) -> None:
    file.write_text(
        HEAD
        + code("a", "1", "codable = false")
        + code("b", "1.1", 'parent = "a"', 'cues = ["甲", "乙"]', 'tier = "core"', 'chord = "11"'),
        encoding="utf-8",
    )
    book = load(file)
    assert (book.id, book.version, book.title) == ("book", "1", {"en": "book"})
    assert [c.level for c in book.codes] == [1, 2]
    assert [c.id for c in book.usable] == ["b"]
    b = book.by_id["b"]
    assert (b.cues, b.extra, b.names) == (("甲", "乙"), {"tier": "core"}, {"zh": "名"})
    assert book.group("b") is book.by_id["a"]


def test_reading_again_gives_the_same_with_and_without_the_cache(file: Path) -> None:
    file.write_text(HEAD + code("a", "1"), encoding="utf-8")
    first = load(file)
    (kept,) = cache_folder().glob("toml-*.json")
    assert load(file) == first
    kept.write_text('{"text": "of another file", "tables": {}}')
    assert load(file) == first
    kept.write_text("[" * 100_000)
    assert load(file) == first


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a = ", "book.toml: not valid TOML: Invalid value (at end of document)"),
        (
            'a = "1"\nb = "2" 3',
            "book.toml: not valid TOML: Expected newline or end of document "
            "after a statement (at line 2, column 9)",
        ),
        (code("a", "1"), "book.toml:1: A [taxonomy] table with id and version is needed."),
        (HEAD, "book.toml:1: There are no codes: add a [[codes]] table for each."),
        (HEAD + "codes = 1", "book.toml:1: There are no codes: add a [[codes]] table for each."),
        (HEAD + '[[codes]]\nid = "a"\nzh = "名"', "book.toml:4: code “a”: number is missing."),
        (HEAD + '[[codes]]\nnumber = "1"\nen = "N"', "book.toml:4: code no. 1: id is missing."),
        (
            HEAD + '[[codes]]\nid = "a"\nnumber = "1"',
            "book.toml:4: code “a”: a name is missing, zh or en.",
        ),
        (
            HEAD + '[[codes]]\nid = "a"\nzh = "名"\nnumber = 2.5',
            'book.toml:7: code “a”: number: a text is needed, in quotes: number = "…"',
        ),
        (
            HEAD + code("a", "1", "xterm = 256"),
            "book.toml:9: code “a”: xterm: a whole number from 0 to 255 is needed",
        ),
        (
            HEAD + code("a", "1", "cues = [1]"),
            'book.toml:9: code “a”: cues: a list of texts is needed: cues = ["…"]',
        ),
        (
            HEAD + code("a", "1", 'color = "red"'),
            'book.toml:9: code “a”: color: write it as color = "#RRGGBB"',
        ),
        (
            HEAD + code("a", "1", 'hotkey = "ab"'),
            "book.toml:9: code “a”: hotkey: a single character is needed, in quotes",
        ),
        (
            HEAD + code("a", "1", "codable = 1"),
            "book.toml:9: code “a”: codable: write true or false",
        ),
        (
            HEAD + code("a", "1", 'status = "off"'),
            "book.toml:9: code “a”: status: write one of active, reserve, retired",
        ),
        (
            HEAD + code("a", "1", 'definition = "x"'),
            'book.toml:9: code “a”: definition: texts by language are needed: definition.zh = "…"',
        ),
        (
            HEAD + code("a", "1") + code("a", "2"),
            "book.toml:11: code “a”: id “a” is taken by code “a” on line 6; change one.",
        ),
        (
            HEAD + code("a", "x.1") + code("b", "X.1"),
            "book.toml:12: code “b”: number “X.1” is taken by code “a” on line 7; change one.",
        ),
        (
            HEAD + code("a", "1", 'chord = "1"') + code("b", "2", "", 'chord = "1"'),
            "book.toml:16: code “b”: chord “1” is taken by code “a” on line 9; change one.",
        ),
        (
            HEAD + code("a", "1", 'hotkey = "k"') + code("b", "2", 'hotkey = "k"'),
            "book.toml:15: code “b”: hotkey “k” is taken by code “a” on line 9; change one.",
        ),
        (
            HEAD + code("a", "1", 'parent = "z"'),
            "book.toml:9: code “a”: parent “z” is no code here; name one by its id.",
        ),
        (
            HEAD + code("a", "1", 'parent = "a"'),
            "book.toml:9: code “a”: parent “a” leads back to the code itself; leave it out.",
        ),
        (
            HEAD + code("a", "1", 'parent = "b"') + code("b", "2") + code("c", "3", 'parent = "x"'),
            "book.toml:20: code “c”: parent “x” is no code here; name one by its id.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(file: Path, content: str, said: str) -> None:
    assert complaint(file, content) == said


def test_all_mistakes_are_named_at_once_in_their_order(file: Path) -> None:
    content = (
        '[taxonomy]\nid = "book"\nversion = 1\n'
        + code("a", "1", 'parent = "b"')
        + code("b", "1", 'parent = "a"', 'note = """', "[[codes]]", '"""')
        + code("c", "3", 'parent = "a"', 'chord = ""')
    )
    lines = [line.split(": ", 1)[0] for line in complaint(file, content).splitlines()]
    assert lines == ["book.toml:1", "book.toml:9", "book.toml:13", "book.toml:15"]


def test_bytes_that_are_no_text_and_missing_files_are_said(file: Path) -> None:
    file.write_bytes(b"a = '\xff'")
    with pytest.raises(BadCodebook, match="not UTF-8 at byte 5"):
        load(file)
    with pytest.raises(BadCodebook, match="No such file"):
        load(file.with_name("none.toml"))


def test_books_are_found_by_name_and_path(tmp_path: Path) -> None:
    assert find("cn-poverty-measures").is_file()
    own = config_folder() / "codebooks" / "mine.toml"
    own.parent.mkdir()
    own.write_text(HEAD)
    assert find("mine") == own == find(str(own))
    assert [(b.name, b.shipped) for b in available()] == [
        ("cn-poverty-measures", True),
        ("mine", False),
    ]
    (own.parent / "cn-poverty-measures.toml").write_text(HEAD)
    assert find("cn-poverty-measures").parent == own.parent
    assert not available()[0].shipped


@pytest.mark.parametrize("name", ["none", "../none", "none.toml", ""])
def test_a_book_that_is_nowhere_is_said_with_what_there_is(name: str) -> None:
    with pytest.raises(BadCodebook) as caught:
        find(name)
    assert "cn-poverty-measures" in caught.value.hint


def test_a_choice_that_is_no_codebook_is_said_with_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(BadCodebook, match=r"config\.toml: codebook: There is no codebook"):
        chosen(Config(codebook="nosuch"))
    monkeypatch.setenv("READER_CODEBOOK", "nosuch")
    with pytest.raises(BadCodebook, match=r"^\$READER_CODEBOOK: codebook: "):
        chosen(Config(codebook="nosuch"))
