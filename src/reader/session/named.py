"""What people call the words of records: cleaning rules, levels, origins, fields, attributes."""

from reader.language import _, mark

RULES = {
    "abstract": mark("abstract"),
    "bare field": mark("page field"),
    "between": mark("advertisement"),
    "blank": mark("odd blank"),
    "button": mark("page button"),
    "bracket table": mark("metadata table"),
    "breadcrumb": mark("breadcrumb"),
    "code": mark("program code"),
    "control": mark("page control"),
    "control character": mark("control character"),
    "copyright": mark("site notice"),
    "count": mark("word count"),
    "credit": mark("page credit"),
    "date line": mark("date line"),
    "gloss": mark("gloss"),
    "invisible": mark("invisible"),
    "jammer": mark("copy jammer"),
    "layout": mark("layout"),
    "link farm": mark("list of links"),
    "menu": mark("menu"),
    "meta": mark("page line"),
    "metadata table": mark("metadata table"),
    "neighbour": mark("next article"),
    "origin": mark("reprint link"),
    "partners": mark("partner links"),
    "related": mark("related links"),
    "repeat": mark("repeated title"),
    "row": mark("row of labels"),
    "scrap": mark("page scrap"),
    "spam": mark("link spam"),
    "table": mark("page table"),
    "tag": mark("HTML tag"),
    "wedge": mark("page scrap"),
    "wrap": mark("line wrap"),
}
LEVELS = {
    "head": mark("head"),
    "block": mark("block"),
    "sentence": mark("sentence"),
    "clause": mark("clause"),
    "mention": mark("mention"),
    "whole": mark("whole document"),
}
ORIGINS = {
    "hand": mark("by hand"),
    "suggestion": mark("suggestion"),
    "propagated": mark("propagated"),
    "import": mark("imported"),
}
FIELDS = {
    "addressee": mark("addressee"),
    "author": mark("author"),
    "byline": mark("byline"),
    "category": mark("category"),
    "channel": mark("channel"),
    "date": mark("date"),
    "datetime": mark("date and time"),
    "declared_chars": mark("declared length"),
    "doc_number": mark("document number"),
    "editor": mark("editor"),
    "index_number": mark("index number"),
    "issuer": mark("issuer"),
    "keywords": mark("keywords"),
    "page": mark("newspaper page"),
    "place": mark("place"),
    "site": mark("site"),
    "source": mark("source"),
    "url": mark("web address"),
}
ATTRIBUTES = {
    "actor": mark("actor"),
    "amount": mark("amount"),
    "confidence": mark("confidence"),
    "damage": mark("damage"),
    "document": mark("paper"),
    "status": mark("status"),
    "target": mark("target"),
    "time": mark("time"),
    "instrument": mark("instrument"),
}
STATES = {
    "plan": mark("plan"),
    "rule": mark("laid down"),
    "implement": mark("under way"),
    "output": mark("output"),
    "result": mark("result"),
    "high": mark("high"),
    "medium": mark("medium"),
    "low": mark("low"),
}
NOTICES = {
    "listed": mark("list"),
    "numbering": mark("numbering"),
    "sum": mark("sum"),
    "unbalanced": mark("brackets"),
}
NAMES = {**NOTICES, **RULES, **LEVELS, **ORIGINS, **FIELDS, **ATTRIBUTES, **STATES}


def named(word: str) -> str:
    """Give what people call a word of a record; one that is not known stays as it is."""
    name = NAMES.get(word, word)
    return _(name)
