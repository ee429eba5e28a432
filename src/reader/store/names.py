"""Where a document's annotations lie: a file name that is safe for every document id."""

import unicodedata
from importlib import import_module
from pathlib import Path

SLUG_CHARACTERS = 40
SUFFIX = ".json"


def annotation_file(root: Path, document_id: str) -> Path:
    """Give `root`/HH/SLUG-HHHHHHHH.json, HH the first byte of the id's BLAKE2b."""
    digest = _blake2b(document_id.encode("utf-8", "surrogatepass"))
    return root / digest[:2] / f"{slug(document_id)}-{digest[:8]}{SUFFIX}"


def _blake2b(content: bytes) -> str:
    """Hash a name, without hashlib where that goes: it loads OpenSSL at start-up."""
    try:
        digest: str = import_module("_blake2").blake2b(content).hexdigest()
    except ImportError:
        from hashlib import blake2b

        digest = blake2b(content).hexdigest()
    return digest


def slug(document_id: str) -> str:
    """Give the last part of an id as letters, digits and dashes, for people to recognise.

    At most 40 characters, which UTF-8 writes in at most 160 bytes.
    """
    last = unicodedata.normalize("NFC", document_id).rstrip("/").rpartition("/")[2]
    plain = "".join(c if c.isalnum() else "-" for c in last)
    parts = [part for part in plain.split("-") if part]
    return "-".join(parts)[:SLUG_CHARACTERS].rstrip("-") or "document"


def annotation_files(root: Path) -> list[Path]:
    """List the annotation files below `root`, and neither parts nor what was set aside."""
    return sorted(
        path for path in root.glob(f"[0-9a-f][0-9a-f]/*{SUFFIX}") if not path.name.startswith(".")
    )
