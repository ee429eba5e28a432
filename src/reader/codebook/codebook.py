"""The codebook as a value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.codebook.search import Entry


@dataclass(frozen=True, slots=True)
class Code:
    """Hold one code; groups are codes of level 1, which are not used on passages."""

    id: str  # never re-used
    number: str  # "2.5"; shown, may change between versions
    names: Mapping[str, str]  # by language: "zh", "en"
    level: int = 1
    parent: str | None = None
    codable: bool = True
    status: str = "active"  # or "reserve", "retired"
    short: str = ""  # one to three characters for narrow margins
    definition: Mapping[str, str] = field(default_factory=dict)
    include: Mapping[str, str] = field(default_factory=dict)
    exclude: Mapping[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    pinyin: str = ""  # of the Chinese name, syllables parted by spaces, without tones
    color: str = "#808080"
    xterm: int = 8
    text_color: str = "#FFFFFF"
    chord: str = ""  # digits typed on the page
    hotkey: str = ""  # one letter after the tag key
    extra: Mapping[str, Any] = field(default_factory=dict)  # every other field of the file

    def name(self, language: str) -> str:
        """Give the name in `language`, else in any."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)


@dataclass(frozen=True)
class Codebook:
    """Hold the codes in their order."""

    id: str
    version: str
    title: Mapping[str, str]
    codes: tuple[Code, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)  # frames, units, attributes, history…

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Map ids to codes."""
        return {code.id: code for code in self.codes}

    @cached_property
    def by_number(self) -> dict[str, Code]:
        """Map numbers, in upper case, to codes."""
        return {code.number.upper(): code for code in self.codes}

    @cached_property
    def by_chord(self) -> dict[str, Code]:
        """Map chords to the active codes that can be used."""
        return {c.chord: c for c in self.usable if c.chord}

    @cached_property
    def by_hotkey(self) -> dict[str, Code]:
        """Map hotkeys to the active codes that can be used."""
        return {c.hotkey: c for c in self.usable if c.hotkey}

    @cached_property
    def usable(self) -> tuple[Code, ...]:
        """List the codes that a passage may carry."""
        return tuple(c for c in self.codes if c.codable and c.status == "active")

    @cached_property
    def below(self) -> dict[str | None, list[Code]]:
        """Map ids to the codes right under them; None to those under none that is in the book."""
        found: dict[str | None, list[Code]] = {}
        for code in self.codes:
            found.setdefault(code.parent if code.parent in self.by_id else None, []).append(code)
        return found

    def nested(self, under: str | None = None) -> Iterator[Code]:
        """Go through the codes, each followed by those under it."""
        for code in self.below.get(under, ()):
            yield code
            yield from self.nested(code.id)

    def group(self, code_id: str) -> Code | None:
        """Give the top-level ancestor of a code, or None for an unknown id."""
        code = self.by_id.get(code_id)
        while code is not None and code.parent is not None:
            code = self.by_id.get(code.parent)
        return code

    def number(self, code_id: str) -> str:
        """Give the number to print for an id; an id that is unknown prints as itself."""
        code = self.by_id.get(code_id)
        return code.number if code else code_id

    def order(self, code_id: str) -> int:
        """Give the place of a code in the book; unknown ones come last."""
        return self._places.get(code_id, len(self.codes))

    def changed_since(self, version: str) -> frozenset[str]:
        """Give the ids of codes whose meaning changed after a version of the book.

        The book's `history` lists versions from the first to the last, each with the ids of the
        codes that it `changed`; of a version that it does not list, nothing is known.
        """
        if version not in self._changes:
            known = [h for h in self.history if isinstance(h, Mapping)]
            ends = (i + 1 for i, h in enumerate(known) if h.get("version") == version)
            begins = (i for i, h in enumerate(known) if h.get("after") == version)
            at = next(ends, next(begins, len(known)))
            later = known[at:]
            told = (c for h in later if isinstance(h.get("changed"), list) for c in h["changed"])
            self._changes[version] = frozenset(c for c in told if isinstance(c, str))
        return self._changes[version]

    @cached_property
    def _changes(self) -> dict[str, frozenset[str]]:
        return {}

    @property
    def history(self) -> list[Any]:
        """List what the book's file says of its versions, the oldest first."""
        found = self.extra.get("history")
        return found if isinstance(found, list) else []

    @cached_property
    def entries(self) -> tuple["Entry", ...]:
        """Give the usable codes as `reader.codebook.search` takes them."""
        from reader.codebook.search import entries

        return entries(self)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code.id: i for i, code in enumerate(self.codes)}
