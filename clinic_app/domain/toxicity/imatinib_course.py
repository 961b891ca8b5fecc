"""When imatinib was taken, as the label's rules need it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, Episode, regimens_of


@dataclass(frozen=True, slots=True)
class ImatinibCourse:
    """The regimens of imatinib in order, and the dose now running."""

    regimens: tuple[Medication, ...]
    dose: Episode

    @property
    def regimen_since(self) -> date:
        """First day of the current regimen; rows that adjoin at the same daily dose are one."""
        rows = self.regimens
        since = rows[-1].started_on
        for before, row in reversed(tuple(pairwise(rows))):
            if before.stopped_on != row.started_on or before.daily_dose_mg != row.daily_dose_mg:
                break
            since = before.started_on
        return since

    def begun_on(self, gap_days: int) -> date:
        """First day of the treatment now running; a longer gap than `gap_days` ends one."""
        since = self.regimens[0].started_on
        for before, row in pairwise(self.regimens):
            stopped = before.stopped_on
            if stopped is not None and row.started_on - stopped > timedelta(days=gap_days):
                since = row.started_on
        return since

    @property
    def changed_on(self) -> date | None:
        """First day of the present dose when another one came before; None otherwise."""
        since = self.dose.started_on
        return since if self.regimens[0].started_on < since else None

    def taken_on(self, day: date) -> bool:
        """Say whether imatinib was taken; the day it was stopped counts, blood drawn first."""
        return any(
            row.started_on <= day and (row.stopped_on is None or day <= row.stopped_on)
            for row in self.regimens
        )

    def resumed_since(self, day: date) -> date | None:
        """Return the day after `day` on which imatinib was taken again after a gap, if any."""
        for before, row in pairwise(self.regimens):
            stopped = before.stopped_on
            if stopped is not None and day < row.started_on and stopped < row.started_on:
                return row.started_on
        return None


def imatinib_course(known: History, dose: Episode | None) -> ImatinibCourse | None:
    """Return the course of imatinib; None while it is not taken."""
    return None if dose is None else ImatinibCourse(regimens_of(known, IMATINIB), dose)
