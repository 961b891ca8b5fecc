"""Keep what is typed before it is saved, so that no crash and no closing loses it."""

from datetime import date, datetime
from typing import TypeAlias

from clinic_app.db.drafts import NOBODY, StoredDraft, drafts_by
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.people import CARE
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic

KeptDraft: TypeAlias = StoredDraft


@command(*CARE, trace=Trace.NONE, why="a draft is no record yet")
def keep_draft(clinic: OpenClinic, form: str, mrn: str | None, text: str, at: datetime) -> None:
    """Keep what stands in a form, encrypted in the store, in place of what was kept before.

    `mrn` is None for a patient who is not entered yet.

    Raises:
        StoreError: The store cannot be written.
    """
    with _work(clinic, "keep_draft", at.date()) as work:
        work.keep_draft(form, mrn or NOBODY, text, at)


@command(*CARE, trace=Trace.NONE, why="a draft is no record yet")
def discard_draft(clinic: OpenClinic, form: str, mrn: str | None, today: date) -> None:
    """Forget a draft because the user said so; nothing kept is no fault.

    Raises:
        StoreError: The store cannot be written.
    """
    with _work(clinic, "discard_draft", today) as work:
        work.discard_draft(form, mrn or NOBODY)


@command(*CARE, trace=Trace.NONE, why="a draft is no record yet")
def list_drafts(clinic: OpenClinic) -> tuple[KeptDraft, ...]:
    """Return the drafts of this user, the newest first.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        return drafts_by(session, clinic.user)


def _work(clinic: OpenClinic, action: str, today: date) -> UnitOfWork:
    return UnitOfWork(clinic.store, clinic.knowledge, clinic.user, action, today)
