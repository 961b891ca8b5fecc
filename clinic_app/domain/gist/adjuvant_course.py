"""What the adjuvant rules read: operation, doses after it, risk, and what speaks against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.dates import add_years
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import NihClass
from clinic_app.domain.gist.genotype import has_d842v, primary_mutations
from clinic_app.domain.gist.phase import is_adjuvant
from clinic_app.domain.gist.risk_nih import judged_nih
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Gene, PrimarySite, StopReason

_PAUSES: Final = frozenset(
    {StopReason.TOXICITY, StopReason.TDM, StopReason.SURGERY, StopReason.PREGNANCY}
)
_LOWER: Final = frozenset({NihClass.VERY_LOW, NihClass.LOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjuvantCourse:
    """Adjuvant treatment of one patient.

    `operated_on`: the operation that began it, None where only the setting says so. `before`:
    regimens begun before that operation. `doses`: those taken after it. `first_dose_on`: the
    first postoperative dose, from which the adjuvant years count (definition 31). `ended_on`:
    the first day without the drug once treatment has ended; None while it is taken or paused.
    `risk`: None where it cannot be told.
    """

    course: GistCourse
    operated_on: date | None
    before: tuple[Medication, ...]
    doses: tuple[Medication, ...]
    first_dose_on: date | None
    ended_on: date | None
    risk: NihClass | None
    against: tuple[Fact, ...]

    @property
    def is_indicated(self) -> bool:
        """Whether nothing known speaks against adjuvant imatinib; unknown risk does not."""
        return not self.against

    @property
    def risk_fact(self) -> Fact:
        """The risk as a fact; an unknown one is said to be unknown."""
        return fact(f"pathway_risk_{self.risk.value if self.risk else 'unknown'}")

    @property
    def planned_years(self) -> int:
        """Years after the first postoperative dose at which the end is talked over.

        Intermediate risk is to be confirmed by the clinic. An unknown risk counts as high: a
        talk too late loses less than an end too early. Source: ssgxviii; definition 26.
        """
        p = self.course.knowledge.protocol.gist_pathway
        if self.risk is not NihClass.INTERMEDIATE:
            return p.high_risk_years
        gist = self.course.known.gist
        is_gastric = gist is not None and gist.primary_site is PrimarySite.STOMACH
        return p.intermediate_gastric_years if is_gastric else p.intermediate_other_years

    @property
    def planned_end(self) -> date | None:
        """The day on which the planned years are full; None before the first dose."""
        if self.first_dose_on is None:
            return None
        return add_years(self.first_dose_on, self.planned_years)

    @property
    def pauses(self) -> tuple[tuple[date, date], ...]:
        """Pauses of more than 28 days, each from its first day without the drug to the next dose.

        The adjuvant years run on (definition 31); whoever weighs their end is told.
        """
        days = timedelta(days=self.course.knowledge.protocol.gist_pathway.pause_days)
        found, reached = [], None
        for one in self.doses:
            if reached is not None and one.started_on - reached > days:
                found.append((reached, one.started_on))
            stopped = one.stopped_on or date.max
            reached = stopped if reached is None else max(reached, stopped)
        return tuple(found)


def adjuvant_course(course: GistCourse) -> AdjuvantCourse | None:
    """Return adjuvant treatment; None in any other phase (recurrence ends it, definition 25)."""
    return course.once(_gathered)


def _gathered(course: GistCourse) -> AdjuvantCourse | None:
    phase = course.phase
    if phase is None or not is_adjuvant(phase):
        return None
    operated_on = phase.since
    doses = _after(course.regimens, operated_on)
    risk = nih_category(course)
    before = tuple(one for one in course.regimens if operated_on and one.started_on < operated_on)
    return AdjuvantCourse(
        course=course,
        operated_on=operated_on,
        before=before,
        doses=doses,
        first_dose_on=_first_dose_on(doses, operated_on),
        ended_on=_ended_on(doses, course),
        risk=risk,
        against=tuple(_against(course, risk)),
    )


def nih_category(course: GistCourse) -> NihClass | None:
    """Return the risk by the modified NIH classes; None where what is recorded leaves it open."""
    found, _ = course.once(judged_nih)
    category = None if found is None else found.category
    return category if isinstance(category, NihClass) else None


def _after(regimens: tuple[Medication, ...], operated_on: date | None) -> tuple[Medication, ...]:
    """Return the regimens with a day on or after the operation."""
    if operated_on is None:
        return regimens
    return tuple(one for one in regimens if one.stopped_on is None or one.stopped_on > operated_on)


def _first_dose_on(doses: tuple[Medication, ...], operated_on: date | None) -> date | None:
    """Return the first postoperative day with the drug; one never stopped counts from the day."""
    first = min((one.started_on for one in doses), default=None)
    if first is None or operated_on is None:
        return first
    return max(first, operated_on)


def _ended_on(doses: tuple[Medication, ...], course: GistCourse) -> date | None:
    """Return the first day without the drug once treatment is over.

    A stop for an adverse event, a level, an operation or a pregnancy may be a pause: it counts
    as the end only once it has lasted.
    """
    last = max(doses, key=lambda one: one.stopped_on or date.max, default=None)
    if last is None or last.stopped_on is None:
        return None
    if last.stop_reason in _PAUSES:
        days = course.knowledge.protocol.gist_pathway.pause_days
        if not course.horizon.reached(last.stopped_on + timedelta(days=days)):
            return None
    return last.stopped_on


def _against(course: GistCourse, risk: NihClass | None) -> Iterator[Fact]:
    """Yield each reason for which adjuvant imatinib is not indicated. Source: gist.md."""
    if risk in _LOWER:
        yield fact(f"pathway_risk_{risk.value}")
    if has_d842v(course.known):
        yield fact("genotype_d842v")
    genes = {one.gene for one in primary_mutations(course.known)}
    if Gene.SDH in genes:
        yield fact("genotype_sdh")
    if Gene.NF1 in genes:
        yield fact("genotype_nf1")
