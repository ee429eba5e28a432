"""What was searched for in the whole library, kept between starts."""

import json
from contextlib import suppress
from pathlib import Path

from reader.paths import place
from reader.store.files import write_atomic

FILE = "searches.json"
MOST = 100


class Searches:
    """Hold queries, the last one at the end; a file that cannot be used is begun anew."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or place("state") / FILE
        self.past = self._read()

    def keep(self, query: str) -> None:
        """Remember a query as the last one; where it cannot be written, until the end."""
        if not query.strip() or self.past[-1:] == [query]:
            return
        self.past = [*(q for q in self._read() or self.past if q != query), query][-MOST:]
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomic(self._path, json.dumps(self.past, ensure_ascii=False).encode())

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        return [q for q in found if isinstance(q, str)] if isinstance(found, list) else []
