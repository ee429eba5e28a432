"""Where a passage stands: its quote and context, and finding it again in a changed source."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from reader.passages.passage import CONTEXT, Passage
from reader.text.span import Span

State = Literal["exact", "moved", "lost"]


class Anchored(NamedTuple):
    """Hold a passage as it stands in a source, and how it was found there."""

    passage: Passage
    state: State


def context(text: str, span: Span) -> tuple[str, str, str]:
    """Give prefix, quote and suffix of `span` in `text`."""
    return (
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + CONTEXT],
    )


def _agreement(text: str, at: int, passage: Passage) -> int:
    """Count the characters of context that agree around a quote found at `at`."""
    before = text[max(0, at - CONTEXT) : at]
    end = at + len(passage.quote)
    after = text[end : end + CONTEXT]
    left = 0
    while left < min(len(before), len(passage.prefix)):
        if before[-1 - left] != passage.prefix[-1 - left]:
            break
        left += 1
    right = 0
    while right < min(len(after), len(passage.suffix)) and after[right] == passage.suffix[right]:
        right += 1
    return left + right


def shifted(value: Any, by: int) -> Any:
    """Move the places in attributes, `start` and `end` of an object, along with their passage."""
    if isinstance(value, list | tuple):
        return [shifted(each, by) for each in value]
    if not isinstance(value, Mapping):
        return value
    moved = {name: shifted(each, by) for name, each in value.items()}
    if all(type(moved.get(name)) is int for name in ("start", "end")):
        moved |= {name: moved[name] + by for name in ("start", "end")}
    return moved


def placed(passage: Passage, start: int, text: str, digest: str) -> Passage:
    """Give a passage at another place of a source, where its quote stands as well."""
    span = Span(start, start + len(passage.quote))
    prefix, _quote, suffix = context(text, span)
    return replace(
        passage,
        start=span.start,
        end=span.end,
        prefix=prefix,
        suffix=suffix,
        attributes=shifted(passage.attributes, start - passage.start),
        digest=digest,
    )


def _stands(passage: Passage, text: str, digest: str) -> bool:
    """Tell whether a passage stands where its offsets say.

    In the very same file all of its context is there, unless that was decoded otherwise.
    """
    if text[passage.start : passage.end] != passage.quote:
        return False
    if passage.digest in ("", digest):
        begin = passage.start - len(passage.prefix)
        before = begin >= 0 and text.startswith(passage.prefix, begin)
        return before and text.startswith(passage.suffix, passage.end)
    return _agreement(text, passage.start, passage) >= CONTEXT


def anchor(passage: Passage, text: str, digest: str) -> Anchored:
    """Find a passage in a source by its offsets, else by quote and context.

    A passage whose quote is gone is returned unchanged and "lost": it is never dropped.
    """
    if _stands(passage, text, digest):
        return Anchored(replace(passage, digest=digest), "exact")
    found: list[tuple[int, int, int]] = []
    at = text.find(passage.quote) if passage.quote else -1
    while at >= 0:
        found.append((_agreement(text, at, passage), -abs(at - passage.start), at))
        at = text.find(passage.quote, at + 1)
    if not found:
        return Anchored(passage, "lost")
    moved = placed(passage, max(found)[2], text, digest)
    return Anchored(moved, "exact" if moved.span == passage.span else "moved")
