"""What became of an imported file, patient by patient, and what can be done about a refusal."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.import_history import ImportOutcome
from clinic_app.ui import theme
from clinic_app.ui.decisions.sayings import person_words
from clinic_app.ui.notify import fault_line
from clinic_app.ui.widgets.basics import button, fit_screen, label, surface
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.unbroken import unbroken

_SIZE = (720, 480)
_MOST_LINES = 12
_WHO = ("patient.name", "patient.sex", "patient.birth_date")


class RefusedHistory(Protocol):
    """A history that was not stored."""

    @property
    def history(self) -> History:
        """What the file says."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why it was refused."""

    @property
    def is_conflict(self) -> bool:
        """Whether it contradicts what is stored, rather than itself."""


class Report(Protocol):
    """What became of each history of a file."""

    @property
    def file_name(self) -> str:
        """Name of the file without its folder."""

    @property
    def stored(self) -> Sequence[ImportOutcome]:
        """What was stored."""

    @property
    def refused(self) -> Sequence[RefusedHistory]:
        """What was not."""


class ImportResult(QDialog):
    """One block per patient. `replace_requested` carries the conflicts, a reason and the file.

    It stays open until whoever replaces accepts it, or says with `show_failure` why not.
    """

    replace_requested = Signal(object, str, str)

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        """Show `report`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        fit_screen(self, *_SIZE)
        self._report = report
        self._conflicts = tuple(one for one in report.refused if one.is_conflict)
        self.reason = QLineEdit()
        self.replace = button("danger")
        self.shut = button("primary")
        self._lay_out()
        self.shut.clicked.connect(self.reject)
        self.replace.clicked.connect(self._ask_to_replace)
        self.reason.textChanged.connect(self._reason_typed)

    def _lay_out(self) -> None:
        title = label("title", wrap=True)
        title.setText(self.tr("Import of {file}").format(file=self._report.file_name))
        inside = surface("plain")
        blocks = QVBoxLayout(inside)
        blocks.setContentsMargins(0, 0, 0, 0)
        blocks.setSpacing(theme.SPACE)
        for outcome in self._report.stored:
            blocks.addWidget(self._stored(outcome))
        for refused in self._report.refused:
            blocks.addWidget(self._refused(refused))
        blocks.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(title)
        column.addWidget(area, 1)
        if self._conflicts:
            column.addLayout(self._replacing())
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.shut.setText(self.tr("Close"))
        foot.addWidget(self.shut)
        column.addLayout(foot)

    def _stored(self, outcome: ImportOutcome) -> QWidget:
        text = self.tr("Entries added: {added}, already there: {skipped}")
        if outcome.voided:
            text = self.tr("Entries added: {added}, already there: {skipped}, replaced: {voided}")
        line = text.format(added=outcome.added, skipped=outcome.skipped, voided=outcome.voided)
        if not outcome.added and not outcome.voided:
            return self._block("inform", self.tr("Nothing new"), outcome.mrn, [line])
        return self._block("good", self.tr("Stored"), outcome.mrn, [line])

    def _refused(self, refused: RefusedHistory) -> QWidget:
        lines = [fault_line(fault) for fault in refused.faults[:_MOST_LINES]]
        more = len(refused.faults) - len(lines)
        if more > 0:
            lines.append(self.tr("and %n more", "", more))
        word = self.tr("Differs from the record") if refused.is_conflict else self.tr("Refused")
        if refused.is_conflict and any(one.path.endswith(_WHO) for one in refused.faults):
            lines.insert(0, self._may_be_another())
        lines.append(self.tr("Nothing of this patient's history was stored."))
        return self._block("stop", word, person_words(refused.history.patient), lines)

    def _may_be_another(self) -> str:
        return self.tr(
            "▲ Name, sex or birth date differ: the file may be about another person. Compare the "
            "two before anything is replaced."
        )

    def _block(self, tint: str, word: str, who: str, lines: list[str]) -> QWidget:
        block = surface("card")
        layout = QVBoxLayout(block)
        layout.setSpacing(theme.SPACE_TINY)
        head = QHBoxLayout()
        head.addWidget(Pill(tint, word))
        name = label("strong", wrap=True, selectable=True)
        name.setText(who)
        head.addWidget(name, 1)
        layout.addLayout(head)
        for line in lines:
            written = label(wrap=True, selectable=True)
            written.setText(unbroken(line))
            layout.addWidget(written)
        return block

    def _replacing(self) -> QHBoxLayout:
        self.reason.setPlaceholderText(self.tr("Reason for replacing what is stored"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMinimumHeight(theme.TARGET_HEIGHT)
        self.replace.setText(self.tr("Replace with the file's values"))
        self.replace.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.replace)
        return row

    def _reason_typed(self, text: str) -> None:
        self.replace.setEnabled(bool(text.strip()))

    def show_failure(self) -> None:
        """Let it be tried again: nothing was replaced, and what was typed stays."""
        self.replace.setEnabled(True)

    def _ask_to_replace(self) -> None:
        self.replace.setEnabled(False)
        self.replace_requested.emit(
            self._conflicts, self.reason.text().strip(), self._report.file_name
        )
