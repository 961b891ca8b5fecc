"""Invented patients with GIST: one story for each thing the imatinib rules can say."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Event, Medication, Surgery, Toxicity, Visit
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    Attribution,
    Disease,
    EventKind,
    Gene,
    GistSetting,
    Margin,
    MedicationRole,
    PrimarySite,
    Procedure,
    StopReason,
    ToxicityScale,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Gist, Mutation, Patient
from clinic_app.services.demo.advanced_gist import follow_up_images, second_line, shrinking
from clinic_app.services.demo.pathway_gist import ON_THE_WAY
from clinic_app.services.demo.people import People
from clinic_app.services.demo.resistant_gist import RESISTANT, relapse_on_image
from clinic_app.services.demo.results import (
    BETTER,
    WORN,
    blood_and_organs,
    filled_in,
    red_cells,
    trough,
)

_WEEKS_TO_START = 35
_MONTHS_TO_LATER_LINE = 22
_SITES = (PrimarySite.STOMACH, PrimarySite.JEJUNUM_ILEUM, PrimarySite.DUODENUM)
_OPERATIONS = {
    PrimarySite.STOMACH: Procedure.PARTIAL_GASTRECTOMY,
    PrimarySite.JEJUNUM_ILEUM: Procedure.SMALL_BOWEL,
    PrimarySite.DUODENUM: Procedure.OTHER,
}
_VARIANTS = ((11, "W557_K558del"), (11, "V559D"), (9, "A502_Y503dup"))


@dataclass(frozen=True)
class Course:
    """Where a story stands: the day it is told, its randomness, months on imatinib so far."""

    today: date
    draw: Random
    months: int

    @property
    def started_on(self) -> date:
        """First day of adjuvant imatinib."""
        return add_months(self.today, -self.months)

    def month(self, number: int) -> date:
        """Return the day `number` months after the start."""
        return add_months(self.started_on, number)

    def ago(self, days: int) -> date:
        """Return the day `days` before today."""
        return self.today - timedelta(days=days)


def regimen(
    started_on: date,
    dose: int = 400,
    stopped_on: date | None = None,
    reason: StopReason | None = None,
    drug: str = "imatinib",
) -> Medication:
    """Return one regimen, once a day."""
    return Medication(
        drug=drug,
        dose_mg=Decimal(dose),
        times_per_day=Decimal(1),
        started_on=started_on,
        stopped_on=stopped_on,
        stop_reason=reason,
        usual_time="08:00",
    )


def visit(on: date, person: Patient, note: str | None = None) -> Visit:
    """Return a routine clinic visit with adverse events reviewed and no dose missed."""
    return Visit(
        on=on,
        kind=VisitKind.CLINIC,
        toxicities_reviewed=True,
        ecog=1,
        weight_kg=person.weight_kg,
        systolic_mmhg=126,
        diastolic_mmhg=78,
        missed_doses_7d=0,
        missed_doses_30d=0,
        note=note,
    )


def event(term: str, grade: int, onset: date, *, intolerable: bool = False) -> Toxicity:
    """Return an open adverse event that the drug probably caused."""
    return Toxicity(
        term=term,
        grade=grade,
        onset=onset,
        intolerable=intolerable,
        attribution=Attribution.PROBABLE,
    )


def _visit_days(course: Course) -> list[date]:
    """Return the planned visits that have come: months 1 and 3, then every 3."""
    months = [1, *range(3, course.months + 1, 3)]
    return [course.month(number) for number in months if course.month(number) <= course.today]


def adjuvant(person: Patient, course: Course, first_level: int | None = 950) -> History:
    """Return an uneventful adjuvant course; `first_level` in ug/L is drawn at month 1."""
    days = _visit_days(course)
    draw = course.draw
    exon, variant = draw.choice(_VARIANTS)
    operated_on = course.started_on - timedelta(days=_WEEKS_TO_START)
    levels = [] if first_level is None else [
        trough(day, round(first_level * draw.uniform(0.93, 1.05)) if n else first_level)
        for n, day in enumerate(days)
    ]  # fmt: skip
    labs = [lab for day in days for lab in blood_and_organs(day, person, draw)]
    nausea = event("Nausea", 1, course.month(0) + timedelta(days=6))
    site = draw.choice(_SITES)
    return History(
        patient=person,
        diagnosis=Diagnosis(
            disease=Disease.GIST, diagnosed_on=operated_on - timedelta(days=14)
        ),
        gist=Gist(
            primary_site=site,
            size_cm=Decimal(draw.randint(52, 118)) / 10,
            mitoses_per_5mm2=Decimal(draw.randint(6, 14)),
            ruptured=False,
            setting=GistSetting.ADJUVANT,
            genotype=(
                Mutation(
                    gene=Gene.KIT, on=operated_on + timedelta(days=20), exon=exon,
                    variant=variant, secondary=False,
                ),
            ),
        ),
        surgeries=(Surgery(on=operated_on, procedure=_OPERATIONS[site], margin=Margin.R0),),
        medications=(regimen(course.started_on),),
        visits=tuple(visit(day, person) for day in days),
        toxicities=(replace(nausea, resolved=course.month(2)),) if course.months > 1 else (),
        troughs=tuple(levels),
        labs=tuple(labs),
        imaging=follow_up_images(course.months, course.started_on),
    )  # fmt: skip


def severe_and_high(person: Patient, course: Course) -> History:
    """High first trough, oedema of grade 3 since last week: reduce, and 200 by proportion."""
    history = adjuvant(person, course, 1900)
    oedema = (
        replace(event("Edema limbs", 2, course.ago(70)), resolved=course.ago(9)),
        event("Edema limbs", 3, course.ago(9), intolerable=True),
        event("Periorbital edema", 2, course.ago(120)),
    )
    note = '=HYPERLINK("x") swollen eyelids & ankles, cannot sleep'
    seen = visit(course.ago(2), person, note)
    beside = regimen(course.month(-12), 20, drug="simvastatin")
    return replace(
        history,
        toxicities=(*history.toxicities, *oedema),
        visits=(*history.visits, seen),
        medications=(*history.medications, replace(beside, role=MedicationRole.CONCOMITANT)),
    )


def severe_and_300_fits(person: Patient, course: Course) -> History:
    """First trough 1,510 with a severe rash: both the table and proportion speak for 300.

    Red cells and genotype are on record, so that a second model has all it reads.
    """
    history = adjuvant(person, course, 1510)
    rash = event("Rash maculo-papular", 3, course.ago(12))
    counted = tuple(red_cells(one.drawn_at.date(), "4.1") for one in history.troughs)
    return replace(
        history,
        patient=replace(person, abcg2_rs2231142=Abcg2Genotype.GT),
        toxicities=(*history.toxicities, rash),
        labs=(*history.labs, *counted),
    )


def severe_and_moderate(person: Patient, course: Course) -> History:
    """Severe diarrhoea at a trough under 1,500: talk it through."""
    history = adjuvant(person, course, 1210)
    return replace(history, toxicities=(event("Diarrhea", 3, course.ago(6)),))


def high_and_well(person: Patient, course: Course) -> History:
    """A level above the interval that is tolerated; oedema was once graded by the WHO scale."""
    history = adjuvant(person, course, 1720)
    oedema = replace(
        event("Oedema", 1, course.month(1)), scale=ToxicityScale.WHO, resolved=course.month(3)
    )
    return replace(history, toxicities=(*history.toxicities, oedema))


def low_after_reduction(person: Patient, course: Course) -> History:
    """Reduced to 300 mg/d, and the level fell below 760."""
    reduced_on = course.month(course.months - 3)
    history = adjuvant(person, course, 1560)
    sample = trough(add_months(reduced_on, 1), 655)
    return replace(
        history,
        medications=(
            regimen(course.started_on, 400, reduced_on, StopReason.TDM),
            regimen(reduced_on, 300),
        ),
        troughs=(*(t for t in history.troughs if t.drawn_at.date() < reduced_on), sample),
        questionnaires=(
            filled_in(reduced_on - timedelta(days=6), WORN),
            filled_in(min(add_months(reduced_on, 3), course.ago(1)), BETTER),
        ),
    )


def on_200_and_unwell(person: Patient, course: Course) -> History:
    """Already on 200 mg/d, and fatigue of grade 3."""
    changed_on = course.month(course.months - 4)
    history = adjuvant(person, course, 1980)
    sample = trough(add_months(changed_on, 1), 1010)
    return replace(
        history,
        medications=(
            regimen(course.started_on, 400, changed_on, StopReason.TDM),
            regimen(changed_on, 200),
        ),
        toxicities=(event("Fatigue", 3, course.ago(15)),),
        troughs=(*(t for t in history.troughs if t.drawn_at.date() < changed_on), sample),
    )


def life_threatening(person: Patient, course: Course) -> History:
    """Toxic skin reaction of grade 4 since yesterday: hold."""
    history = adjuvant(person, course, 1650)
    return replace(history, toxicities=(event("Stevens-Johnson syndrome", 4, course.ago(1)),))


def drawn_too_early(person: Patient, course: Course) -> History:
    """The only sample was a peak."""
    history = adjuvant(person, course, None)
    return replace(history, troughs=(trough(course.ago(5), 2600, 4.0),))


def just_started(person: Patient, course: Course) -> History:
    """Three weeks on imatinib, nothing drawn yet."""
    history = adjuvant(person, replace(course, months=0), None)
    start = course.ago(21)
    operated = replace(history.surgeries[0], on=course.ago(60))
    return replace(
        history,
        diagnosis=replace(history.diagnosis, diagnosed_on=course.ago(74)),
        medications=(regimen(start),),
        surgeries=(operated,),
    )


def advanced(person: Patient, course: Course) -> History:
    """Metastatic disease on imatinib with a level: another interval applies."""
    history = adjuvant(person, course, 1240)
    spread = Event(kind=EventKind.METASTASIS, on=course.started_on - timedelta(days=12))
    return replace(history, events=(spread,))


def neoadjuvant(person: Patient, course: Course) -> History:
    """A large gastric tumour on imatinib before surgery."""
    history = adjuvant(person, course, 1330)
    gist = history.gist or Gist()
    setting = replace(gist, setting=GistSetting.NEOADJUVANT, size_cm=Decimal("12.4"))
    images = shrinking(course.started_on, course.months)
    return replace(history, gist=setting, surgeries=(), imaging=images)


def later_line(person: Patient, course: Course) -> History:
    """Metastatic disease that progressed on imatinib, now on sunitinib in cycles."""
    return second_line(adjuvant(person, course, 1180), course.started_on, course.today)


def overdue(person: Patient, course: Course) -> History:
    """Not seen for five months."""
    history = adjuvant(person, course, 1020)
    since = add_months(course.today, -5)
    return replace(
        history,
        visits=tuple(v for v in history.visits if v.on < since),
        troughs=tuple(t for t in history.troughs if t.drawn_at.date() < since),
        labs=tuple(lab for lab in history.labs if lab.drawn_on < since),
    )


def completed(person: Patient, course: Course) -> History:
    """Adjuvant treatment completed; images go on."""
    history = adjuvant(person, course, 990)
    ended = regimen(course.started_on, 400, course.ago(30), StopReason.COMPLETED)
    levels = tuple(t for t in history.troughs if t.drawn_at.date() < course.ago(30))
    return replace(history, medications=(ended,), troughs=levels)


def _away(kind: EventKind) -> Callable[[Patient, Course], History]:
    def story(person: Patient, course: Course) -> History:
        return replace(adjuvant(person, course), events=(Event(kind=kind, on=course.ago(20)),))

    return story


STORIES: tuple[tuple[Callable[[Patient, Course], History], int], ...] = (
    (severe_and_high, 9),
    (severe_and_300_fits, 4),
    (severe_and_moderate, 5),
    (high_and_well, 11),
    (low_after_reduction, 10),
    (on_200_and_unwell, 13),
    (life_threatening, 3),
    (drawn_too_early, 4),
    (just_started, 1),
    (advanced, 14),
    (neoadjuvant, 5),
    (overdue, 14),
    (completed, 36),
    (_away(EventKind.DEATH), 8),
    (_away(EventKind.MOVED_AWAY), 10),
    (_away(EventKind.DECLINED_FOLLOW_UP), 7),
    (_away(EventKind.LOST_TO_FOLLOW_UP), 6),
)


def gist_histories(people: People, ordinary: int) -> list[History]:
    """Return every story once, and `ordinary` further courses, some of them advanced."""
    draw, today = people.random, people.today
    told = [story(people.next(), Course(today, draw, months)) for story, months in STORIES]
    late = (*ON_THE_WAY, *RESISTANT)
    calm = [
        adjuvant(people.next(), Course(today, draw, draw.randint(2, 34)), draw.randint(780, 1480))
        for _ in range(ordinary - 1 - len(late))
    ]
    # One relapse stands on an image only. It draws nothing, so that the others stay who they are.
    calm[-1:] = [relapse_on_image(one, today) for one in calm[-1:]]
    # Last, so that the others stay who they are.
    later = later_line(people.next(), Course(today, draw, _MONTHS_TO_LATER_LINE))
    others = [
        story(adjuvant(people.next(), course), course.started_on, today)
        for story, course in ((s, Course(today, draw, months)) for s, months in late)
    ]
    return [*told, *calm, later, *others]
