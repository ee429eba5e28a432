"""The verbs that answer about texts: clean, outline, text, info."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.cli.batch import put_to_all
from reader.cli.chosen import read_as_chosen
from reader.errors import ReaderError, Usage
from reader.language import _
from reader.structure.document import Heading, Masthead
from reader.text.clean import clean
from reader.text.edits import Damage, Edit, apply
from reader.text.source import Source
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.structure.evidence import Evidence
    from reader.text.view import View

_QUOTED = 60  # characters of a removed text that the readable report quotes


class Question(NamedTuple):
    """Ask one thing about a document; picklable, so that any process can answer."""

    verb: str  # "clean", "outline", "text" or "info"
    json: bool = False
    encoding: str | None = None  # None for the one chosen in the program, else by the bytes
    why: bool = False  # of an outline: tell the score of each heading, and its reasons

    def answer(self, path: str) -> str:
        """Read the document and give what is printed; raise ReaderError when it cannot be read."""
        source = read_as_chosen(path, self.encoding)
        if self.verb == "info":
            from reader.cli import about

            return _dump(about.record(source)) if self.json else about.report(source)
        if self.verb == "clean":
            return _dump(clean_record(source)) if self.json else _clean_report(source)
        if self.verb == "outline":
            return _dump(outline_record(source)) if self.json else self._outline(source)
        return apply(source.text, clean(source.text))

    def _outline(self, source: Source) -> str:
        lines = [source.path]
        for heading, evidence in _weighed(source):
            indent = "  " * heading.level
            flag = f"  [{evidence.flag.message}]" if evidence.flag else ""
            lines.append(indent + heading.text + flag)
            lines += [f"{indent}  {evidence.score:.2f}  {evidence.said}"] if self.why else []
        return "\n".join(lines)


def run(question: Question, paths: list[str], jobs: int = 0) -> int:
    """Print the answer about each file, folders walked; return the exit code.

    Raise Usage for an encoding that does not exist.
    """
    if question.encoding:
        from reader.text.decode import codec

        try:
            codec(question.encoding)
        except ReaderError as error:
            raise Usage(error.message, error.hint) from None
    return put_to_all(question.answer, paths, jobs, question.verb)


def run_text(paths: list[str]) -> int:
    """Print the cleaned text of each file; return the exit code."""
    return run(Question("text"), paths)


def _dump(record: dict[str, Any]) -> str:
    from json import dumps

    return dumps(record, ensure_ascii=False)


def _parts(source: Source) -> tuple[tuple[Edit, ...], Masthead]:
    from reader.structure.columns import masthead_of

    edits = clean(source.text)
    return edits, masthead_of(source, edits)


def _headings(source: Source) -> "tuple[tuple[Heading, ...], View]":
    """Find the headings, and the cleaned view that they are of."""
    from reader.structure.masthead import titles
    from reader.structure.outline import outline
    from reader.text.view import View

    view = View(source.text, clean(source.text))
    return outline(view, titles(view, source.marks), source.marks), view


def _weighed(source: Source) -> "list[tuple[Heading, Evidence]]":
    from reader.structure.evidence import weigh

    headings, view = _headings(source)
    return list(zip(headings, weigh(view, headings, source.marks), strict=True))


def _damage(source: Source, edits: tuple[Edit, ...]) -> tuple[Damage, ...]:
    from reader.text.damage import find_damage

    return find_damage(source.text, edits)


def clean_record(source: Source) -> dict[str, Any]:
    """Give what `reader clean --json` says about a source."""
    edits, head = _parts(source)
    title = head.title
    return {
        "path": source.path,
        "encoding": source.encoding,
        "title": title and {"start": title.start, "end": title.end, "text": title.text},
        "metadata": [f._asdict() for f in head.fields],
        "edits": [_edit(edit) for edit in edits],
        "damage": [d._asdict() for d in _damage(source, edits)],
        "text": apply(source.text, edits),
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "start": edit.start,
        "end": edit.end,
        "replacement": edit.replacement,
        "rule": edit.rule,
        "reason": edit.reason,
    }


def outline_record(source: Source) -> dict[str, Any]:
    """Give what `reader outline --json` says about a source."""
    headings = [
        {
            "level": h.level,
            "start": h.start,
            "end": h.end,
            "text": h.text,
            "kind": h.kind,
            "marker": h.marker,
            "score": evidence.score,
            "reasons": evidence.reasons,
            "flags": [evidence.flag._asdict()] if evidence.flag else [],
        }
        for h, evidence in _weighed(source)
    ]
    return {"path": source.path, "headings": headings}


def _clean_report(source: Source) -> str:
    from reader.session.named import named

    edits, head = _parts(source)
    known = _("{path}  ({encoding}, {evidence})")
    lines = [known.format(path=source.path, encoding=source.encoding, evidence=source.evidence)]
    if head.title:
        lines.append(_("Title: {title}").format(title=head.title.text))
    lines += [_said(named(field.field), field.value) for field in head.fields]
    lines += _edit_lines(source.text, edits)
    for item in _damage(source, edits):
        found = _quote(source.text, item.span)
        reading = f" → {item.reading}" if item.reading else ""
        lines.append(f"{item.start}–{item.end}  {_said(_(item.reason), found + reading)}")
    return "\n".join(lines)


def _edit_lines(text: str, edits: Iterable[Edit]) -> list[str]:
    lines = []
    for edit in edits:
        if text[edit.start : edit.end].strip():
            quoted = _quote(text, edit.span)
            lines.append(f"{edit.start}–{edit.end}  {_said(_(edit.reason), quoted)}")
    return lines


def _said(what: str, text: str) -> str:
    return _("{reason}: {text}").format(reason=what, text=text)


def _quote(text: str, span: Span) -> str:
    found = " ".join(text[span.start : span.end].split())
    return found if len(found) <= _QUOTED else found[: _QUOTED - 1] + "…"
