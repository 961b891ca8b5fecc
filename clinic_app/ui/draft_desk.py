"""Drafts kept, read back and thrown away by the worker: typing never waits for the disk."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.keep_drafts import KeptDraft, discard_draft, keep_draft, list_drafts
from clinic_app.ui.clock import Clock
from clinic_app.ui.forms.kept_typing import Typing, text_of, typing_of
from clinic_app.ui.jobs import Done, Failed, Jobs
from clinic_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """What is kept of a form: `kept` is None when nothing is, `typing` when it fits no more."""

    key: str
    mrn: str | None
    kept: KeptDraft | None
    typing: Typing | None


class DraftDesk(QObject):
    """Keeps drafts in the clinic that is open; `read` carries a `ReadDraft`."""

    read = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, parent: QObject) -> None:
        """Keep drafts in the clinic of `session`."""
        super().__init__(parent)
        self._jobs = jobs
        self._session = session
        self._clock = clock

    def keep(
        self,
        form: str,
        mrn: str | None,
        typing: Typing,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> datetime:
        """Keep what stands in a form, in place of what was kept of it before; say when.

        `done` and `failed` are for whoever must not go on before the store has it; without
        `failed` the window shows the error.
        """
        clinic, now = self._session.clinic, self._clock.now()
        if clinic is not None:
            done = done or self._done
            self._jobs.run(_keep, clinic, form, mrn, typing, now, done=done, failed=failed)
        return now

    def keep_text(self, form: str, mrn: str | None, text: str, failed: Failed) -> None:
        """Keep one text that belongs to no form, in place of what was kept of it before."""
        clinic, now = self._session.clinic, self._clock.now()
        if clinic is not None:
            self._jobs.run(
                keep_draft, clinic, form, mrn, text, now, done=self._done, failed=failed
            )

    def read_text(self, form: str, mrn: str | None, found: Done) -> None:
        """Look for such a text; `found` hears its form and the text, empty when none is kept."""
        clinic = self._session.clinic
        if clinic is not None:
            self._jobs.run(_text_kept, clinic, form, mrn, done=found)

    def discard(self, form: str, mrn: str | None) -> None:
        """Throw a draft away; nothing kept is no fault."""
        clinic = self._session.clinic
        if clinic is not None:
            today = self._clock.today()
            self._jobs.run(discard_draft, clinic, form, mrn, today, done=self._done)

    def read_back(self, kept: KeptDraft, draft: type, value: type) -> None:
        """Read a draft as what a form of these kinds held; answers with `read`."""
        self._jobs.run(_read, kept, draft, value, done=self._read, topic="draft")

    def find(self, form: str, draft: type, value: type) -> None:
        """Look for the draft of a patient who is not entered yet; answers with `read`."""
        clinic = self._session.clinic
        if clinic is not None:
            self._jobs.run(_find, clinic, form, draft, value, done=self._read, topic="draft")

    def in_clinic_time(self, drafts: tuple[KeptDraft, ...]) -> tuple[KeptDraft, ...]:
        """Return drafts with the moment they were typed as the clock here showed it."""
        zone = self._clock.now().tzinfo
        return tuple(replace(kept, saved_at=kept.saved_at.astimezone(zone)) for kept in drafts)

    def _done(self, _answer: None) -> None:
        """Nothing to do: what is kept is known before the store has it."""

    def _read(self, answer: ReadDraft) -> None:
        if answer.kept is not None:
            (kept,) = self.in_clinic_time((answer.kept,))
            answer = replace(answer, kept=kept)
        self.read.emit(answer)


def _keep(clinic: OpenClinic, form: str, mrn: str | None, typing: Typing, at: datetime) -> None:
    keep_draft(clinic, form, mrn, text_of(typing), at)


def _read(kept: KeptDraft, draft: type, value: type) -> ReadDraft:
    return ReadDraft(kept.form, kept.mrn, kept, typing_of(kept.text, draft, value))


def _text_kept(clinic: OpenClinic, form: str, mrn: str | None) -> tuple[str, str]:
    kept = (one.text for one in list_drafts(clinic) if (one.form, one.mrn) == (form, mrn))
    return form, next(kept, "")


def _find(clinic: OpenClinic, form: str, draft: type, value: type) -> ReadDraft:
    for kept in list_drafts(clinic):
        if kept.form == form and kept.mrn is None:
            return _read(kept, draft, value)
    return ReadDraft(form, None, None, None)
