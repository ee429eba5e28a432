"""Short names for contents, without hashlib where that goes: it loads OpenSSL at start-up."""

from importlib import import_module


def blake2b(content: bytes, size: int = 64) -> str:
    """Give the BLAKE2b digest of `size` bytes in hexadecimal digits."""
    try:
        made = import_module("_blake2").blake2b
    except ImportError:
        made = import_module("hashlib").blake2b
    digest: str = made(content, digest_size=size).hexdigest()
    return digest
