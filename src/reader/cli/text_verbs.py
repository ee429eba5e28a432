"""The verbs that answer about texts: clean, outline, text."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from reader.errors import ReaderError
from reader.formats import read
from reader.language import _
from reader.structure.document import Heading, Masthead
from reader.text.clean import clean
from reader.text.edits import Damage, Edit, apply
from reader.text.safe import safe
from reader.text.source import Source
from reader.text.span import Span

_QUOTED = 60  # characters of a removed text that the readable report quotes


def run_clean(paths: list[str], json: bool = False) -> int:
    """Print the cleaning of each file: title, fields, edits, damage, text; return the exit code."""
    return _each(paths, _clean_json if json else _clean_report)


def run_outline(paths: list[str], json: bool = False) -> int:
    """Print the headings of each file, indented by level; return the exit code."""
    return _each(paths, _outline_json if json else _outline_report)


def run_text(paths: list[str]) -> int:
    """Print the cleaned text of each file; return the exit code."""
    return _each(paths, _text)


def _each(paths: list[str], answer: Callable[[Source], str]) -> int:
    """Print the answer about each file; a bad file is reported and does not stop the rest."""
    code = 0
    for path in paths:
        try:
            _print(answer(read(path)))
        except ReaderError as error:
            print(safe(str(error)), file=sys.stderr)
            code = 1
    return code


def _print(answer: str) -> None:
    """Print in UTF-8 whatever the locale; on a terminal only what is safe there."""
    shown = safe(answer) if sys.stdout.isatty() else answer
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()


def _dump(record: dict[str, Any]) -> str:
    from json import dumps

    return dumps(record, ensure_ascii=False)


def _parts(source: Source) -> tuple[tuple[Edit, ...], Masthead]:
    from reader.structure.masthead import masthead

    edits = clean(source.text)
    return edits, masthead(source.text, edits, source.marks)


def _headings(source: Source) -> tuple[Heading, ...]:
    from reader.structure.masthead import titles
    from reader.structure.outline import outline
    from reader.text.view import View

    view = View(source.text, clean(source.text))
    return outline(view, titles(view, source.marks), source.marks)


def _damage(source: Source, edits: tuple[Edit, ...]) -> tuple[Damage, ...]:
    from reader.text.damage import find_damage

    return find_damage(source.text, edits)


def _clean_json(source: Source) -> str:
    return _dump(clean_record(source))


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


def _outline_json(source: Source) -> str:
    return _dump(outline_record(source))


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
        }
        for h in _headings(source)
    ]
    return {"path": source.path, "headings": headings}


def _outline_report(source: Source) -> str:
    lines = [source.path]
    lines += ["  " * h.level + h.text for h in _headings(source)]
    return "\n".join(lines)


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


def _text(source: Source) -> str:
    return apply(source.text, clean(source.text))
