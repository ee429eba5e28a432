"""reader collection: lists of documents, samples and saved searches as working sets."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reader.cli.answers import answer, answer_json, complain
from reader.cli.at_hand import AtHand, at_hand, collections_here, documents_of, here
from reader.errors import Usage
from reader.language import _, ngettext
from reader.library.collect import collect
from reader.library.sampling import draw, stratified
from reader.store.collections import READ, Collection, Collections, member_of, named
from reader.store.lore import homes_of
from reader.store.places import Places
from reader.store.project import Home
from reader.store.store import AnnotationStore


def run(options: Any) -> int:
    """Do what the command line asks; raise Usage, or NotSaved."""
    code: int = {
        "list": _list,
        "new": _new,
        "show": _show,
        "add": _add,
        "remove": _remove,
        "done": _done,
        "delete": _delete,
        "sample": _sample,
        "export": _export,
    }[options.action or "list"](options)
    return code


class Progress(NamedTuple):
    """Hold how many documents there are, and how many of them were read, tagged and done."""

    documents: int
    read: int
    tagged: int
    done: int

    def __str__(self) -> str:
        form = ngettext("{n} document", "{n} documents", self.documents).format(n=self.documents)
        counts = _("read {read}, tagged {tagged}, done {done}")
        return f"{form}: {counts.format(**self._asdict())}"


def progress(collection: Collection, homes: Sequence[Home]) -> Progress:
    """Count how far the work on some documents is."""
    places = Places()
    states = [_state(collection, home, places) for home in homes]
    read, tagged, done = (sum(state[at] for state in states) for at in range(3))
    return Progress(len(states), read, tagged, done)


def _state(collection: Collection, home: Home, places: Places) -> tuple[bool, bool, bool]:
    tagged = AnnotationStore(home.annotations).summary(home.document_id).total > 0
    return places.get(home.document_id).read >= READ, tagged, member_of(home) in collection.done


def _list(options: Any) -> int:
    for each in collections_here().all():
        paths, gone = documents_of(each)
        if options.json:
            counts = {"documents": len(paths), "missing": len(gone), "done": len(each.done)}
            about = {"query": each.query, "made": dict(each.made)}
            answer_json({"name": each.name, **about, **counts})
        elif each.query:
            answer(f"{each.name}\t{_('search')}: {each.query}")
        else:
            answer(f"{each.name}\t{progress(each, list(homes_of(paths).values()))}")
    return 0


def _new(options: Any) -> int:
    if options.search and not options.paths:
        kept = collections_here()
        kept.new(options.name, query=options.search)
        return 0
    if not options.paths:
        raise Usage(_("Name documents, or a search by --search."))
    paths = _paths(options)
    kept = _kept(paths)
    kept.new(options.name, list(homes_of(paths).values()))
    return _said(len(paths))


def _paths(options: Any) -> list[str]:
    """List the documents that are named, those that answer a search if there is one."""
    if options.search:
        with at_hand(options.paths or [here()]) as hand:
            return hand.answering(options.search)
    found = collect(options.paths or [here()])
    for problem in found.problems:
        complain(problem)
    return [entry.path for entry in found.entries if entry.path != "-"]


def _kept(paths: Sequence[str]) -> Collections:
    """Give the collections of the places in which documents are, and of those here."""
    kept = collections_here()
    roots = [home.annotations for home in homes_of(paths).values()]
    return Collections([*roots, *kept.roots], kept.annotator)


def _show(options: Any) -> int:
    collection = collections_here().get(options.name)
    paths, gone = documents_of(collection)
    if collection.query:
        with at_hand(options.paths or [here()]) as hand:
            paths = hand.answering(collection.query)
    homes = homes_of(paths)
    places = Places()
    for path in paths:
        read, tagged, done = _state(collection, homes[path], places)
        if options.json:
            answer_json({"path": path, "read": read, "tagged": tagged, "done": done})
        else:
            answer(f"{'✓' if done else '¶' if tagged else '·' if read else ' '} {path}")
    for document_id in gone:
        complain(_("{path}: the document is not there").format(path=document_id))
    if not options.json:
        complain(str(progress(collection, list(homes.values()))))
    return 1 if gone else 0


def _add(options: Any) -> int:
    paths = _paths(options)
    return _said(_kept(paths).add(options.name, homes_of(paths).values()))


def _remove(options: Any) -> int:
    paths = _paths_of(options)
    return _said(_kept(paths).remove(options.name, homes_of(paths).values()))


def _done(options: Any) -> int:
    paths = _paths_of(options)
    kept, homes = _kept(paths), homes_of(paths)
    collection = kept.get(options.name)
    others = [
        path
        for path, home in homes.items()
        if not (collection.query or member_of(home) in collection.listed)
    ]
    for path in others:
        complain(_("{path}: not in this collection").format(path=path))
    inside = [home for path, home in homes.items() if path not in others]
    code = _said(kept.mark(options.name, inside, done=not options.undo))
    return 1 if others else code


def _paths_of(options: Any) -> list[str]:
    if not options.paths:
        raise Usage(_("Name the documents."))
    options.search = ""
    return _paths(options)


def _delete(options: Any) -> int:
    collections_here().delete(options.name)
    return 0


def _sample(options: Any) -> int:
    if options.size < 1:
        raise Usage(_("--size takes a number from 1 on."))
    named(options.name)
    given = options.paths
    if options.source:
        source = collections_here().get(options.source)
        given = given or documents_of(source)[0]
        options.search = options.search or source.query
    with at_hand(given or [here()]) as hand:
        paths = hand.answering(options.search) if options.search else hand.paths
        paths = [path for path in paths if path != "-"]
        drawn = drawn_from(hand, paths, options)
        made = {"size": options.size, "seed": options.seed, "of": len(paths)}
        made |= {"by": options.by, "each": options.each} if options.by else {}
        made |= {"search": options.search} if options.search else {}
        made |= {"from": options.source} if options.source else {}
        kept = _kept(drawn)
        kept.new(options.name, [hand.lore.home(path) for path in drawn], made=made)
        for path in drawn:
            value = f"{hand.value(options.by, path)}\t" if options.by else ""
            answer(value + path)
    if len(drawn) < options.size and not options.each:
        complain(_("There were no more to draw from."))
    return _said(len(drawn))


def drawn_from(hand: AtHand, paths: Sequence[str], options: Any) -> list[str]:
    """Draw documents by their ids, so that it does not matter where a project lies."""
    ids = {path: hand.lore.home(path).document_id for path in paths}
    if not options.by:
        return draw(paths, options.size, options.seed, ids.__getitem__)
    return stratified(
        paths,
        options.size,
        options.seed,
        ids.__getitem__,
        lambda path: hand.value(options.by, path),
        each=options.each,
    )


def _export(options: Any) -> int:
    from reader.cli.collection_export import export

    collection = collections_here().get(options.name)
    paths, gone = documents_of(collection)
    with at_hand(paths or [here()]) as hand:
        if collection.query:
            paths = hand.answering(collection.query)
        count = export(hand, collection, paths, options)
    for document_id in gone:
        complain(_("{path}: the document is not there").format(path=document_id))
    form = ngettext("{n} document written to {path}", "{n} documents written to {path}", count)
    complain(form.format(n=count, path=options.output))
    return 1 if gone or count < len(paths) else 0


def _said(count: int) -> int:
    complain(ngettext("{n} document", "{n} documents", count).format(n=count))
    return 0
