"""The drafts of one patient's forms: kept by the worker, known here at once."""

from PySide6.QtCore import QObject, Signal

from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.draft_desk import DraftDesk
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.patient_drafts import PatientDrafts
from clinic_app.ui.jobs import Done, Failed


class FormDrafts(QObject):
    """Keeps what stands in a form, or forgets it; `changed` says that the drafts are others."""

    changed = Signal()

    def __init__(self, desk: DraftDesk, parent: QObject) -> None:
        """Keep through `desk`; of nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self.mrn: str | None = None
        self.known = PatientDrafts()

    def show(self, view: PatientView | None) -> None:
        """Take whose drafts these are; None: of a patient who is not entered yet."""
        if view is None:
            self.mrn = None
            self.known.forget()
        else:
            patient = view.history.patient
            self.mrn = patient.mrn
            self.known.show(patient, self._desk.in_clinic_time(view.drafts))
        self.changed.emit()

    def keep(self, form: FormPage, done: Done | None = None, failed: Failed | None = None) -> None:
        """Keep what stands in a form, in place of what was kept of it before.

        `done` and `failed` hear what the store said.
        """
        typing = form.typing()
        at = self._desk.keep(form.draft_key, self.mrn, typing, done, failed)
        self.known.note(form.draft_key, typing, at)
        self.changed.emit()

    def forget(self, form: FormPage) -> None:
        """Forget what was kept of a form: nothing stands in it any more."""
        self._desk.discard(form.draft_key, self.mrn)
        self.note_gone(form.draft_key)

    def discard(self, kept: KeptDraft) -> None:
        """Throw a draft away because somebody said so."""
        self._desk.discard(kept.form, kept.mrn)
        self.note_gone(kept.form)

    def note_gone(self, draft_key: str) -> None:
        """Take that nothing is kept under a key any more, as after saving."""
        self.known.note_gone(draft_key)
        self.changed.emit()
