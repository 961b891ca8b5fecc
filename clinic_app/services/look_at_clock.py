"""Notice that the computer's clock has been set back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from clinic_app.db.tables import AuditRow
from clinic_app.domain.people import Role
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True, slots=True)
class ClockBehind:
    """What the clock says, and when something was stored that is later than that."""

    now: datetime
    newest: datetime


@command(*Role, trace=Trace.NONE, why="looks at one moment, at no patient")
def look_at_clock(clinic: OpenClinic) -> ClockBehind | None:
    """Return both moments when the newest line of the audit trail is later than now.

    Nothing is kept from being saved: what happened is ordered by its number, not by the clock.
    """
    now = datetime.now(UTC)
    with clinic.store.reading() as session:
        newest = session.scalar(select(AuditRow.at).order_by(AuditRow.seq.desc()).limit(1))
    if newest is None or newest <= now:
        return None
    return ClockBehind(now, newest)
