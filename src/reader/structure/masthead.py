"""What a document says about itself: title, subtitle, date, source and the rest."""

from collections.abc import Iterator, Sequence

from reader.structure.document import Masthead, Title
from reader.structure.markers import NUMBERED, marker_at
from reader.text.edits import Edit
from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.source import Mark
from reader.text.span import Span
from reader.text.view import View

_FIRST = 12  # lines from the top of the cleaned text in which a title may stand
_LONGEST = 60
_SENTENCE = "。;；:：,，、"
_NO_TITLE = Pattern(
    r"各位|同志们|[(\[][^)\]]*[)\]]$|—|(?:19|20)\d\d年\d{1,2}月\d{1,2}日|本报|记者|(?:来源|作者|时间):|"
    r"[●•■◆▲○◇□★☆·・]|目 *录$"
)
_ISSUER = Pattern(r".{2,30}(?:政府|委员会|办公厅|办公室|局|厅|部|委|院|会)$")


def masthead(text: str, edits: Sequence[Edit], marks: Sequence[Mark] = ()) -> Masthead:
    """Read title, subtitle and fields off the source `text`, given its cleaning `edits`.

    `marks` say what the file's format knows of the text.
    """
    from reader.structure.fields import read_fields

    view = View(text, edits)
    return titles(view, marks)._replace(fields=tuple(read_fields(text, edits, view)))


def titles(view: View, marks: Sequence[Mark] = ()) -> Masthead:
    """Read title and subtitle off a cleaned view, and no fields; a marked title is the title."""
    lines = [(line, fold(view.text[line.start : line.end])) for line in _top(view)]
    found = _marked(view, marks) or _title(lines)
    if not found:
        return Masthead()
    return Masthead(_as_title(view, found), _subtitle(view, lines, found))


def _marked(view: View, marks: Sequence[Mark]) -> Span | None:
    """Give the title that the format knows, with the lines that follow it as title, too."""
    spans = [view.to_view(Span(m.start, m.end)) for m in marks if m.kind == "title"]
    spans = [span for span in spans if span.length]
    if not spans:
        return None
    title = spans[0]
    for span in spans[1:]:
        if not view.text[title.end : span.start].strip():
            title = title.union(span)
    return title if title.length <= 2 * _LONGEST else None


def _top(view: View) -> Iterator[Span]:
    """Walk the first lines of the view."""
    start = 0
    for _ in range(_FIRST):
        end = view.text.find("\n", start)
        end = len(view.text) if end < 0 else end
        if start < end:
            yield Span(start, end)
        if end >= len(view.text):
            return
        start = end + 1


def _title(lines: Sequence[tuple[Span, str]]) -> Span | None:
    """Choose the title: the first line that is no sentence, date, greeting or heading.

    The name of an issuing body goes with the title under it, as in 某省人民政府 / 关于…的通知.
    """
    for i, (line, words) in enumerate(lines):
        if len(words) > _LONGEST + 20 or _heading(words):
            return None
        if len(words) <= _LONGEST and words[-1] not in _SENTENCE and not _NO_TITLE.match(words):
            if _ISSUER.fullmatch(words) and i + 1 < len(lines) and "关于" in lines[i + 1][1][:4]:
                return line.union(lines[i + 1][0])
            return line if len(words) > 1 else None
        if words[-1] in ":：。":
            return None
    return None


def _heading(words: str) -> bool:
    marker = marker_at(words)
    return marker is not None and marker.type in NUMBERED


def _subtitle(view: View, lines: Sequence[tuple[Span, str]], title: Span) -> Title | None:
    """Take the line under the title when it opens with a dash."""
    for line, words in lines:
        if line.start > title.start and not title.overlaps(line):
            return _as_title(view, line) if words[:1] in "—―–" and len(words) < 80 else None
    return None


def _as_title(view: View, span: Span) -> Title:
    start, end = view.to_source(span)
    return Title(start, end, view.text[span.start : span.end].replace("\n", ""))
