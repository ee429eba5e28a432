"""Identifiers of passages: ULIDs, which sort by the time they were made."""

import re

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32
LENGTH = 26
TIME_BITS = 48
RANDOM_BITS = 80

_FORM = re.compile(rf"[0-7][{ALPHABET}]{{25}}")


def ulid(ms: int, randomness: int) -> str:
    """Write a ULID of `ms` milliseconds since 1970 and 80 bits of `randomness`, in lower case.

    Bits beyond its 48 and 80 are cut off. Source: github.com/ulid/spec.
    """
    value = (ms % (1 << TIME_BITS)) << RANDOM_BITS | randomness % (1 << RANDOM_BITS)
    return "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def new_ulid() -> str:
    """Make a ULID of now and the system's randomness."""
    import os
    import time

    return ulid(time.time_ns() // 1_000_000, int.from_bytes(os.urandom(RANDOM_BITS // 8)))


def is_ulid(text: str) -> bool:
    """Tell whether `text` is a ULID in lower case."""
    return bool(_FORM.fullmatch(text))
