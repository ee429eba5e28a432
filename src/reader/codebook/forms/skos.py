"""SKOS as RDF/XML: concepts with labels by language, notation, definition, broader."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from reader.codebook.codebook import Code, Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import named
from reader.formats.trees import tree

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
    '         xmlns:skos="http://www.w3.org/2004/02/skos/core#">',
)
_TEXTS = {"definition": "definition", "scopeNote": "include"}


def read(content: bytes, path: str) -> list[Record]:
    """Read the concepts, in the order in which they stand."""
    concepts = [each for each in tree(content, path).iter() if _is_concept(each)]
    places = {_about(each): n for n, each in enumerate(concepts)}
    return [_record(each, places) for each in concepts]


def _is_concept(element: Element) -> bool:
    if element.tag == "Concept":
        return True
    kinds = (each.get("resource", "") for each in element.findall("type"))
    return element.tag == "Description" and any(kind.endswith("#Concept") for kind in kinds)


def _about(element: Element) -> str:
    return element.get("about") or element.get("ID") or ""


def _record(concept: Element, places: dict[str, int]) -> Record:
    record: Record = {}
    for label in concept.findall("prefLabel"):
        text = (label.text or "").strip()
        tongue = (label.get("lang") or "").split("-")[0]
        record |= {tongue: text} if tongue in ("zh", "en") else named(text)
    number = (concept.findtext("notation") or "").strip()
    if number:
        record["number"] = number
    cues = [(each.text or "").strip() for each in concept.findall("altLabel")]
    if any(cues):
        record["cues"] = [cue for cue in cues if cue]
    for tag, field in _TEXTS.items():
        texts = {
            (e.get("lang") or "zh").split("-")[0]: (e.text or "").strip()
            for e in concept.findall(tag)
        }
        if texts:
            record[field] = texts
    broader = concept.find("broader")
    above = places.get(broader.get("resource", "")) if broader is not None else None
    if above is not None:
        record["parent"] = above
    fragment = _about(concept).replace("#", "/").replace(":", "/").rpartition("/")[2]
    return {"id": fragment, **record} if fragment else record


def write(book: Codebook) -> str:
    """Write a concept a code; cues are alternative labels."""
    lines = [*_HEAD, f"<skos:ConceptScheme rdf:about={quoteattr(_uri(book))}/>"]
    for code in book.codes:
        lines += _written(book, code)
    return "\n".join([*lines, "</rdf:RDF>", ""])


def _uri(book: Codebook, code: str = "") -> str:
    return f"urn:reader:{book.id}" + (f":{code}" if code else "")


def _written(book: Codebook, code: Code) -> Iterator[str]:
    yield f"<skos:Concept rdf:about={quoteattr(_uri(book, code.id))}>"
    yield f"  <skos:inScheme rdf:resource={quoteattr(_uri(book))}/>"
    yield f"  <skos:notation>{escape(code.number)}</skos:notation>"
    for tongue, name in code.names.items():
        yield f"  <skos:prefLabel xml:lang={quoteattr(tongue)}>{escape(name)}</skos:prefLabel>"
    for cue in code.cues:
        yield f'  <skos:altLabel xml:lang="zh">{escape(cue)}</skos:altLabel>'
    for tag, field in _TEXTS.items():
        for tongue, text in getattr(code, field).items():
            yield f"  <skos:{tag} xml:lang={quoteattr(tongue)}>{escape(text)}</skos:{tag}>"
    if code.parent:
        yield f"  <skos:broader rdf:resource={quoteattr(_uri(book, code.parent))}/>"
    yield "</skos:Concept>"
