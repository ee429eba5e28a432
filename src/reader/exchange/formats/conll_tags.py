"""Tags of tokens: written by a scheme, and read whatever the scheme."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.exchange.placing import INK
from reader.text.span import Span

_SCHEMES = {"BIO": (*"BIBI",), "BIOES": (*"BISE",), "BMES": (*"BMSE",)}  # first, inner, only, last
_TAG = re.compile(r"([BIESMLU])-(.+)")

Token = tuple[int, int]


def tagged(
    text: str, spans: Sequence[tuple[Span, str]], options: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Give the tokens of a text with their tags; `spans` are in order and do not overlap."""
    first, inner, only, last = _SCHEMES[options["scheme"]]
    tokens = _words if options["tokens"] == "words" else _characters
    at = 0
    for span, label in spans:
        for start, end in tokens(text, at, span.start):
            yield start, end, "O"
        inside = list(tokens(text, span.start, span.end))
        for number, (start, end) in enumerate(inside):
            if number == len(inside) - 1:
                mark = last if number else only
            else:
                mark = inner if number else first
            yield start, end, f"{mark}-{label}"
        at = span.end
    for start, end in tokens(text, at, len(text)):
        yield start, end, "O"


def _characters(text: str, start: int, end: int) -> Iterator[Token]:
    for run in INK.finditer(text, start, end):
        for at in range(run.start(), run.end()):
            yield at, at + 1


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    from reader.structure.units import words

    for run in INK.finditer(text, start, end):
        for word in words(run.group()):
            yield run.start() + word.start, run.start() + word.end


def parted(text: str, before: int, start: int, tag: str) -> bool:
    """Tell whether a sentence begins with a token: a line ended, and no passage goes on."""
    return before < start and tag[0] in "OBSU" and "\n" in text[before:start]


class Page:
    """Collect the tokens of a document, and the passages that their tags say."""

    def __init__(self) -> None:
        self._tokens: list[str] = []
        self._at = 0
        self._open: tuple[int, str, int] | None = None  # start, label, line
        self._found: list[tuple[int, int, str, int]] = []

    def add(self, token: str, tag: str, line: int) -> bool:
        """Take a token; tell whether its tag is one."""
        found = _TAG.fullmatch(tag)
        mark, label = found.groups() if found else ("O", "")
        if mark in "OBSU" or (self._open and self._open[1] != label):
            self.end()
        if mark != "O" and self._open is None:
            self._open = (self._at, label, line)
        self._tokens.append(token)
        self._at += len(token)
        if mark in "ESLU":
            self.end()
        return found is not None or tag == "O"

    def end(self) -> None:
        """End the passage that is open."""
        if self._open:
            start, label, line = self._open
            self._found.append((start, self._at, label, line))
            self._open = None

    def done(self) -> tuple[str, list[tuple[int, int, str, int]]]:
        """Give the text, and places, labels and lines of the passages."""
        self.end()
        return "".join(self._tokens), self._found
