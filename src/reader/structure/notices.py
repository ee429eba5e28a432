"""What does not agree with itself in a document, told to whoever reads it with care.

A notice is about the document, not about how well it was read: a check that cannot be sure of
the difference says nothing. Every check looks at the cleaned view; spans are of the source.
"""

from reader.structure.checks import Notice, Subject, all_checks
from reader.structure.document import Document

__all__ = ["Notice", "notices"]


def notices(document: Document) -> tuple[Notice, ...]:
    """Give what is inconsistent in a document, in the order of the source."""
    subject = Subject(document)
    found = [notice for check in all_checks() for notice in check.find(subject)]
    return tuple(sorted(dict.fromkeys(found), key=lambda n: (n.start, n.end, n.kind)))
