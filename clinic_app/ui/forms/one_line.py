"""What is pasted into a field of one line stays on one line, in the order it is read."""

from PySide6.QtGui import QValidator

from clinic_app.domain.drafts.reading import one_line


class OneLine(QValidator):
    """Takes every text and makes one visible line of it, so that what is seen is what is kept."""

    def validate(self, text: str, position: int) -> object:
        """Return the line, with the cursor behind what it stood behind."""
        return QValidator.State.Acceptable, one_line(text), len(one_line(text[:position]))
