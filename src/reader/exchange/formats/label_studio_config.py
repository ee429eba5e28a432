"""The labelling config of Label Studio that a codebook gives."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from reader.codebook.codebook import Code
from reader.exchange.job import Job
from reader.exchange.labels import named

LEVELS = ("clause", "sentence", "mention", "block", "head")
NO_CODE = "—"  # the label of a passage without a code


class Paths:
    """Give groups and paths in the tree of codes, and keep those that the codebook lacks."""

    def __init__(self, job: Job) -> None:
        self._book = job.book
        self._label = job.labels.label
        self._known: dict[str, list[str]] = {}
        self._of: dict[tuple[str, ...], tuple[list[str], list[list[str]]]] = {}
        self.unknown: dict[str, None] = {}
        self.levels = dict.fromkeys(LEVELS)

    def path(self, code_id: str) -> list[str]:
        """Give the labels from the top of the tree down to a code."""
        if code_id not in self._known:
            found: list[str] = []
            code = self._book.by_id.get(code_id)
            if code is None:
                self.unknown[code_id] = None
                found = [code_id]
            while code is not None:
                found.insert(0, self._label(code.id))
                code = self._book.by_id.get(code.parent) if code.parent else None
            self._known[code_id] = found
        return self._known[code_id]

    def of(self, codes: tuple[str, ...]) -> tuple[list[str], list[list[str]]]:
        """Give the label and the paths of a passage's codes."""
        if codes not in self._of:
            self._of[codes] = [self.group(codes)], [self.path(code) for code in codes]
        return self._of[codes]

    def group(self, codes: Iterable[str]) -> str:
        """Give the label that a passage is coloured by: the group of its first code."""
        first = next(iter(codes), None)
        return self.path(first)[0] if first is not None else NO_CODE

    def level(self, level: str) -> str:
        """Give the choice for a level."""
        self.levels[level] = None
        return level


def config(job: Job, paths: Paths) -> str:
    """Write the config: labels by group, codes as a tree, level, note and attributes."""
    book = job.book
    tops = book.below.get(None, [])
    groups = [_tag("Label", _alias(code, job), code.color) for code in tops]
    others = [_attr("Label", NO_CODE), *(_attr("Label", name) for name in paths.unknown)]
    tree = [line for code in tops for line in _choices(code, job, 2)]
    lines = [
        "<View>",
        '  <Labels name="label" toName="text" showInline="true">',
        *(f"    {line}" for line in (*groups, *others)),
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="symbol"/>',
        '  <Taxonomy name="code" toName="text" perRegion="true">',
        *tree,
        *(f"    {_attr('Choice', name)}" for name in paths.unknown),
        "  </Taxonomy>",
        '  <Choices name="level" toName="text" perRegion="true" choice="single">',
        *(f"    {_attr('Choice', level)}" for level in paths.levels),
        "  </Choices>",
        '  <TextArea name="note" toName="text" perRegion="true" editable="true"/>',
        '  <TextArea name="attributes" toName="text" perRegion="true" editable="true"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def _choices(code: Code, job: Job, depth: int) -> Iterable[str]:
    indent = "  " * depth
    inner = job.book.below.get(code.id, [])
    head = f"<Choice {_alias(code, job)}"
    if not inner:
        yield f"{indent}{head}/>"
        return
    yield f"{indent}{head}>"
    for each in inner:
        yield from _choices(each, job, depth + 1)
    yield f"{indent}</Choice>"


def _alias(code: Code, job: Job) -> str:
    """Show number and name, and let the result hold the label."""
    return f"value={_quoted(named(code, 'full'))} alias={_quoted(job.labels.label(code.id))}"


def _tag(name: str, attributes: str, color: str) -> str:
    return f"<{name} {attributes} background={_quoted(color)}/>"


def _attr(name: str, value: str) -> str:
    return f"<{name} value={_quoted(value)}/>"


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
