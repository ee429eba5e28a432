"""All commands; importing this package fills the registry."""

from reader.session.commands import (
    bookmarks,
    collecting,
    files,
    finding,
    going,
    moving,
    queues,
    setting,
    suggesting,
    tagging,
    viewing,
)

__all__ = [
    "bookmarks",
    "collecting",
    "files",
    "finding",
    "going",
    "moving",
    "queues",
    "setting",
    "suggesting",
    "tagging",
    "viewing",
]
