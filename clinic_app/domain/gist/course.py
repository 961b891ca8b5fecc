"""The course of a GIST as its rules read it, gathered once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from clinic_app.domain.findings import ProtocolStamp
from clinic_app.domain.gist.phase import GistPhase, gist_phase
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class GistCourse:
    """One patient's known record with what was derived from it.

    `phase` is None while nothing tells it; `regimens` are those of GIST drugs by first day.
    """

    known: History
    phase: GistPhase | None
    knowledge: Knowledge
    horizon: Horizon
    stamp: ProtocolStamp
    regimens: tuple[Medication, ...]
    _kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, gather: Callable[["GistCourse"], Found]) -> Found:
        """Return what `gather` makes of this course, worked out at the first call only.

        Several rules read the same risk or the same adjuvant treatment; the horizon keeps what
        the first of them asked.
        """
        if gather not in self._kept:
            self._kept[gather] = gather(self)
        return cast("Found", self._kept[gather])

    @property
    def running(self) -> tuple[Medication, ...]:
        """The regimens taken today: a stop in a known record has come."""
        return tuple(one for one in self.regimens if one.stopped_on is None)

    @property
    def line_start(self) -> date | None:
        """The first day of the current line: it changes with the drug, not the dose (def 5)."""
        return line_start_of(self.regimens)


def line_start_of(regimens: tuple[Medication, ...]) -> date | None:
    """Return the first day of the last line in `regimens`, ordered by their first day."""
    start: date | None = None
    drug = ""
    for regimen in regimens:
        if regimen.drug.casefold() != drug:
            drug, start = regimen.drug.casefold(), regimen.started_on
    return start


def gist_course(
    known: History, knowledge: Knowledge, horizon: Horizon, stamp: ProtocolStamp
) -> GistCourse:
    """Gather the course of the known record of a patient with GIST."""
    return GistCourse(
        known=known,
        phase=gist_phase(known),
        knowledge=knowledge,
        horizon=horizon,
        stamp=stamp,
        regimens=regimens_of_gist(known, knowledge.gist_tkis),
    )


def regimens_of_gist(known: History, gist_tkis: Collection[str]) -> tuple[Medication, ...]:
    """Return the treatments of a known record with one of `gist_tkis`, by their first day."""
    treatments = (
        one for one in known.medications if one.is_treatment and one.drug.casefold() in gist_tkis
    )
    return tuple(sorted(treatments, key=lambda one: one.started_on))
