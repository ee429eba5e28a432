"""The form about documents: what stands in it, and what its changes are."""

from collections.abc import Iterable, Mapping, Sequence

from reader.language import _
from reader.library.entry import Entry
from reader.store.lore import OWN, Lore
from reader.store.metadata import tags_in
from reader.store.project import Home
from reader.ui.desk.knowing import kept_of
from reader.ui.dialogs.form import Blank

TAGS, MORE = "tags", "+"  # blanks that are no fields


def blanks_for(entries: Sequence[Entry], lore: Lore) -> list[Blank]:
    """Give a line for each field, filled where all documents have the same in it."""
    labels = {
        "title": _("Title"),
        "issuer": _("Issuer"),
        "place": _("Place"),
        "date": _("Date"),
    }
    own = [field for field in lore.metadata.fields() if field not in OWN]
    blanks = []
    for field in (*OWN, *own):
        values = {lore.value(field, e.path, kept_of(e)) for e in entries}
        one = len(values) == 1
        hint = "" if one else _("several; what is empty stays")
        blanks.append(Blank(field, labels.get(field, field), values.pop() if one else "", hint))
    tags = " ".join(lore.of(entries[0].path).tags) if len(entries) == 1 else ""
    hint = _("names of tags") if len(entries) == 1 else _("tags to add, or -tag to take away")
    blanks.append(Blank(TAGS, _("Tags"), tags, hint))
    blanks.append(Blank(MORE, _("More"), "", _("field=value of your own")))
    return blanks


def write(
    lore: Lore,
    entries: Sequence[Entry],
    homes: Sequence[Home],
    blanks: Sequence[Blank],
    filled: Mapping[str, str],
) -> None:
    """Save what was changed in a form; what a document says itself is taken back, not repeated.

    Raises Usage for names that are none, NotSaved where it cannot be written.
    """
    before = {blank.name: blank.value for blank in blanks}
    new = {name: value for name, value in filled.items() if value != before[name]}
    fields = {name: value for name, value in new.items() if name not in (TAGS, MORE)}
    for part in new.get(MORE, "").replace("；", ";").split(";"):
        name, _equals, value = part.partition("=")
        fields |= {name.strip(): value.strip()} if part.strip() else {}
    if fields:
        lore.metadata.put(
            {
                home: {name: _or_none(entry, name, value) for name, value in fields.items()}
                for entry, home in zip(entries, homes, strict=True)
            }
        )
    if TAGS in new:
        add, drop = _tags(before[TAGS], new[TAGS], alone=len(entries) == 1)
        lore.metadata.tag(homes, add, drop)


def _or_none(entry: Entry, field: str, value: str) -> str | None:
    """Give what is to be kept; nothing where the document says the same, or nothing is said."""
    stated = getattr(kept_of(entry), field) if field in OWN else ""
    return None if value in ("", stated) else value


def _tags(before: str, after: str, *, alone: bool) -> tuple[list[str], list[str]]:
    """Give the tags to add and those to take away."""
    words = tags_in(after)
    add = [word.removeprefix("+") for word in words if not word.startswith("-")]
    drop = [word[1:] for word in words if word.startswith("-")]
    if alone:
        drop += [tag for tag in before.split() if tag not in add]
    return add, drop


def by_whom(lore: Lore, home: Home) -> str:
    """Say who said what of a document last."""
    last = {said.field: said for said in lore.metadata.history(home)}
    kept: Iterable[str] = (
        f"{said.field} {said.value}  {said.by}  {said.at[:10]}".replace("  ", " · ")
        for said in last.values()
        if said.value is not None
    )
    return "\n".join(kept)
