"""What is not compared, and why, in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.agreement.saying import names_of
from reader.language import _, ngettext
from reader.store.compared import Compared

LISTED = 10  # documents that were left out for the same reason


def left_out(read: Sequence[Compared], asked: Sequence[str], *, named: bool) -> Iterator[str]:
    """Say what is not compared, and why; documents nobody worked on only if they were named."""
    if named:
        yield from _listed(
            _("nobody has worked here: {documents}"), read, lambda e: not e.worked, _document
        )
    yield from _listed(
        _("only one annotator has worked here: {documents}"),
        read,
        lambda e: len(e.worked) == 1 and not e.waiting,
        lambda e: f"{e.document} ({names_of(e.worked)})",
    )
    yield from _listed(
        _("not marked done, and left out: {documents}"),
        read,
        lambda e: bool(e.waiting),
        lambda e: f"{e.document} ({names_of(e.waiting)})",
    )
    for each in read:
        if each.problem:
            yield f"{each.document}: {each.problem}"
        if each.lost:
            form = ngettext(
                "{name}: {n} passage is not in the document any more, and is not compared",
                "{name}: {n} passages are not in the document any more, and are not compared",
                each.lost,
            )
            yield form.format(n=each.lost, name=each.document)
    for name in asked:
        if not any(name in each.worked for each in read):
            yield _("{name} has worked on none of these documents").format(name=name)


def _listed(
    form: str,
    read: Iterable[Compared],
    fits: Callable[[Compared], bool],
    called: Callable[[Compared], str],
) -> Iterator[str]:
    """List documents that something holds of, on one line."""
    found = [called(each) for each in read if fits(each)]
    if len(found) > LISTED:
        more = len(found) - LISTED
        found[LISTED:] = [ngettext("{n} more", "{n} more", more).format(n=more)]
    if found:
        yield form.format(documents=", ".join(found))


def _document(each: Compared) -> str:
    return each.document
