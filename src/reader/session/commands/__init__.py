"""All commands; importing this package fills the registry."""

from reader.session.commands import (
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
