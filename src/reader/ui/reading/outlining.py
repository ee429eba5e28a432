"""What one does in the outline, beyond moving in it."""

from reader.ui.reading.going import Going
from reader.ui.reading.outline import Outline


class Outlining(Going):
    """Fold sections of the outline, find a heading, show or hide the figures."""

    @property
    def outline(self) -> Outline:
        """Give the outline pane."""
        raise NotImplementedError

    def ask_fold(self, by: int) -> None:
        """Close or open the section of the outline's cursor."""
        self.outline.fold(by)

    def ask_levels(self, depth: int) -> None:
        """Show so many levels of headings, all for 0."""
        self.outline.unfold(depth)

    def ask_figures(self) -> None:
        """Show or hide how much of each section is tagged, and remember it."""
        self.outline.figures = not self.outline.figures
        self._remember("outline_figures", self.outline.figures)
        self.draw()

    def ask_headings(self) -> None:
        """Find a heading and go there."""
        from reader.ui.dialogs.headings import Headings

        def chosen(index: int | None) -> None:
            if index is not None:
                self.outline.go(index)

        self.app.push_screen(Headings(self.session, self.outline.heading), chosen)
