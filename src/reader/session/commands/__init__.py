"""All commands; importing this package fills the registry."""

from reader.session.commands import files, finding, going, moving, setting, tagging, viewing

__all__ = ["files", "finding", "going", "moving", "setting", "tagging", "viewing"]
