"""A source with everything worked out from it."""

from reader.structure.columns import masthead_of
from reader.structure.document import Document
from reader.structure.outline import outline
from reader.text.clean import clean, uncertain
from reader.text.damage import find_damage
from reader.text.source import Source
from reader.text.view import View


def read_document(source: Source, id: str) -> Document:
    """Clean a source, and find its damage, masthead and headings."""
    edits = clean(source.text)
    head = masthead_of(source, edits)
    headings = outline(View(source.text, edits), head, source.marks)
    damage = find_damage(source.text, edits)
    doubtful = uncertain(source.text, edits)
    return Document(id, source, edits, damage, head, headings, doubtful)
