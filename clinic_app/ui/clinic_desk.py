"""What pages ask of the clinic: each wish becomes one job, each answer one signal.

Reads are answered only for the newest wish of a kind; writes are always answered, and after
them the change bus says whose record changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.record.changes import RecordChange
from clinic_app.services.add_patient import take_in_patient
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_choices import clinic_choices
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.find_patients import PatientMatch, find_patients
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.keep_drafts import KeptDraft, list_drafts
from clinic_app.services.list_changes import list_changes
from clinic_app.services.list_worklist import Worklist, list_worklist
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import PatientView, view_patient
from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clock import Clock
from clinic_app.ui.draft_desk import DraftDesk
from clinic_app.ui.jobs import Done, Failed, Jobs
from clinic_app.ui.session import Session

_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class DayList:
    """The worklist of one day, whether the clinic has patients at all, and what is unfinished.

    `drafts` are what this user typed and has not saved, for whichever patient, newest first.
    """

    worklist: Worklist
    today: date
    has_patients: bool
    drafts: tuple[KeptDraft, ...] = ()


class ClinicDesk(QObject):
    """Reads and writes for the pages of the one open clinic."""

    list_read = Signal(object)
    listed = Signal(object)
    found = Signal(object)
    patient_read = Signal(object)
    choices_read = Signal(object)
    changes_read = Signal(str, object)
    written = Signal(object)
    refused = Signal(object)
    day_changed = Signal()

    def __init__(self, jobs: Jobs, session: Session, bus: ChangeBus, clock: Clock) -> None:
        """Ask the clinic of `session`; `clock` says which day it is."""
        super().__init__(jobs)
        self._jobs = jobs
        self._session = session
        self._bus = bus
        self._clock = clock
        self._day = clock.today()
        self.drafts = DraftDesk(jobs, session, clock, self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._look_at_the_day)
        self._minute.start()

    @property
    def today(self) -> date:
        """The day on which rules are applied and the list is made."""
        return self._clock.today()

    @property
    def user(self) -> str:
        """Who has the clinic open; empty while it is closed."""
        return self._session.clinic.user if self._session.clinic is not None else ""

    @property
    def clinic(self) -> OpenClinic | None:
        """Return the clinic that is open: the demo has no passwords, and one may only be read."""
        return self._session.clinic

    def ask(
        self,
        service: Callable[..., object],
        *values: object,
        done: Done,
        failed: Failed | None = None,
        topic: str = "",
    ) -> None:
        """Run a service on the open clinic for a part of the screen that has its own answers."""
        if self._session.clinic is not None:
            self._jobs.run(
                service, self._session.clinic, *values, done=done, failed=failed, topic=topic
            )

    def note_written(self, view: PatientView) -> None:
        """Hear that such a service changed a record, as after every write."""
        self._written(view)

    def read_list(self) -> None:
        """Read the day's list; answers with `list_read(DayList)`."""
        if self._session.clinic is not None:
            self._jobs.run(
                _day_list, self._session.clinic, self.today, done=self._list_read, topic="list"
            )

    def list_patients(self, text: str, limit: int) -> None:
        """Find patients for the page of patients; answers with `listed`."""
        if self._session.clinic is not None:
            self._jobs.run(
                find_patients,
                self._session.clinic,
                text,
                limit,
                done=self._listed,
                topic="patients",
            )

    def find(self, text: str) -> None:
        """Find patients for the search above every page; answers with `found`."""
        if self._session.clinic is not None:
            self._jobs.run(
                find_patients, self._session.clinic, text, done=self._found, topic="search"
            )

    def read_patient(self, mrn: str) -> None:
        """Read one patient; answers with `patient_read(PatientView)`."""
        if self._session.clinic is not None:
            self._jobs.run(
                view_patient,
                self._session.clinic,
                mrn,
                self.today,
                done=self._patient_read,
                topic="patient",
            )

    def read_changes(self, mrn: str) -> None:
        """Read who changed what of a record; answers with `changes_read(mrn, changes)`."""
        if self._session.clinic is not None:
            self._jobs.run(
                _changes, self._session.clinic, mrn, done=self._changes_read, topic="changes"
            )

    def read_choices(self) -> None:
        """Read what the forms offer; answers with `choices_read(FormChoices)`."""
        if self._session.clinic is not None:
            self._jobs.run(clinic_choices, self._session.clinic, done=self._choices_read)

    def record(self, mrn: str, entry: Entry, form: str | None = None) -> None:
        """Store an entry, and forget the draft of `form`, in one step.

        Answers with `written(PatientView)` or `refused(error)`.
        """
        self._write(record_entry, mrn, entry, self.today, form)

    def decide(self, mrn: str, entry: Entry, form: str | None = None) -> None:
        """Store a decision on advice with the change it describes; answers as `record` does."""
        self._write(decide_advice, mrn, entry, self.today, form)

    def add_patient(self, new: NewPatient, form: str | None = None) -> None:
        """Store a new patient, and forget the draft of `form`; answers as `record` does."""
        self._write(take_in_patient, new, self.today, form)

    def _write(self, service: Callable[..., PatientView], *values: object) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                service,
                self._session.clinic,
                *values,
                done=self._written,
                failed=self._refused,
            )

    def _look_at_the_day(self) -> None:
        if self.today != self._day:
            self._day = self.today
            self.day_changed.emit()

    def _list_read(self, answer: DayList) -> None:
        self.list_read.emit(answer)

    def _listed(self, matches: tuple[PatientMatch, ...]) -> None:
        self.listed.emit(matches)

    def _found(self, matches: tuple[PatientMatch, ...]) -> None:
        self.found.emit(matches)

    def _patient_read(self, view: PatientView) -> None:
        self.patient_read.emit(view)

    def _changes_read(self, answer: tuple[str, tuple[RecordChange, ...]]) -> None:
        self.changes_read.emit(*answer)

    def _choices_read(self, choices: FormChoices) -> None:
        self.choices_read.emit(choices)

    def _written(self, view: PatientView) -> None:
        self.written.emit(view)
        self._bus.changed(view.history.patient.mrn)

    def _refused(self, error: Exception) -> None:
        self.refused.emit(error)


def _changes(clinic: OpenClinic, mrn: str) -> tuple[str, tuple[RecordChange, ...]]:
    return mrn, list_changes(clinic, mrn)


def _day_list(clinic: OpenClinic, today: date) -> DayList:
    worklist = list_worklist(clinic, today)
    has_patients = bool(worklist.rows) or bool(find_patients(clinic, "", 1))
    return DayList(worklist, today, has_patients, list_drafts(clinic))


def only_looks(desk: ClinicDesk) -> bool:
    """Say whether the store is open only to look: what is typed could not be kept."""
    return desk.clinic is not None and desk.clinic.is_read_only
