"""A declared number of characters against the text."""

from collections.abc import Iterator

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.structure.document import Document
from reader.text.pattern import Pattern
from reader.text.span import Span
from reader.text.view import View

_WORDS = Pattern(r"[A-Za-z0-9.%]+|\S")


@check(
    "count",
    text="做好工作通知\n文章字数:120\n各地要认真做好今年的各项工作，加强组织领导，确保完成任务。",
    quote="120",
    near="做好工作通知\n文章字数:29\n各地要认真做好今年的各项工作，加强组织领导，确保完成任务。",
)
def declared_length(subject: Subject) -> Iterator[Notice]:
    """Compare a declared number of characters with the ways in which sites count."""
    document = subject.document
    fields = [f for f in document.masthead.fields if f.field == "declared_chars"]
    if not fields:
        return
    counted = len("".join(subject.view.text.split()))
    counts = {count for body in _bodies(document, subject.view) for count in _counts(body)}
    said = mark("{declared} characters are declared, and there are {counted}.")
    for field in fields:
        if field.value.isdecimal() and int(field.value) not in counts:
            values = (("declared", int(field.value)), ("counted", counted))
            yield Notice("count", said, values, field.start, field.end)


def _bodies(document: Document, view: View) -> Iterator[str]:
    """Give the cleaned text with its title, without it, and without the subtitle too."""
    head = document.masthead
    titles = [t for t in (head.title, head.subtitle) if t]
    starts = [0, *(view.to_view(Span(t.start, t.end)).end for t in titles)]
    return (view.text[start:] for start in starts)


def _counts(text: str) -> tuple[int, int, int]:
    """Count characters: all, those that are not blank, and these with a figure or a word as one."""
    return len(text), len("".join(text.split())), len(_WORDS.findall(text))
