"""Write docs/keys.md anew: every command with its keys, in English."""

from pathlib import Path

from reader.session.keys_page import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "keys.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
