"""A source with everything worked out from it."""

from reader.structure.columns import masthead_of
from reader.structure.document import Document
from reader.structure.outline import outline
from reader.text.clean import clean, uncertain
from reader.text.damage import find_damage
from reader.text.source import Source
from reader.text.view import View

LONG = 1 << 17  # characters; a longer plain text is read block by block


def is_long(source: Source) -> bool:
    """Tell whether a source is read block by block; what its file says of it allows that not."""
    return len(source.text) > LONG and not source.marks and not source.columns


def read_document(source: Source, id: str) -> Document:
    """Clean a source, and find its damage, masthead and headings."""
    if is_long(source):
        from reader.structure.blocks import document_of, parts

        return document_of(source, id, parts(source.text))
    document = outlined(source, id)
    return document._replace(damage=find_damage(source.text, document.edits))


def outlined(source: Source, id: str) -> Document:
    """Clean a source, and find its masthead and headings, but not its damage."""
    edits = clean(source.text)
    head = masthead_of(source, edits)
    headings = outline(View(source.text, edits), head, source.marks)
    return Document(id, source, edits, (), head, headings, uncertain(source.text, edits))
