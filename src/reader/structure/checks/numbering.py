"""The numbers of the headings: what is left out, and what stands twice."""

from collections.abc import Iterator

from reader.structure.checks import Notice, Subject, check
from reader.structure.numbering import flags, read_marker


@check(
    "numbering",
    text="一、总则\n各地要认真做好今年的各项工作。\n三、要求\n各地要认真做好今年的各项工作。",
    quote="三、",
    near="一、总则\n各地要认真做好今年的各项工作。\n二、要求\n各地要认真做好今年的各项工作。",
)
def numbering(subject: Subject) -> Iterator[Notice]:
    """Tell of the headings whose numbers do not count on; an extract may start anywhere."""
    headings = subject.document.headings
    flagged = flags(subject.view, headings)
    seen: set[str] = set()
    for index, heading in enumerate(headings):
        marker = read_marker(heading)
        if marker and index in flagged and marker.type in seen:
            flag, end = flagged[index], heading.start + len(heading.marker)
            yield Notice("numbering", flag.said, flag.values, heading.start, end)
        seen |= {marker.type} if marker else set()
