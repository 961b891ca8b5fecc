"""The papers that can be printed of a patient, each with its own keys."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from clinic_app.domain.cml.coming_tests import calendar_kind
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.tdm.exposure.findings import Exposure
from clinic_app.services.print_paper import Paper
from clinic_app.ui import display

_KEYS: Final = {
    Paper.SUMMARY: "Ctrl+P",
    Paper.LETTER: "Ctrl+Shift+P",
    Paper.TFR_CALENDAR: "Ctrl+Alt+P",
    Paper.TDM_REPORT: "Ctrl+Alt+Shift+P",
}


class PrintMenu(QMenu):
    """Says which paper is wanted; the keys work while the menu is shut.

    Its actions belong to `host`, the widget within which the keys are heard.
    """

    chosen = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.papers: dict[Paper, QAction] = {}
        for paper, keys in _KEYS.items():
            action = QAction(host)
            action.setData(paper.value)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            host.addAction(action)
            self.addAction(action)
            action.triggered.connect(self._on_action)
            self.papers[paper] = action

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Offer the calendar of tests in remission, and after a relapse until MMR is back.

        And the TDM report where the model of exposure says something of the patient.
        """
        self.setAccessibleName(self.tr("Print"))
        for paper, action in self.papers.items():
            action.setText(display.current().sentence(f"paper.{paper.value}"))
        self._offer(Paper.TFR_CALENDAR, is_offered=calendar_kind(evaluation) is not None)
        has_exposure = isinstance(evaluation.derived.get("exposure"), Exposure)
        self._offer(Paper.TDM_REPORT, is_offered=has_exposure)

    def _offer(self, paper: Paper, *, is_offered: bool) -> None:
        action = self.papers[paper]
        action.setVisible(is_offered)
        action.setEnabled(is_offered)

    @Slot()
    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))
