"""Brings a call from the day's list to the dialog, and from the dialog into the store."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_app.domain.drafts.call_draft import CallDraft, CallEntry
from clinic_app.errors import InvalidInputError
from clinic_app.services.draft_text import draft_from_text, draft_to_text
from clinic_app.services.keep_drafts import discard_draft, keep_draft
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.services.record_call import record_call
from clinic_app.services.view_patient import PatientView, view_patient
from clinic_app.ui import display
from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Done, Jobs
from clinic_app.ui.session import Session
from clinic_app.ui.worklist.call_dialog import CallDialog
from clinic_app.ui.worklist.call_fields import ENDED_ON

CALL: Final = "call"
"""Key of the draft of a call; `form.call` names it in the lists of what is unfinished."""


class CallDesk(QObject):
    """Opens the dialog over the window. `stored` carries a sentence, `visit_requested` an MRN.

    `written` carries the `PatientView` after the call.

    What is typed is kept as a draft: after closing, locking or a kill it is there when the
    patient is called again.
    """

    written = Signal(object)
    stored = Signal(str)
    failed = Signal(object)
    visit_requested = Signal(str)
    closed = Signal()

    def __init__(
        self, jobs: Jobs, session: Session, bus: ChangeBus, clock: Clock, over: QWidget
    ) -> None:
        """Call patients of the clinic of `session`."""
        super().__init__(over)
        self._jobs, self._session, self._bus, self._clock = jobs, session, bus, clock
        self._over = over
        self._reasons: tuple[WorklistRow, ...] = ()
        self._mrn = ""
        self._kept: CallDraft | None = CallDraft()
        self._is_stored = True
        self._visit_next = False
        self.dialog: CallDialog | None = None

    def call(self, mrn: str, reasons: tuple[WorklistRow, ...]) -> None:
        """Open the dialog for a patient; `reasons` are the patient's rows of the list."""
        if self._session.clinic is not None and self._open_dialog() is None:
            self._reasons = reasons
            self._jobs.run(
                view_patient,
                self._session.clinic,
                mrn,
                self._clock.today(),
                done=self._show,
                topic="call",
            )

    def forget(self) -> None:
        """Close the dialog, with what is typed kept: the clinic is about to be closed."""
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.done(CallDialog.DialogCode.Rejected)

    @Slot(object)
    def _show(self, view: PatientView) -> None:
        self._mrn = view.history.patient.mrn
        dialog = CallDialog(view, self._reasons, self._clock, self._over)
        kept = (one.text for one in view.drafts if one.form == CALL)
        self._kept, self._is_stored = CallDraft(), True
        for text in kept:
            self._kept = draft_from_text(CallDraft, text) or CallDraft()
            dialog.restore(self._kept)
        dialog.saved.connect(self._save)
        dialog.typed.connect(self._keep)
        dialog.leave_requested.connect(self._leave_when_kept)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _keep(self, draft: CallDraft) -> None:
        """Keep what stands in the dialog; nothing typed is nothing kept."""
        if self._session.clinic is None or draft == self._kept:
            return
        if draft == CallDraft():
            self._kept = draft
            self._discard()
        else:
            self._store_draft(draft, self._done)

    def _store_draft(self, draft: CallDraft, done: Done) -> None:
        self._kept, self._is_stored = draft, False
        clinic, text, now = self._session.clinic, draft_to_text(draft), self._clock.now()
        failed = self._not_kept
        self._jobs.run(keep_draft, clinic, CALL, self._mrn, text, now, done=done, failed=failed)

    @Slot()
    def _leave_when_kept(self) -> None:
        """Close once the store has what is typed; on a full disk the dialog stays, as typed."""
        dialog = self._open_dialog()
        if dialog is None:
            return
        draft = dialog.fields.draft()
        is_stored = self._is_stored and draft == self._kept
        if is_stored or draft == CallDraft() or self._session.clinic is None:
            dialog.let_go()
        else:
            self._store_draft(draft, self._left)

    def _left(self, _answer: object) -> None:
        dialog = self._open_dialog()
        # A call that is being stored closes its dialog itself, and anything typed since the
        # key was pressed is kept before the dialog goes.
        if dialog is not None and dialog.save.isEnabled():
            self._is_stored = True
            self._leave_when_kept()

    def _not_kept(self, error: Exception) -> None:
        """Say in the dialog why its typing is not kept; without a dialog the window says it."""
        self._kept, self._is_stored = None, False
        dialog = self._open_dialog()
        if dialog is None:
            self.failed.emit(error)
        else:
            dialog.show_failure(error)

    def _discard(self) -> None:
        clinic, today = self._session.clinic, self._clock.today()
        self._jobs.run(discard_draft, clinic, CALL, self._mrn, today, done=self._done)

    def _done(self, _answer: None) -> None:
        """Nothing to do: the list is read again when the dialog closes."""

    @Slot(int)
    def _closed(self, result: int) -> None:
        if result != CallDialog.DialogCode.Accepted and self._session.clinic is not None:
            self._bus.changed(self._mrn)
        self.closed.emit()

    @Slot(object, bool)
    def _save(self, entry: CallEntry, visit: bool) -> None:  # noqa: FBT001 - as the signal has it
        dialog = self._open_dialog()
        if self._session.clinic is None or dialog is None:
            return
        self._visit_next = visit
        # Kept first: whatever becomes of the saving, what was typed is not lost with it.
        self._keep(dialog.fields.draft())
        self._jobs.run(
            record_call,
            self._session.clinic,
            self._mrn,
            entry.call,
            entry.event,
            self._clock.today(),
            CALL,
            done=self._stored,
            failed=self._refused,
        )

    def _stored(self, view: PatientView) -> None:
        mrn = view.history.patient.mrn
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.accept()
        self.written.emit(view)
        self._bus.changed(mrn)
        call = view.calls[0]
        ended = display.current().sentence(f"worklist.call.{call.outcome}")
        said = self.tr("Call to {name} noted: {ended}.")
        self.stored.emit(said.format(name=view.history.patient.name, ended=ended))
        if self._visit_next:
            self.visit_requested.emit(mrn)

    def _refused(self, error: Exception) -> None:
        dialog = self._open_dialog()
        faults = error.faults if isinstance(error, InvalidInputError) else ()
        if dialog is not None:
            # The only thing of a call that the record itself can refuse is the day of its event.
            dialog.show_faults(tuple(replace(fault, path=ENDED_ON) for fault in faults))
            self._keep(dialog.fields.draft())
        if not faults or dialog is None:
            self.failed.emit(error)

    def _open_dialog(self) -> CallDialog | None:
        dialog = self.dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
