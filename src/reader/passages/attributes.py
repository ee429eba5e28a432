"""Attributes of a passage, found in its words by the patterns that its codebook names.

An attribute of a codebook has a `kind` ("amount", "time", "title"), or its `type` means one
(quantity, time); else its `auto` table holds a `regex`, or `cues` with the `order` in which they
are tried. Patterns run on simplified script in half width; offsets count in the text given.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.amounts import amounts
from reader.passages.times import times
from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View

LONGEST = 4000  # characters of a passage that a codebook's own patterns are run on
_KINDS = {"quantity": "amount", "time": "time"}
_TITLE = Pattern("《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》", hints="《")
PLACES = "gazetteer"  # the method of a pattern for names of places
_BODIES = Pattern(
    "中国共产党|中共|(?<=[省市县区州盟旗乡镇])"
    "(?:人民政府|政府|人民代表大会|人大|政协|纪委|党委|委员会|委(?![托派任]))",
    hints="共政人纪党委",
)
_YEAR = Pattern(r"(?:19|20)\d\d")


class Found(NamedTuple):
    """Hold a value of an attribute: where it stands, what it is, and how far to trust it."""

    attribute: str  # its id
    span: Span  # empty for a value that the whole text gives
    value: Any  # JSON: an object with "raw" or "text", or the value of a list of choices
    sure: str = ""  # "high", "medium" or "low", as the codebook says


def found(book: Codebook, text: str, year: int | None = None) -> tuple[Found, ...]:
    """Find the values of all attributes in a text; `year` is what 去年 counts from."""
    plain = fold(text)
    values: list[Found] = []
    for attribute in attributes(book):
        auto = attribute.get("auto")
        sure = str(auto.get("confidence", "")) if isinstance(auto, Mapping) else ""
        for span, value in _values(attribute, plain, year):
            raw = text[span.start : span.end]
            if isinstance(value, dict):
                value = {"raw": raw, **value} if value else {"text": raw}
            values.append(Found(attribute["id"], span, value, sure))
    return tuple(values)


def filled(
    book: Codebook,
    view: View,
    span: Span,
    year: int | None = None,
    sure: Collection[str] = ("high", "medium", ""),
) -> dict[str, Any]:
    """Give the attributes of a passage over a span of the view, as a passage holds them.

    `start` and `end` of each value count in the source. Of attributes that the codebook is less
    `sure` of, nothing is filled in.
    """
    several = {a["id"]: a.get("multiple", a.get("type") in _KINDS) for a in attributes(book)}
    values: dict[str, Any] = {}
    for each in found(book, view.text[span.start : span.end], year):
        value = each.value
        if each.sure not in sure:
            continue
        if isinstance(value, dict):
            here = Span(span.start + each.span.start, span.start + each.span.end)
            start, end = view.to_source(here)
            value = {**value, "start": start, "end": end}
        if several[each.attribute]:
            values.setdefault(each.attribute, []).append(value)
        else:
            values.setdefault(each.attribute, value)
    return values


def attributes(book: Codebook) -> list[dict[str, Any]]:
    """List the attributes that a codebook has, as its file describes them."""
    listed = book.extra.get("attributes")
    if not isinstance(listed, list):
        return []
    return [a for a in listed if isinstance(a, dict) and isinstance(a.get("id"), str)]


def year_of(date: str) -> int | None:
    """Give the year of a date as a document states it."""
    match = _YEAR.search(date)
    return int(match.group()) if match else None


Values = Iterator[tuple[Span, Any]]


def _values(attribute: Mapping[str, Any], text: str, year: int | None) -> Values:
    kind = attribute.get("kind") or _KINDS.get(str(attribute.get("type")), "")
    if kind in _FINDERS:
        fields = attribute.get("fields")
        wanted = fields if isinstance(fields, list) else None
        for span, value in _FINDERS[kind](text, year):
            yield span, {k: v for k, v in value.items() if wanted is None or k in wanted}
        return
    auto = attribute.get("auto")
    if not isinstance(auto, Mapping) or len(text) > LONGEST:
        return
    if isinstance(auto.get("regex"), str):
        places = auto.get("method") == PLACES
        text = _without_bodies(text) if places else text
        spans = (Span(*m.span()) for m in _matches(auto["regex"], text))
        yield from ((span, {}) for span in (_named(text, spans) if places else spans))
    elif isinstance(auto.get("order"), list) and isinstance(auto.get("cues"), Mapping):
        yield from _chosen(auto["order"], auto["cues"], text)


def _named(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    from reader.structure.placenames import names

    return names(text, spans)


def _without_bodies(text: str) -> str:
    """Blank out the words of bodies: they stand beside the names of places without a blank.

    中共泌阳县委泌阳县人民政府 names 泌阳县 twice, the party and the government of it.
    """
    return _BODIES.sub(lambda body: "\0" * len(body.group()), text)


def _amounts(text: str, _year: int | None) -> Values:
    yield from amounts(text)


def _titles(text: str, _year: int | None) -> Values:
    for match in _TITLE.finditer(text):
        yield Span(*match.span()), {}


_FINDERS: dict[str, Callable[[str, int | None], Values]] = {
    "amount": _amounts,
    "time": lambda text, year: iter(times(text, year)),
    "title": _titles,
}


def _chosen(order: list[Any], cues: Mapping[str, Any], text: str) -> Values:
    """Give the first choice that a cue speaks for; one without cues holds where none before did."""
    for choice in order:
        cue = cues.get(choice, "")
        if not cue or next(_matches(str(cue), text), None):
            yield Span(0, 0), choice
            return


def _matches(pattern: str, text: str) -> Iterator["re.Match[str]"]:
    compiled = _compiled(pattern)
    return (m for m in compiled.finditer(text) if m.group()) if compiled else iter(())


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> "re.Pattern[str] | None":
    """Compile a codebook's own pattern; one that is none finds nothing."""
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
