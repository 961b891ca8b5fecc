"""What is unfinished for the patient shown: read with the record, or kept since."""

from datetime import datetime

from clinic_app.domain.record.patient import Patient
from clinic_app.services.keep_drafts import KeptDraft
from clinic_app.ui.forms.kept_typing import Typing


class PatientDrafts:
    """Knows at once what was kept a moment ago, before the store has answered."""

    def __init__(self) -> None:
        """Know nobody."""
        self._mrn: str | None = None
        self._name = ""
        self._read: tuple[KeptDraft, ...] = ()
        self._since: dict[str, tuple[Typing, datetime] | None] = {}

    def show(self, patient: Patient, drafts: tuple[KeptDraft, ...]) -> None:
        """Take the drafts read with a record; what was kept since counts more."""
        if patient.mrn != self._mrn:
            self._since = {}
        self._mrn, self._name, self._read = patient.mrn, patient.name, drafts

    def forget(self) -> None:
        """Know nobody again."""
        self._mrn, self._read, self._since = None, (), {}

    def note(self, form: str, typing: Typing, at: datetime) -> None:
        """Take what is now kept of a form."""
        self._since[form] = (typing, at)

    def note_gone(self, form: str) -> None:
        """Take that nothing is kept of a form any more: saved, or thrown away."""
        self._since[form] = None

    def typing_since(self, form: str) -> tuple[Typing, datetime] | None:
        """Return what was kept of a form since the record was read, and when."""
        return self._since.get(form)

    def find(self, form: str) -> KeptDraft | None:
        """Return the draft of a form, None when there is none."""
        return next((kept for kept in self.unfinished() if kept.form == form), None)

    def unfinished(self) -> tuple[KeptDraft, ...]:
        """Return every draft, the newest first."""
        read = [kept for kept in self._read if kept.form not in self._since]
        kept = [
            KeptDraft(form=form, mrn=self._mrn, name=self._name, saved_at=found[1], text="")
            for form, found in self._since.items()
            if found is not None
        ]
        return tuple(sorted((*read, *kept), key=_moment, reverse=True))


def _moment(kept: KeptDraft) -> datetime:
    return kept.saved_at
