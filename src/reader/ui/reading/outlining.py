"""What one does in the outline, beyond moving in it."""

from textual import on

from reader.ui.page.frame import LEAST, outline_width
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

    def ask_outline_width(self, by: int) -> None:
        """Make the outline wider, or narrower when negative, and remember it."""
        self.resize_outline(self.outline.size.width + by)
        self.remember_outline()

    def resize_outline(self, wanted: int) -> None:
        """Give the outline so many columns, as far as that leaves the page its half."""
        columns = self.app.size.width
        width = outline_width(max(LEAST, wanted), columns)
        self.app.config = self.app.config._replace(outline_width=width)
        self.outline.styles.width = width

    def remember_outline(self) -> None:
        """Keep the outline's width for the next start."""
        self._remember("outline_width", self.app.config.outline_width)

    @on(Outline.Drawn)
    def outline_drawn(self, event: Outline.Drawn) -> None:
        """Let the outline's edge follow the mouse; remember where it is let go."""
        if event.done:
            self.remember_outline()
        else:
            self.resize_outline(event.column + 1)

    def ask_headings(self) -> None:
        """Find a heading and go there."""
        from reader.ui.dialogs.headings import Headings

        def chosen(index: int | None) -> None:
            if index is not None:
                self.outline.go(index)

        self.app.push_screen(Headings(self.session, self.outline.heading), chosen)
