"""Collections, metadata and copies in the library; results of a search, one after another."""

from typing import Any

from reader.session.command import Ask, command


@command("space", context="library")
def mark_document(_: Any) -> Ask:
    """Mark the document, for what is done with several at once, or take the mark away."""
    return Ask("mark", (False,))


@command("*", context="library")
def mark_all_documents(_: Any) -> Ask:
    """Mark all documents that the list shows, or take all marks away."""
    return Ask("mark", (True,))


@command("C", context="library")
def choose_collection(_: Any) -> Ask:
    """Show the documents of a collection or a saved search, or make a new one."""
    return Ask("collection")


@command("+", context="library")
def add_to_collection(_: Any) -> Ask:
    """Put the marked documents, else the one under the cursor, into a collection."""
    return Ask("collect", (True,))


@command("-", context="library")
def remove_from_collection(_: Any) -> Ask:
    """Take the marked documents, else the one under the cursor, out of the collection shown."""
    return Ask("collect", (False,))


@command("%", context="library")
def draw_sample(_: Any) -> Ask:
    """Draw a sample of the documents that the list shows, as a new collection."""
    return Ask("sample")


@command("O", context="library")
def document_is_done(_: Any) -> Ask:
    """Say that the marked documents are done in the collection shown, or that they are not."""
    return Ask("done")


@command("e", context="library")
def edit_metadata(_: Any) -> Ask:
    """Say title, issuer, place, date, tags and own fields of the marked documents, else of one."""
    return Ask("metadata")


@command("=", context="library")
def list_copies(_: Any) -> Ask:
    """List documents that are copies of others, with what differs; Enter compares two."""
    return Ask("copies")


@command("H", context="library")
def hide_copies(_: Any) -> Ask:
    """Show of documents that are copies of one another the first only, or all again."""
    return Ask("hide_copies")


@command("alt+l")
def done_and_next(_: Any) -> Ask:
    """Say that this document is done in the collection shown, and open the next one to do."""
    return Ask("done_next")


@command("alt+h")
def next_result(_: Any) -> Ask:
    """Go to the next place that the search in the library found, in the next document too."""
    return Ask("result", (1,))


@command("alt+shift+h", "alt+b")
def previous_result(_: Any) -> Ask:
    """Go to the place before that the search in the library found."""
    return Ask("result", (-1,))


@command("alt+y", context="everywhere")
def annotators_agreement(_: Any) -> Ask:
    """Show how far annotators agree, code by code; Enter lists where they differ."""
    return Ask("agreement")
