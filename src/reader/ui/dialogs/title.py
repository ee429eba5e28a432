"""The title of a dialog: what there is no room for goes part by part, what matters most stays."""

from collections.abc import Sequence

from rich.cells import cell_len

from reader.ui.lines import Line, Piece

BETWEEN = "  "  # parts of a title


class Title(Line):
    """Show a title at the left, and at the right what shall not be cut off with it."""

    def entitle(self, title: str, end: str = "") -> None:
        """Show a title, and what stands at the right."""
        self.show([Piece(f" {title}", "strong")], [Piece(f"{end} ", "strong")] if end else [])

    def _fit(self, pieces: Sequence[Piece], width: int) -> list[Piece]:
        return super()._fit([p._replace(text=in_parts(p.text, width)) for p in pieces], width)


def in_parts(title: str, width: int) -> str:
    """Leave out parts from the end for which there are too few columns, but for little room won."""
    parts = title.split(BETWEEN)
    if cell_len(title) <= width:
        return title
    while len(parts) > 1 and cell_len(BETWEEN.join(parts)) + 2 > width:
        parts.pop()
    left = f"{BETWEEN.join(parts)} …"
    return left if width // 2 < cell_len(left) <= width else title
