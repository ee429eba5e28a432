"""Read the cells of a spreadsheet from standard input and print them: run by `sheets`, alone.

It imports nothing of the program, so that it runs from its file alone.
"""

import json
import sys
from datetime import datetime
from io import BytesIO
from typing import Any

MEMORY = 2 << 30  # bytes of address space
_CELLS = 20_000_000
_TEXT = 32 << 20  # characters that are read at most


def main(seconds: int) -> None:
    """Print the names of the sheets that show and their cells as text, or why there are none."""
    _limit(seconds)
    data = sys.stdin.buffer.read()
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(data))
        shown = calamine.SheetVisibleEnum.Visible
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == shown]
        found = _sheets(book, names)
    except calamine.PasswordError:
        found = "locked"
    except calamine.CalamineError:
        found = "broken"
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


def _sheets(book: Any, names: list[str]) -> Any:
    found = []
    cells = size = 0
    for name in names:
        rows = []
        for row in book.get_sheet_by_name(name).iter_rows():
            rows.append([_shown(cell) for cell in row])
            cells += len(row)
            size += sum(map(len, rows[-1]))
            if cells > _CELLS or size > _TEXT:
                raise MemoryError
        found.append((name, rows))
    return found


def _shown(cell: Any) -> str:
    """Give a cell as it reads: whole numbers without a point, dates in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell)


def _limit(seconds: int) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(int(sys.argv[1]))
