"""The row of actions on a patient: log a visit, log a BCR-ABL result, print the summary."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.codes import Disease
from clinic_app.ui import display, theme
from clinic_app.ui.widgets.basics import ElidedLabel, button

_LOG_VISIT_KEYS = "Ctrl+N"
_LOG_BCR_ABL_KEYS = "Ctrl+B"
_PRINT_KEYS = "Ctrl+P"


class ActionsBar(QFrame):
    """Stands under the banner; the one primary button of the page is 'Log visit'."""

    log_visit = Signal()
    log_bcr_abl = Signal()
    print_summary = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._rules = ElidedLabel("small")
        self.visit_button = button("primary")
        self.bcr_abl_button = button()
        self.print_button = button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_LARGE, 6, theme.SPACE_LARGE, 6)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(self._rules, 1)
        for made in (self.visit_button, self.bcr_abl_button, self.print_button):
            layout.addWidget(made)
        self.visit_button.clicked.connect(self.log_visit)
        self.bcr_abl_button.clicked.connect(self.log_bcr_abl)
        self.print_button.clicked.connect(self.print_summary)

    def show_evaluation(self, evaluation: Evaluation, disease: Disease) -> None:
        """Write the buttons, and which rules spoke on which day."""
        self.bcr_abl_button.setVisible(disease is Disease.CML)
        self._rules.setText(
            self.tr("Rules as of {date}: {name}, version {version}").format(
                date=display.current().date(evaluation.as_of),
                name=display.current().protocol(evaluation.protocol.name),
                version=evaluation.protocol.version,
            )
        )
        self._name(self.visit_button, self.tr("Log visit"), _LOG_VISIT_KEYS)
        self._name(self.bcr_abl_button, self.tr("Log BCR-ABL"), _LOG_BCR_ABL_KEYS)
        self._name(self.print_button, self.tr("Print summary"), _PRINT_KEYS)

    @staticmethod
    def _name(made: QPushButton, words: str, keys: str) -> None:
        made.setText(f"{words}  {keys}")
        made.setAccessibleName(words)
        made.setShortcut(QKeySequence(keys))
