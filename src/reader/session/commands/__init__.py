"""All commands; importing this package fills the registry."""

from reader.session.commands import files, moving, tagging, viewing

__all__ = ["files", "moving", "tagging", "viewing"]
