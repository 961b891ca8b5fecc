"""What is typed into the dialogs of decisions: kept with the drafts of the patient's forms."""

from dataclasses import dataclass
from datetime import datetime

from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.ui.draft_desk import DraftDesk
from clinic_app.ui.form_drafts import FormDrafts
from clinic_app.ui.forms.kept_typing import Typing, typing_of
from clinic_app.ui.jobs import Done, Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTyping:
    """What is kept of a dialog and when it was typed; `draft` is None when it fits no more."""

    draft: DecisionDraft | None
    kept_at: datetime


class DecisionDrafts:
    """Keeps what stands in a dialog, or forgets it; the lists of what is unfinished follow."""

    def __init__(self, desk: DraftDesk, forms: FormDrafts) -> None:
        """Keep through `desk`, and have `forms` know of it at once."""
        self._desk = desk
        self._forms = forms

    def find(self, place: DraftPlace) -> FoundTyping | None:
        """Return what is kept of a dialog, None when nothing is."""
        since = self._forms.known.typing_since(place.form)
        if since is not None:
            typed, at = since
            draft = typed.draft if isinstance(typed.draft, DecisionDraft) else None
            return FoundTyping(draft=draft, kept_at=at)
        kept = self._forms.known.find(place.form)
        if kept is None:
            return None
        read = typing_of(kept.text, DecisionDraft, object)
        draft = read.draft if read is not None and isinstance(read.draft, DecisionDraft) else None
        return FoundTyping(draft=draft, kept_at=kept.saved_at)

    def keep(
        self,
        mrn: str,
        place: DraftPlace,
        draft: DecisionDraft,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Keep what stands in a dialog, in place of what was kept of it before.

        `done` and `failed` hear what the store said.
        """
        typing = Typing(draft=draft)
        at = self._desk.keep(place.form, mrn, typing, done, failed)
        if mrn == self._forms.mrn:
            self._forms.known.note(place.form, typing, at)
            self._forms.changed.emit()

    def forget(self, mrn: str, place: DraftPlace) -> None:
        """Forget what was kept of a dialog."""
        self._desk.discard(place.form, mrn)
        if mrn == self._forms.mrn:
            self._forms.note_gone(place.form)

    def note_stored(self, place: DraftPlace) -> None:
        """Take that the decision is stored, and that its draft went with it."""
        self._forms.note_gone(place.form)
