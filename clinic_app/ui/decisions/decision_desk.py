"""Opens the dialogs of decisions on the patient shown, and takes what was decided to the store."""

from typing import Final, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft_place import DraftPlace, place_of
from clinic_app.domain.decisions.settle_days import settle_days
from clinic_app.domain.decisions.standing import standings
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace
from clinic_app.domain.findings import Advice
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.errors import StoreError
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.clinic_desk import ClinicDesk, only_looks
from clinic_app.ui.decisions.bring_back import BringBackDialog
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.decision_drafts import DecisionDrafts, FoundTyping
from clinic_app.ui.decisions.outlived_dialog import OutlivedDialog
from clinic_app.ui.decisions.put_off_dialogs import DeclineDialog, DeferDialog
from clinic_app.ui.decisions.record_dialog import RecordDialog
from clinic_app.ui.decisions.typing_keeper import Dialog, TypingKeeper
from clinic_app.ui.dialogs.kept_reason import KeptReason
from clinic_app.ui.form_drafts import FormDrafts
from clinic_app.ui.slices import Slices

_Dialog: TypeAlias = Dialog
_DIALOGS: Final[dict[DecisionChoice, type[RecordDialog | DeferDialog | DeclineDialog]]] = {
    DecisionChoice.RECORDED: RecordDialog,
    DecisionChoice.DEFERRED: DeferDialog,
    DecisionChoice.DECLINED: DeclineDialog,
}


