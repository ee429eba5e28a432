"""The numbers of the headings: what is left out, and what stands twice."""

import re
from collections.abc import Iterator

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.structure.document import Heading
from reader.structure.markers import NUMBERED, chinese_words, marker_at
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View


@check(
    "numbering",
    text="一、总则\n各地要认真做好今年的各项工作。\n三、要求\n各地要认真做好今年的各项工作。",
    quote="三、",
    near="一、总则\n各地要认真做好今年的各项工作。\n二、要求\n各地要认真做好今年的各项工作。",
)
def numbering(subject: Subject) -> Iterator[Notice]:
    """Follow the numbers of the headings of each type, from each heading that is wider."""
    before: dict[str, tuple[int, Heading]] = {}
    for heading in subject.document.headings:
        marker = marker_at(fold(heading.marker + " ")) if heading.marker else None
        if marker is None or marker.type not in NUMBERED or not marker.number:
            continue
        rank = NUMBERED.index(marker.type)
        before = {t: v for t, v in before.items() if NUMBERED.index(t) <= rank}
        last = before.get(marker.type)
        before[marker.type] = marker.number, heading
        if last is None or marker.number in (1, last[0] + 1):
            continue
        said = ""
        if marker.number == last[0]:
            said = mark("The number {this} stands twice.")
        elif marker.number > last[0] and not _stands_between(
            subject.view, last[1], heading, last[0] + 1
        ):
            said = mark("{this} follows on {before}.")
        if said:
            values = (("this", heading.marker), ("before", last[1].marker))
            end = heading.start + len(heading.marker)
            yield Notice("numbering", said, values, heading.start, end)


def _stands_between(view: View, last: Heading, heading: Heading, number: int) -> bool:
    """Tell whether a number opens a line or a sentence between two headings, though no heading."""
    span = view.to_view(Span(last.end, heading.start))
    between = fold(view.text[span.start : span.end])
    spelled = f"{number}|{chinese_words(number)}"
    numeral = "一二三四五六七八九十"
    opening = (
        rf"(?:^|\n)\s*(?:{spelled})(?![\d{numeral}])|[\s。;:!(第](?:{spelled})[、.．,:) 是要章节条]"
    )
    return re.search(opening, between) is not None
