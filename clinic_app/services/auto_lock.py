"""Say in the trail that the screen was covered because nobody sat at it."""

from datetime import UTC, datetime

from clinic_app.db.audit import AuditNote, append
from clinic_app.domain.people import Role
from clinic_app.services.access import command
from clinic_app.services.clinic import OpenClinic


@command(*Role)
def auto_lock(clinic: OpenClinic) -> None:
    """Store the line at once; unlike what was seen, it does not wait for the next write.

    Whoever asks wants to know whether there is room to keep what was typed.

    Raises:
        StoreError: The store cannot be written.
    """
    at = datetime.now(UTC)
    day = at.astimezone().date()
    note = AuditNote(by=clinic.user, action="auto_lock", day=day, at=at)
    with clinic.store.writing() as session:
        append(session, clinic.store.store_id, [note])
