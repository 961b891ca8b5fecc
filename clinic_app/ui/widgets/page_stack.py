"""The pages of the window, of which one is shown and has the cursor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Shows one page; a key that leads to a page leads the cursor into it too."""

    def enter_page(self) -> None:
        """Put the cursor into the page shown, where it was last; it stays if it is there."""
        page, focused = self.currentWidget(), _cursor_in(self.window())
        if page is not None and (focused is None or not page.isAncestorOf(focused)):
            (_cursor_in(page) or page).setFocus(Qt.FocusReason.OtherFocusReason)


def _cursor_in(part: QWidget) -> QWidget | None:
    """Return where the cursor is, or was last, in a part of the window; None: nowhere yet."""
    return part.focusWidget()
