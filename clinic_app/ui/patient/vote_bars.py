"""How experts voted: one bar for each answer, with its share and the number of voters."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clinic_app.domain.findings import RegimenOption
from clinic_app.ui import display, theme
from clinic_app.ui.patient.regimen_words import regimen_words
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import label

_WHOLE = 100
_THICK = 12
_NARROWEST = 90


class _Bar(QWidget):
    """A share of a hundred."""

    def __init__(self, percent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = percent
        self.setMinimumSize(_NARROWEST, _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the whole as a line and the share on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _THICK) / 2
        painter.setBrush(QColor(theme.current_theme().line))
        painter.drawRect(QRectF(0, top, self.width(), _THICK))
        painter.setBrush(QColor(theme.current_theme().accent))
        painter.drawRect(QRectF(0, top, self.width() * self._percent / _WHOLE, _THICK))
        painter.end()


class VoteBars(QWidget):
    """The answers in the order of the printed table; nothing marks one as the right one."""

    def __init__(
        self, options: tuple[RegimenOption, ...], caption: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the options that carry a share, under what was asked."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE_TINY, 0, theme.SPACE_TINY)
        layout.setSpacing(theme.SPACE_TINY)
        voters = next((one.voters for one in options), 0)
        about = self.tr("{count} experts voted. Opinion, not a rule.").format(count=voters)
        layout.addWidget(paragraph(f"{caption} {about}".strip(), "small"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        for row, option in enumerate(options):
            share = option.share_percent or 0
            name = label()
            name.setText(regimen_words(option))
            number = label("strong")
            number.setText(f"{display.current().number(share)} %")
            bar = _Bar(share)
            bar.setAccessibleName(f"{name.text()}: {number.text()}")
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(number, row, 2, Qt.AlignmentFlag.AlignRight)
