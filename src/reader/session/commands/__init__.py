"""All commands; importing this package fills the registry."""

from reader.session.commands import (
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
