"""reader history: who did what to passages, what they were, and making them so again."""

import re
from collections.abc import Sequence

from reader.cli.answers import answer, answer_json, complain
from reader.cli.targets import Target, targets
from reader.errors import Usage
from reader.language import _, mark, ngettext
from reader.passages.passage import Passage
from reader.store.past import Event, back_to, events, state_at

DEEDS = {
    "made": mark("made"),
    "changed": mark("changed"),
    "removed": mark("removed"),
    "brought back": mark("brought back"),
}
EXCERPT = 30  # characters of a quote that are shown
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ](\d\d:\d\d)(:\d\d)?Z?)?")


def run_history(
    paths: Sequence[str], *, moment: str = "", restore: bool = False, as_json: bool = False
) -> int:
    """Print every version of every passage, or the passages of a moment, or go back to those."""
    if restore and not moment:
        raise Usage(_("Restore what? --restore needs --at DATE."), _("As in --at 2026-01-31"))
    until = _moment(moment) if moment else ""
    for target in targets(paths):
        if restore:
            _go_back(target, until)
        elif moment:
            for passage in state_at(target.store, target.document_id, until):
                _print_passage(passage, as_json)
        else:
            for event in events(target.store, target.document_id):
                _print_event(target.document_id, event, as_json)
    return 0


def _moment(text: str) -> str:
    """Give the last moment that a date or time means."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise Usage(
            _("{text} is no date.").format(text=text), _("As in 2026-01-31 or 2026-01-31T18:00")
        )
    time = f"{found.group(1) or '23:59'}{found.group(2) or ':59'}"
    return f"{text[:10]}T{time}Z"


def _go_back(target: Target, until: str) -> None:
    now = target.store.load(target.document_id).passages
    made = back_to(now, state_at(target.store, target.document_id, until))
    if made:
        target.store.apply(target.document_id, made, {})
    form = ngettext("{name}: {n} passage changed back", "{name}: {n} passages changed back",
                    len(made))  # fmt: skip
    complain(form.format(name=target.document_id, n=len(made)))


def _print_event(document_id: str, event: Event, as_json: bool) -> None:
    if as_json:
        answer_json({"document": document_id, **event._asdict(), "fields": dict(event.fields)})
        return
    codes, quote = event.fields.get("codes", ()), str(event.fields.get("quote", ""))
    said = (event.at or "?", event.by or "?", _(DEEDS[event.deed]), ",".join(map(str, codes)))
    answer("  ".join((*said, document_id, _excerpt(quote))))


def _print_passage(passage: Passage, as_json: bool) -> None:
    if as_json:
        answer_json(passage.record())
        return
    said = (passage.document, f"{passage.start}–{passage.end}", ",".join(passage.codes))
    answer("  ".join((*said, passage.annotator, _excerpt(passage.quote))))


def _excerpt(quote: str) -> str:
    text = quote.replace("\n", "⏎")
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"
