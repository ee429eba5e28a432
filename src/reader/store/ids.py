"""Identifiers, for those who look for them beside the store."""

from reader.passages.ids import is_ulid, new_ulid, ulid

__all__ = ["is_ulid", "new_ulid", "ulid"]
