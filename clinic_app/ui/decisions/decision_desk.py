"""Opens the dialogs of decisions on the patient shown, and takes what was decided to the store."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.decisions.bring_back import BringBackDialog
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.put_off_dialogs import DeclineDialog, DeferDialog
from clinic_app.ui.decisions.record_dialog import RecordDialog

_DIALOGS: Final[dict[DecisionChoice, type[RecordDialog | DeferDialog | DeclineDialog]]] = {
    DecisionChoice.RECORDED: RecordDialog,
    DecisionChoice.DEFERRED: DeferDialog,
    DecisionChoice.DECLINED: DeclineDialog,
}


class DecisionDesk(QObject):
    """One dialog at a time. What was typed into one that was cancelled is there again next time.

    `stored` carries a sentence about what was stored.
    """

    stored = Signal(str)

    def __init__(self, desk: ClinicDesk, window: QWidget) -> None:
        """Open dialogs over `window` and store through `desk`."""
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._view: PatientView | None = None
        self._knowledge: Knowledge | None = None
        self._typed: dict[tuple[str, str, DecisionChoice], DecisionDraft] = {}
        self._dialog: DecisionDialog | BringBackDialog | None = None
        self._is_waiting = False

    @property
    def dialog(self) -> DecisionDialog | BringBackDialog | None:
        """The dialog now open, None when there is none."""
        return self._dialog

    def set_knowledge(self, knowledge: Knowledge) -> None:
        """Take the rules and facts that decisions are read against."""
        self._knowledge = knowledge

    def show_patient(self, view: PatientView | None) -> None:
        """Decide for this patient from now on; None: nobody is shown, and no dialog stays open."""
        self._view = view
        if view is None:
            if self._dialog is not None:
                self._dialog.reject()
            self._typed.clear()

    def decide(self, key: str, choice: str) -> None:
        """Open the dialog of a choice (`recorded`, `deferred`, `declined`) on the advice `key`."""
        context = self._context(key)
        if context is None or self._dialog is not None:
            return
        dialog = _DIALOGS[DecisionChoice(choice)](context, self._window)
        kept = self._typed.get(self._place(context, DecisionChoice(choice)))
        if kept is not None:
            dialog.restore(kept)
        dialog.finished.connect(self._closed)
        self._open(dialog)

    def bring_back(self, decision: Decision) -> None:
        """Ask whether a card is to come back: its decision is voided."""
        if self._dialog is None and self._view is not None:
            patient = self._view.history.patient
            self._open(BringBackDialog(decision, patient, self._window))

    def note_written(self) -> bool:
        """Close the dialog whose entry was stored; False when none was waiting."""
        if not self._is_waiting:
            return False
        self._is_waiting = False
        if self._dialog is not None:
            self._forget_typing()
            self._dialog.accept()
        self.stored.emit(self.tr("Decision saved. Treatment, advice and dates are up to date."))
        return True

    def note_refused(self, error: Exception) -> bool:
        """Say in the dialog why its entry was not stored; False when none was waiting."""
        if not self._is_waiting:
            return False
        self._is_waiting = False
        if self._dialog is not None:
            self._dialog.show_failure(error)
        return True

    def _context(self, key: str) -> DecisionContext | None:
        view, knowledge = self._view, self._knowledge
        if view is None or knowledge is None:
            return None
        advice = next((one for one in view.evaluation.advice if one.key == key), None)
        if advice is None:
            return None
        return DecisionContext(
            history=view.history, evaluation=view.evaluation, advice=advice,
            today=self._desk.today, knowledge=knowledge,
        )  # fmt: skip

    def _open(self, dialog: DecisionDialog | BringBackDialog) -> None:
        self._dialog = dialog
        dialog.decided.connect(self._store)
        dialog.finished.connect(self._gone)
        dialog.open()

    def _store(self, entry: Entry) -> None:
        if self._view is not None:
            self._is_waiting = True
            mrn = self._view.history.patient.mrn
            if entry.voidings:
                self._desk.record(mrn, entry)
            else:
                self._desk.decide(mrn, entry)

    def _closed(self) -> None:
        """Keep what was typed when the dialog was left without storing."""
        dialog = self._dialog
        if isinstance(dialog, DecisionDialog) and dialog.has_typing:
            draft = dialog.draft()
            self._typed[self._place(dialog.context, draft.choice)] = draft

    def _forget_typing(self) -> None:
        dialog = self._dialog
        if isinstance(dialog, DecisionDialog):
            self._typed.pop(self._place(dialog.context, dialog.draft().choice), None)
            dialog.take_as_clean()

    def _gone(self) -> None:
        self._dialog = None
        self._is_waiting = False

    @staticmethod
    def _place(
        context: DecisionContext, choice: DecisionChoice
    ) -> tuple[str, str, DecisionChoice]:
        return context.history.patient.mrn, context.advice.key, choice
