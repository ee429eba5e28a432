"""reader metadata: fields and tags that people give to documents."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader import config
from reader.cli.answers import answer, answer_json, complain
from reader.cli.at_hand import AtHand, at_hand, here
from reader.cli.slips import near as nearest
from reader.cli.targets import required
from reader.errors import Usage
from reader.language import _, ngettext
from reader.library.collect import collect
from reader.library.gazetteer import Region
from reader.library.joining import join, read_table
from reader.library.search.fields import FIELDS, NAMES
from reader.store.lore import OWN, homes_of
from reader.store.metadata import Metadata, field_name, tags_in
from reader.store.project import Home


def run_show(paths: Sequence[str], *, history: bool = False, as_json: bool = False) -> int:
    """Print what is known of documents, with `history` who said so; 1 where one is not read."""
    with at_hand(paths or [here()]) as hand:
        for path in hand.paths:
            if history:
                _put_history(hand, path, as_json=as_json)
                continue
            record = known(hand, path)
            if as_json:
                answer_json(record)
            else:
                rest = (f"{name}: {_plain(value)}" for name, value in record.items())
                answer("\n  ".join([path, *list(rest)[1:]]))
        return 1 if hand.problems else 0


def known(hand: AtHand, path: str) -> dict[str, object]:
    """Give the fields of a document, what is empty left out."""
    own = hand.lore.of(path)
    fields = [*OWN, "year", *Region._fields, *(f for f in own.values if f not in OWN)]
    values = {field: hand.value(field, path) for field in dict.fromkeys(fields)}
    lists = {"tags": list(own.tags), "collections": list(hand.lore.collected(path))}
    filled = {name: value for name, value in {**values, **lists}.items() if value}
    return {"path": path, **filled}


def _plain(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _put_history(hand: AtHand, path: str, *, as_json: bool) -> None:
    for said in hand.lore.metadata.history(hand.lore.home(path)):
        if as_json:
            answer_json({"path": path, **said._asdict()})
        else:
            value = _("taken back") if said.value is None else said.value
            answer(f"{path}\t{said.at}\t{said.by}\t{said.field}\t{value}")


def run_set(given: str, paths: Sequence[str]) -> int:
    """Give documents a value in a field; raise Usage, or NotSaved."""
    field, equals, value = given.partition("=")
    if not equals:
        raise Usage(_("Say FIELD=VALUE, as in place=商州区."))
    homes = _homes(required(paths))
    kept = Metadata(config.load()[0].annotator)
    new = value.strip() and _new_field(kept, field_name(field), homes.values())
    count = kept.put({home: {field: value.strip() or None} for home in homes.values()})
    if new:
        complain(new)
    return _told(count)


def _new_field(kept: Metadata, field: str, homes: Iterable[Home]) -> str:
    """Say of a field that no document had that it is new, and which may have been meant."""
    for home in homes:
        kept.of(home)
    known = {*FIELDS, *OWN, *kept.fields()}
    if field in known:
        return ""
    near = [NAMES[field]] if field in NAMES else nearest(field, known)
    said = _("“{name}” is a new field.").format(name=field)
    return f"{said} {_('Did you mean {names}?').format(names=', '.join(near))}" if near else said


def run_tag(tags: str, paths: Sequence[str]) -> int:
    """Give documents tags, or take them away; raise Usage, or NotSaved."""
    words = tags_in(tags)
    drop = [word[1:] for word in words if word.startswith("-")]
    add = [word for word in words if not word.startswith("-")]
    kept = Metadata(config.load()[0].annotator)
    return _told(kept.tag(_homes(required(paths)).values(), add, drop))


def run_join(table: str, paths: Sequence[str], key: str = "", *, dry_run: bool = False) -> int:
    """Take in a table; return 1 where rows found no document, or several."""
    read = read_table(Path(table), key)
    homes = _homes(paths)
    joined = join(read, homes)
    for name in joined.unknown:
        complain(_("{name}: no document is called so").format(name=name))
    for name in joined.ambiguous:
        complain(
            _("{name}: several documents are called so; give more of the path").format(name=name)
        )
    kept = Metadata(config.load()[0].annotator)
    count = len(joined.values)
    if not dry_run:
        take_in(kept, {homes[path]: values for path, values in joined.values.items()})
    form = ngettext("{n} document described", "{n} documents described", count)
    complain(form.format(n=count))
    return 1 if joined.unknown or joined.ambiguous else 0


def take_in(kept: Metadata, values: Mapping[Home, Mapping[str, str]]) -> None:
    """Save values of fields, tags among them, which commas or blanks part. Raises NotSaved."""
    kept.put({h: {f: v for f, v in each.items() if f != "tag"} for h, each in values.items()})
    for tag, homes in _by_tag(values).items():
        kept.tag(homes, [tag])


def _by_tag(values: Mapping[Home, Mapping[str, str]]) -> dict[str, list[Home]]:
    found: dict[str, list[Home]] = {}
    for home, each in values.items():
        for tag in tags_in(each.get("tag", "")):
            found.setdefault(tag, []).append(home)
    return found


def _homes(paths: Sequence[str]) -> dict[str, Home]:
    found = collect(paths or [here()])
    for problem in found.problems:
        complain(problem)
    if not found.entries:
        raise Usage(_("There is no document."))
    return homes_of(entry.path for entry in found.entries)


def _told(count: int) -> int:
    form = ngettext("{n} change saved", "{n} changes saved", count)
    complain(form.format(n=count))
    return 0
