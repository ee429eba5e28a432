"""Write the table of formats in docs/formats.md anew."""

from pathlib import Path

from reader.exchange.page import with_table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "formats.md"

if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