class DecisionDesk(TypingKeeper):
    """One dialog at a time. What was typed into one that was not saved is there next time.

    It is kept in the store while it is typed, as every form's typing is, and goes when the
    decision is stored. A dialog left with typing in it closes once the store has that. `stored`
    carries a sentence about what was stored, `failed` why a draft cannot be kept or continued.
    """

    stored = Signal(str)

    def __init__(self, desk: ClinicDesk, window: QWidget, forms: FormDrafts) -> None:
        """Open dialogs over `window` and store through `desk`; `forms` lists what is kept."""
        super().__init__(window, DecisionDrafts(desk.drafts, forms))
        self._desk = desk
        self._window = window
        self._view: PatientView | None = None
        self._knowledge: Knowledge | None = None
        # Making a dialog, giving it its place and showing it: each is felt if they come together.
        self._opening = Slices(self)

    @property
    def dialog(self) -> _Dialog | None:
        """The dialog now open, None when there is none."""
        return self._dialog

    def set_knowledge(self, knowledge: Knowledge) -> None:
        """Take the rules and facts that decisions are read against."""
        self._knowledge = knowledge

    def show_patient(self, view: PatientView | None) -> None:
        """Decide for this patient from now on; a dialog about another does not stay open.

        None: nobody is shown.
        """
        if view is None or view.history.patient.mrn != self._mrn():
            self.leave()
            self._storing = None
        self._view = view

    def leave(self) -> None:
        """Close the dialog that is open; what is typed is kept."""
        if isinstance(self._dialog, DecisionDialog):
            self._dialog.let_go()
        elif self._dialog is not None:
            self._dialog.reject()

    def decide(self, key: str, choice: str) -> None:
        """Open the dialog of a choice (`recorded`, `deferred`, `declined`) on the advice `key`."""
        context = self._context(key)
        if context is None or self._dialog is not None or self._only_looks():
            return
        place = _place(context.advice, DecisionChoice(choice))
        found = self._drafts.find(place)
        if found is not None and found.draft is None:
            self.failed.emit(StoreError("draft_outdated"))
        else:
            self._open_on(context, place.choice, found)

    def resume(self, form: str) -> None:
        """Go on with the draft of this name; its card may not be open any more."""
        place, view = place_of(form), self._view
        if place is None or view is None or self._dialog is not None:
            return
        found = self._drafts.find(place)
        if found is None:
            return
        if found.draft is None:
            self.failed.emit(StoreError("draft_outdated"))
        elif any(one.key == place.advice_key for one in self._open_advice()):
            self.decide(place.advice_key, place.choice.value)
        else:
            heir = self._heir(place) is not None
            patient = view.history.patient
            dialog = OutlivedDialog(
                place, found.draft, found.kept_at, patient, self._window, has_heir=heir
            )
            dialog.discarded.connect(self._discard_outlived)
            dialog.taken_over.connect(self._take_over)
            self._open(dialog)

    def bring_back(self, decision: Decision) -> None:
        """Ask whether a card is to come back: its decision is voided."""
        if self._dialog is None and self._view is not None and not self._only_looks():
            patient = self._view.history.patient
            dialog = BringBackDialog(decision, patient, self._window)
            dialog.decided.connect(self._store)
            place = ReasonPlace(Asked.BRING_BACK, patient.mrn, (decision,))
            KeptReason(self._desk.drafts, place, dialog, dialog.reason.edit)
            self._open(dialog)

    def _only_looks(self) -> bool:
        """Say, and tell whoever asked, whether nothing that is decided could be kept."""
        if only_looks(self._desk):
            self.failed.emit(StoreError("store_read_only"))
        return only_looks(self._desk)

    def note_written(self) -> bool:
        """Close the dialog whose entry was stored; False when none was waiting."""
        if self._storing is None:
            return False
        (dialog, place), self._storing = self._storing, None
        if place is not None:
            self._drafts.note_stored(place)
        if dialog is self._dialog:
            if isinstance(dialog, DecisionDialog):
                dialog.take_as_clean()
            self._kept = None
            dialog.accept()
        self.stored.emit(self.tr("Decision saved. Treatment, advice and dates are up to date."))
        return True

    def note_refused(self, error: Exception) -> bool:
        """Say in the dialog why its entry was not stored; False when none was waiting."""
        if self._storing is None:
            return False
        (dialog, _place_of_it), self._storing = self._storing, None
        if dialog is not self._dialog or isinstance(dialog, OutlivedDialog):
            return False
        dialog.show_failure(error)
        return True

    def _mrn(self) -> str | None:
        return self._view.history.patient.mrn if self._view is not None else None

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

    def _open_advice(self) -> tuple[Advice, ...]:
        """Return the advice whose cards wait for an answer today."""
        view = self._view
        if view is None:
            return ()
        found = standings(view.evaluation, view.history.decisions, view.bases, self._desk.today)
        return tuple(one.advice for one in found if not one.is_aside)

    def _heir(self, place: DraftPlace) -> Advice | None:
        """Return the open card of the same matter, unless something is typed for it already."""
        fit = (one for one in self._open_advice() if one.code.value == place.code)
        return next((one for one in fit if self._drafts.find(_place(one, place.choice)) is None),
                    None)  # fmt: skip

    def _open_on(
        self, context: DecisionContext, choice: DecisionChoice, found: FoundTyping | None
    ) -> None:
        dialog = _DIALOGS[choice](context, self._window)
        if found is not None and found.draft is not None:
            typed_on = found.kept_at.date()
            dialog.resume(settle_days(found.draft, typed_on, context.today), found.kept_at)
            self._kept, self._is_stored = dialog.draft(), True
        dialog.decided.connect(self._store)
        dialog.typing_changed.connect(self.keep_typing)
        dialog.restart_requested.connect(self._begin_anew)
        dialog.leave_requested.connect(self._leave_when_kept)
        self._open(dialog)

    def _open(self, dialog: _Dialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._gone)
        joins = (dialog.join,) if isinstance(dialog, DecisionDialog) else ()
        self._opening.run((*joins, dialog.open))

    @Slot(object)
    def _store(self, entry: Entry) -> None:
        mrn, dialog = self._mrn(), self._dialog
        if mrn is None or dialog is None:
            return
        if isinstance(dialog, DecisionDialog):
            # Kept first: whatever becomes of the saving, what was typed is not lost with it.
            self.keep_typing()
            self._storing = dialog, dialog.place
            self._desk.decide(mrn, entry, dialog.place.form)
        else:
            self._storing = dialog, None
            self._desk.record(mrn, entry)

    @Slot()
    def _begin_anew(self) -> None:
        """Forget what the dialog continues, and open it as it opens the first time."""
        dialog = self._dialog
        if not isinstance(dialog, DecisionDialog):
            return
        context, choice = dialog.context, dialog.place.choice
        self._drafts.forget(context.history.patient.mrn, dialog.place)
        self._kept = None
        dialog.take_as_clean()
        dialog.reject()
        self._open_on(context, choice, None)

    @Slot()
    def _discard_outlived(self) -> None:
        dialog, mrn = self._dialog, self._mrn()
        if isinstance(dialog, OutlivedDialog) and mrn is not None:
            self._drafts.forget(mrn, dialog.place)
            dialog.accept()

    @Slot()
    def _take_over(self) -> None:
        """Go on with an outlived draft on the card as it is now; its old place is emptied."""
        dialog, mrn = self._dialog, self._mrn()
        if not isinstance(dialog, OutlivedDialog) or mrn is None:
            return
        place, found = dialog.place, self._drafts.find(dialog.place)
        heir = self._heir(place)
        context = self._context(heir.key) if heir is not None else None
        if context is None:
            return
        dialog.accept()
        self._open_on(context, place.choice, found)
        self._kept = None
        self.keep_typing()
        if self._kept is not None:
            self._drafts.forget(mrn, place)

    @Slot()
    def _gone(self) -> None:
        self._opening.stop()
        self.keep_typing()
        self._dialog = self._leaving = self._kept = None


def _place(advice: Advice, choice: DecisionChoice) -> DraftPlace:
    return DraftPlace(choice=choice, code=advice.code.value, advice_key=advice.key)
