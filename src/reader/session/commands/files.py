"""Documents, the library, export and the program itself."""

from typing import Any

from reader.session.command import Ask, command


@command("enter", "l", context="library")
def open_document(_: Any) -> Ask:
    """Open the document under the cursor."""
    return Ask("open")


@command("/", context="library")
def filter_documents(_: Any) -> Ask:
    """Show only documents whose title, source, date or path holds what you type."""
    return Ask("filter")


@command("escape", context="library")
def clear_filter(_: Any) -> Ask:
    """Show all documents again."""
    return Ask("clear_filter")


@command("s", context="library")
def sort_documents(_: Any) -> Ask:
    """Sort by the next column."""
    return Ask("sort", (1,))


@command("S", context="library")
def reverse_order(_: Any) -> Ask:
    """Sort the other way round."""
    return Ask("sort", (-1,))


@command("u", context="library")
def unread_documents(_: Any) -> Ask:
    """Show only documents that were never opened, or all again."""
    return Ask("unread")


@command("R", context="library")
def recent_documents(_: Any) -> Ask:
    """List the documents opened last, those of other folders too; Enter opens one."""
    return Ask("recent")


@command("d", context="library")
def documents_in_folders(_: Any) -> Ask:
    """Show the documents below the folders that they lie in, or as one list."""
    return Ask("group")


@command("h", context="library")
def fold_folder(_: Any) -> Ask:
    """Fold the folder away that the cursor is in, or show its documents again; Enter does too."""
    return Ask("fold", (False,))


@command("Z", context="library")
def fold_all_folders(_: Any) -> Ask:
    """Fold all folders away, or show the documents of all again."""
    return Ask("fold", (True,))


@command("j", "down", context="library")
def next_row(_: Any) -> Ask:
    """Go to the next document of the list."""
    return Ask("list", (1,))


@command("k", "up", context="library")
def previous_row(_: Any) -> Ask:
    """Go to the document before in the list."""
    return Ask("list", (-1,))


@command("q", context="library")
def quit_from_library(_: Any) -> Ask:
    """Leave the program; what is not saved yet is saved first."""
    return Ask("quit")


@command("q")
def back_to_library(_: Any) -> Ask:
    """Go back to the list of documents."""
    return Ask("library")


@command(">", "ctrl+n")
def next_document(_: Any) -> Ask:
    """Open the next document of the list."""
    return Ask("neighbour", (1,))


@command("<", "ctrl+p")
def previous_document(_: Any) -> Ask:
    """Open the document before in the list."""
    return Ask("neighbour", (-1,))


@command("alt+shift+l", "alt+f")
def document_done(_: Any) -> Ask:
    """Mark your work on the document done, or not; a blind project then shows others' passages."""
    return Ask("done")


@command("E", context="everywhere")
def export_passages(_: Any) -> Ask:
    """Write the passages to a file, in the format of many programs."""
    return Ask("export")


@command("alt+w", context="everywhere")
def import_passages(_: Any) -> Ask:
    """Take passages from a file of this or another program; shows first what would come."""
    return Ask("import")


@command("alt+z", context="everywhere")
def stop_work(_: Any) -> Ask:
    """Stop saving many documents, after the one at hand; undo takes back those that are done."""
    return Ask("stop_work")


@command("?", "f1", context="everywhere")
def help(_: Any) -> Ask:
    """List every command with its keys."""
    return Ask("help")


@command(":", "ctrl+k", context="everywhere")
def command_palette(_: Any) -> Ask:
    """Find a command by its name."""
    return Ask("palette")


@command("T", context="everywhere")
def change_theme(_: Any) -> Ask:
    """Choose the colours."""
    return Ask("theme")


@command("f2", context="everywhere")
def change_language(_: Any) -> Ask:
    """Switch the interface between Chinese and English."""
    return Ask("language")


@command("ctrl+l", context="everywhere")
def redraw_screen(_: Any) -> Ask:
    """Draw the whole screen again, when the terminal lost something of it."""
    return Ask("redraw")


@command("ctrl+s", context="everywhere")
def save_again(_: Any) -> Ask:
    """Try at once to save what could not be saved."""
    return Ask("save")


@command("Q", "ctrl+q", context="everywhere")
def quit(_: Any) -> Ask:
    """Leave the program; what is not saved yet is saved first."""
    return Ask("quit")
