"""The message catalogue says everything that the source says, in Chinese."""

import gettext
from pathlib import Path

import pytest

from reader.session.command import REGISTRY
from tools import messages as tool
from tools.messages import Dateless, Message


def names(source: str) -> list[tuple[str, str]]:
    return [(each.text, each.plural) for each in tool.messages(source)]


def catalog(*pairs: tuple[str, str]) -> Dateless:
    made = Dateless("zh")
    for text, translation in pairs:
        made.add(text, translation)
    return made


def test_the_catalogue_is_up_to_date() -> None:
    assert tool.stale() == [], "run python3 dev.py messages"


def test_every_message_has_a_translation_with_its_placeholders() -> None:
    assert list(tool.faults(tool.read())) == []


def test_every_command_is_in_the_catalogue() -> None:
    import reader.session.commands  # noqa: F401

    found = {message.text for message in tool.collect()}
    wanted = {text for each in REGISTRY.values() for text in (each.title, each.help)}
    assert wanted
    assert wanted <= found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("a")', [("a", "")]),
        ('_("a {x}").format(x=_("b"))', [("a {x}", ""), ("b", "")]),
        ('mark("a" "b")', [("ab", "")]),
        ('ngettext("{n} day", "{n} days", n)', [("{n} day", "{n} days")]),
        ("_(title); _(each.title); _(TITLES[0])", []),
        ("gettext('a'); x._('a')", []),
        (
            '@command("j")\ndef next_line(s):\n    """Go to\n    the next line."""\n',
            [("Next line", ""), ("Go to the next line.", "")],
        ),
        ('def next_line(s):\n    """Go to the next line."""\n', []),
    ],
)
def test_messages_are_read_off_the_source(source: str, found: list[tuple[str, str]]) -> None:
    assert sorted(names(source)) == sorted(found)


@pytest.mark.parametrize("source", ['_(f"a {x}")', '_("a" + x)', '_("a".format(x))'])
def test_a_message_that_is_not_written_out_is_refused(source: str) -> None:
    with pytest.raises(tool.NotLiteral):
        names(source)


def test_translations_are_kept_and_stale_ones_dropped() -> None:
    old = catalog(("kept", "留"), ("dropped", "弃"))
    new = tool.merged([Message("kept", "", "a.py"), Message("new", "", "b.py")], old)
    assert {each.id: each.string for each in new if each.id} == {"kept": "留", "new": ""}


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("{n} 天", None),
        ("", "no translation"),
        ("天", "placeholders differ"),
        ("{m} 天", "placeholders differ"),
    ],
)
def test_faulty_translations_are_found(translation: str, fault: str | None) -> None:
    found = [each.split(":")[0] for each in tool.faults(catalog(("{n} days", translation)))]
    assert found == ([fault] if fault else [])


def test_a_brace_that_names_a_key_is_no_placeholder() -> None:
    assert tool.placeholders("{n} of {m:.0%}: move with } or {") == {"n", "m"}


def test_a_catalogue_is_read_back(tmp_path: Path) -> None:
    message = Message("{n} day", "{n} days", "a.py")
    made = tool.merged([message], catalog())
    made["{n} day"].string = ("{n} 天",)
    folder = tmp_path / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "reader.po").write_bytes(tool.po(made))
    (folder / "reader.mo").write_bytes(tool.mo(made))
    assert tool.po(tool.merged([message], tool.read(folder / "reader.po"))) == tool.po(made)
    read = gettext.translation("reader", tmp_path, ["zh"])
    assert [read.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} 天", "{n} 天"]


def test_a_stale_catalogue_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    po = tmp_path / "reader.po"
    monkeypatch.setattr(tool, "PO", po)
    monkeypatch.setattr(tool, "collect", lambda: [Message("a", "", "a.py")])
    assert tool.stale() == ["reader.po", "reader.mo"]
    assert tool.main([]) == 1
    assert tool.stale() == []
    po.write_text(po.read_text().replace('"a"\nmsgstr ""', '"a"\nmsgstr "甲"'))
    assert tool.stale() == ["reader.mo"]
    assert tool.main([]) == 0
    assert tool.stale() == []
    monkeypatch.setattr(tool, "collect", lambda: [Message("b", "", "a.py")])
    assert tool.stale() == ["reader.po", "reader.mo"]
