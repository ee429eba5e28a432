"""Documents with passages for the tests of formats: the gold, and texts that break offsets."""

from functools import cache

from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.exchange.documents import Annotated, digest_of, ordered
from reader.exchange.rows import Row, row
from reader.formats import read
from reader.passages.ids import ulid
from reader.passages.passage import Passage
from reader.store.project import document_path
from reader.store.sample import load_sample

HARD = {
    "emoji": "一、👍扶贫👨‍👩‍👧‍👦搬迁🇨🇳，\n产业👩🏽‍🌾增收。",
    "extension-b": "𠀀𪚥村𡃁民𠮷野，𠀀年脱贫。\n\n𪚥",
    "combining": "é́à 한글 ཀྵ é\u0301 扶\u0301贫 ไก่\u200d 。",
    "crlf": "第一条\r\n产业扶贫\r\n\r\n第二条\r\n  搬迁\t安置\r\n",
    "bom": "\ufeff开头\ufeff中间，zero\u200bwidth\u00a0空格\u3000全角。",
    "odd": "&<>\"'\\ {}[]|#* =1+1 @甲 -乙\t制\u2028表\u0085行;分号,逗号 ]]> <!-- -->",
    "a/b c#1.txt": "同一文本\n同一文本\n同一文本",
}


@cache
def book() -> Codebook:
    """Give the codebook that comes with the program."""
    return load(find("cn-poverty-measures"))


@cache
def gold() -> tuple[Annotated, ...]:
    """Give the samples with their 457 passages."""
    documents = []
    for name in sorted({passage.document for passage in load_sample()}):
        path = document_path(name)
        assert path is not None
        source = read(str(path))
        found = [p for p in load_sample() if p.document == name]
        rows = ordered(row(p, {"title": f"题 {name}"}, book()) for p in found)
        documents.append(Annotated(name, source.text, rows, source.digest, f"题 {name}"))
    return tuple(documents)


@cache
def hard() -> tuple[Annotated, ...]:
    """Give texts in which the units differ, with passages at every few of their characters."""
    return tuple(_hard(name, text) for name, text in HARD.items())


def _hard(name: str, text: str) -> Annotated:
    digest = digest_of(text)
    codes = [code.id for code in book().usable]
    rows = []
    for number, start in enumerate(range(0, len(text) - 1, 3)):
        end = min(len(text), start + 1 + number * 2 % 7)
        passage = Passage(
            id=ulid(number, sum(map(ord, name))),
            document=name,
            start=start,
            end=end,
            quote=text[start:end],
            codes=tuple(codes[number : number + 1 + number % 3]),
            prefix=text[max(0, start - 32) : start],
            suffix=text[end : end + 32],
            digest=digest,
            level=("", "clause", "sentence", "mention", "block")[number % 5],
            attributes={"place": [{"text": "x", "start": start, "end": end}]} if number % 2 else {},
            note="=备注\n👍\t\"'" if number % 3 == 0 else "",
            annotator=("兰", "wei")[number % 2],
            origin="hand",
            codebook="cn-poverty-measures 0.1.0",
            created="2026-01-01T00:00:00Z",
            modified="2026-01-02T00:00:00Z",
        )
        rows.append(row(passage, {"title": name}, book()))
    return Annotated(name, text, ordered(rows), digest, name)


def place(each: Row) -> tuple[str, int, int, str, tuple[str, ...]]:
    """Give what every format must carry of a passage."""
    return each.document, each.start, each.end, each.quote, each.codes
