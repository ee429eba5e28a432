"""spaCy's DocBin: a Doc a document, its passages as a span group, overlapping or not.

Every character is a token, or every word, cut where a passage begins or ends; blanks are tokens
too, so that a Doc's text is the document's. What spans have no place for is in the Doc's
user_data under "reader". A DocBin is one object, which is held in memory when it is written and
when it is read, by spaCy too; `each=N` makes a folder of several, of N documents each, which spaCy
trains from as from one file.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from typing import IO, Any

from reader.errors import Usage
from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD, Corner, Mark, assembled
from reader.exchange.folders import files
from reader.exchange.job import Job
from reader.exchange.rows import Problem
from reader.exchange.wrong import damaged, said
from reader.language import _

NAME = "docbin"
SUFFIXES = (".spacy",)
HOLDS = "*.spacy"
WHOLE = "all"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, uncoded=False, empty=False)
OPTIONS = {"spans_key": ("sc", "*"), "tokens": ("characters", "words"), "each": (WHOLE, "*")}
NEEDS = "spacy"


def about() -> str:
    """Describe the format."""
    return _("spaCy DocBin: a span group a document")


def in_folder(options: Mapping[str, str]) -> bool:
    """Tell whether the export is a folder: of several files of so many documents each."""
    return options["each"] != WHOLE


def write(documents: Iterable[Annotated], out: IO[bytes] | Path, job: Job) -> None:
    """Write a DocBin of the language zh, or several into a folder."""
    if not isinstance(out, Path):
        out.write(_docbin(documents, job))
        return
    each = _number(job.option("each"))
    left = iter(documents)
    for number in count(1):
        part = list(islice(left, each))
        if not part:
            return
        (out / f"{number:06}{SUFFIXES[0]}").write_bytes(_docbin(part, job))


def _number(said: str) -> int:
    if said.isdecimal() and int(said) > 0:
        return int(said)
    hint = _("Write how many documents a file is to hold, such as each=500.")
    raise Usage(_("each = {said}: that is no number.").format(said=said), hint)


def _docbin(documents: Iterable[Annotated], job: Job) -> bytes:
    from spacy.tokens import Doc, DocBin, Span, SpanGroup
    from spacy.vocab import Vocab

    vocab = Vocab()
    found = DocBin(store_user_data=True)
    key, corner = job.option("spans_key"), Corner(job.labels.label)
    for document in documents:
        text = document.text or ""
        ends = {at for row in document.rows for at in (row.start, row.end)}
        starts = _starts(text, ends, job.option("tokens"))
        words = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        number = {start: i for i, start in enumerate(starts)} | {len(text): len(starts)}
        doc = Doc(vocab, words=words, spaces=[False] * len(words))
        doc.spans[key] = SpanGroup(
            doc,
            name=key,
            spans=[
                Span(doc, number[row.start], number[row.end], label=code)
                for row in document.rows
                for code in corner.labels(row.codes)
            ],
        )
        doc.user_data[WORD] = corner.simple(document)
        found.add(doc)
    content: bytes = found.to_bytes()
    return content


def _starts(text: str, ends: set[int], tokens: str) -> list[int]:
    """List where tokens begin."""
    if tokens == "characters":
        return list(range(len(text)))
    from reader.structure.units import words

    starts = ends | {0, len(text)}
    at = 0
    for line in text.splitlines(keepends=True):
        for word in words(line):
            starts |= {at + word.start, at + word.end}
        at += len(line)
    return sorted(starts - {len(text)})


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the Docs, every span group of theirs, or their entities where there is none."""
    for file in files(path, SUFFIXES[0]):
        yield from _read(file)


def _read(path: Path) -> Iterator[Annotated | Problem]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        found = DocBin(store_user_data=True).from_bytes(path.read_bytes())
        for number, doc in enumerate(found.get_docs(Vocab()), 1):
            spans = [span for group in doc.spans.values() for span in group] or doc.ents
            marks = [Mark(s.start_char, s.end_char, s.label_) for s in spans if s.end > s.start]
            yield assembled(number, doc.text, marks, _plain(doc.user_data.get(WORD)))
    except Exception as error:  # zlib's and msgpack's own
        reason = said(error) if isinstance(error, OSError) else damaged()
        yield Problem(0, f"{path.name}: {reason}")


def _plain(value: Any) -> Any:
    """Turn the tuples that msgpack made of lists into lists."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
