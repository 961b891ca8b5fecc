"""Invented patients with CML: one story for each thing the rules can say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import (
    AssaySensitivity,
    CmlPhase,
    Disease,
    EventKind,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import (
    Cml,
    Diagnosis,
    KinaseMutation,
    Patient,
    PlanChoice,
    TfrWish,
)
from clinic_app.domain.record.results import BcrAbl, LabValue
from clinic_app.services.demo.gist_patients import event, regimen, visit
from clinic_app.services.demo.people import People
from clinic_app.services.demo.results import (
    bcr_abl,
    by_digital_pcr,
    elsewhere,
    in_order,
    trough,
)

_DECLINE = (("3", "6.2"), ("6", "0.7"), ("12", "0.08"), ("18", "0.02"), ("24", "0.006"))
_WISH = TfrWish(
    motivated=True,
    agrees_monitoring=True,
    is_pcr_access=True,
    assay_sensitivity=AssaySensitivity.MR4_5,
    turnaround_weeks=Decimal(2),
)


def _decline(started_on: date, until: date) -> list[BcrAbl]:
    """Return the usual fall of BCR-ABL from the start to `until`."""
    days = [(add_months(started_on, int(month)), value) for month, value in _DECLINE]
    return [bcr_abl(day, value) for day, value in days if day < until]


def _deep(since: date, until: date, every: int = 3) -> list[BcrAbl]:
    """Return undetected results every `every` months from `since` up to `until`."""
    months = range(0, 400, every)
    days = (add_months(since, month) for month in months)
    found = []
    for day in days:
        if day > until:
            break
        found.append(bcr_abl(day, None, 68_000))
    return found


def on_imatinib(person: Patient, today: date, months: int, deep_months: int | None) -> History:
    """Return a course on imatinib; undetected for the last `deep_months` months."""
    started_on = add_months(today, -months)
    deep_since = today if deep_months is None else add_months(today, -deep_months)
    results = _decline(started_on, deep_since)
    if deep_months is not None:
        results += _deep(deep_since, today - timedelta(days=10))
    else:
        results += [bcr_abl(add_months(today, -2), "0.05")]
    return History(
        patient=person,
        diagnosis=Diagnosis(disease=Disease.CML, diagnosed_on=started_on - timedelta(days=12)),
        cml=Cml(
            phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e14a2",
            spleen_cm=Decimal(3), platelets_e9_l=Decimal(380), blasts_percent=Decimal(1),
            eosinophils_percent=Decimal(2), basophils_percent=Decimal(3), tfr=_WISH,
        ),
        medications=(regimen(started_on),),
        visits=(visit(today - timedelta(days=40), person),),
        bcr_abl=tuple(results),
    )  # fmt: skip


def _stopped(
    person: Patient, today: date, months_off: int, plan: TfrPlan = TfrPlan.ELN_2020
) -> tuple[History, date]:
    """Return a patient who stopped `months_off` months ago after seven good years."""
    stopped_on = add_months(today, -months_off)
    before = on_imatinib(person, stopped_on, 84, 42)
    cml = before.cml or Cml()
    choice = PlanChoice(plan=plan, on=stopped_on, reason="patient's choice 患者选择")
    wish = replace(_WISH, plans=(choice,))
    row = regimen(add_months(stopped_on, -84), 400, stopped_on, StopReason.TFR)
    return replace(before, medications=(row,), cml=replace(cml, tfr=wish)), stopped_on


def _tested(history: History, stopped_on: date, months: list[int], *last: BcrAbl) -> History:
    """Add undetected results at `months` after the stop, then `last`."""
    after = [bcr_abl(add_months(stopped_on, month), None, 71_000) for month in months]
    return replace(history, bcr_abl=(*history.bcr_abl, *after, *last))


def eligible(person: Patient, today: date) -> History:
    """Six years of imatinib, more than three of deep response."""
    return on_imatinib(person, today, 74, 40)


def not_yet(person: Patient, today: date) -> History:
    """Deep response, but the years are not full yet."""
    return on_imatinib(person, today, 55, 20)


def never_deep(person: Patient, today: date) -> History:
    """MMR and no deeper, with a level on record."""
    history = on_imatinib(person, today, 40, None)
    return replace(history, troughs=(trough(today - timedelta(days=33), 1180),))


def atypical(person: Patient, today: date) -> History:
    """A transcript that the International Scale does not cover."""
    history = on_imatinib(person, today, 70, 38)
    return replace(history, cml=replace(history.cml or Cml(), transcript="e19a2"))


def young(person: Patient, today: date) -> History:
    """A patient of 17: the criteria are for adults."""
    return on_imatinib(person, today, 72, 38)


def quiet(person: Patient, today: date) -> History:
    """In remission without treatment, tests on time; joints that have ached since stopping."""
    history, stopped_on = _stopped(person, today, 7, TfrPlan.MINIMAL_2019)
    aches = event("Arthralgia", 1, add_months(stopped_on, 1))
    return replace(_tested(history, stopped_on, [2, 4, 6]), toxicities=(aches,))


def silent(person: Patient, today: date) -> History:
    """In remission without treatment, and two tests missed."""
    history, stopped_on = _stopped(person, today, 6)
    return _tested(history, stopped_on, [1, 2, 3])


def silent_and_lost(person: Patient, today: date) -> History:
    """Off treatment and lost to follow-up: the test stays on the list."""
    history, stopped_on = _stopped(person, today, 9)
    lost = Event(kind=EventKind.LOST_TO_FOLLOW_UP, on=today - timedelta(days=45))
    return replace(_tested(history, stopped_on, [1, 2, 3, 4]), events=(lost,))


def relapsed(person: Patient, today: date) -> History:
    """Loss of MMR last week: restart."""
    history, stopped_on = _stopped(person, today, 5)
    rising = bcr_abl(today - timedelta(days=8), "0.21")
    return _tested(history, stopped_on, [1, 2, 3], rising)


def relapse_overdue(person: Patient, today: date) -> History:
    """Loss of MMR six weeks ago and no restart on record."""
    history, stopped_on = _stopped(person, today, 7)
    return _tested(history, stopped_on, [1, 2, 3, 4], bcr_abl(today - timedelta(days=43), "1.4"))


def refused(person: Patient, today: date) -> History:
    """Loss of MMR, and the patient does not want to restart."""
    history = relapse_overdue(person, today)
    said_no = Event(kind=EventKind.RESTART_REFUSED, on=today - timedelta(days=30))
    return replace(history, events=(said_no,))


def mr4_lost(person: Patient, today: date) -> History:
    """MR4 lost, MMR held."""
    history, stopped_on = _stopped(person, today, 5)
    wavering = bcr_abl(today - timedelta(days=12), "0.034")
    beside = by_digital_pcr(today - timedelta(days=12), "0.021")
    return _tested(history, stopped_on, [1, 2, 3, 4], wavering, beside)


def _restarted(person: Patient, today: date, months_back_on: int) -> History:
    """Return a relapse that was treated again `months_back_on` months ago."""
    lost_months = months_back_on + 1
    history, stopped_on = _stopped(person, today, lost_months + 5)
    lost = bcr_abl(add_months(today, -lost_months), "0.6")
    again = regimen(add_months(today, -months_back_on))
    history = _tested(history, stopped_on, [1, 2, 3], lost)
    return replace(history, medications=(*history.medications, again))


def regaining(person: Patient, today: date) -> History:
    """Back on treatment for two months, MMR not back yet."""
    history = _restarted(person, today, 2)
    return replace(history, bcr_abl=(*history.bcr_abl, bcr_abl(add_months(today, -1), "0.4")))


def not_regained(person: Patient, today: date) -> History:
    """Back on treatment for five months, still no MMR: look for a mutation."""
    history = _restarted(person, today, 5)
    return replace(history, bcr_abl=(*history.bcr_abl, bcr_abl(add_months(today, -1), "0.9")))


def second_attempt(person: Patient, today: date) -> History:
    """MMR regained, and deep again for more than two years."""
    history = _restarted(person, today, 40)
    back = [bcr_abl(add_months(today, -36), "0.05"), *_deep(add_months(today, -32), today)]
    return replace(history, bcr_abl=(*history.bcr_abl, *back))


def transformed(person: Patient, today: date) -> History:
    """Lymphoid blast crisis after stopping: act at once."""
    history = relapsed(person, today)
    cml = replace(
        history.cml or Cml(), phase=CmlPhase.BLAST, phase_on=today - timedelta(days=4),
        phases_ever=(CmlPhase.CHRONIC, CmlPhase.BLAST),
    )  # fmt: skip
    return replace(history, cml=cml)


def mutated(person: Patient, today: date) -> History:
    """T315I under imatinib."""
    history = on_imatinib(person, today, 30, None)
    found = KinaseMutation(variant="T315I", on=today - timedelta(days=15))
    cml = replace(history.cml or Cml(), kinase_mutations=(found,))
    return replace(history, cml=cml, bcr_abl=(bcr_abl(today - timedelta(days=20), "14"),))


def inadequate(person: Patient, today: date) -> History:
    """The last sample had too few control copies."""
    history = on_imatinib(person, today, 50, 14)
    poor = bcr_abl(today - timedelta(days=6), None, 6_200)
    return replace(history, bcr_abl=(*history.bcr_abl, poor))


def expecting(person: Patient, today: date) -> History:
    """Pregnant while on a TKI."""
    history = on_imatinib(person, today, 28, 6)
    return replace(history, patient=replace(person, pregnant=True))


def second_line(person: Patient, today: date) -> History:
    """Changed to dasatinib for intolerance, doing well; another laboratory since then."""
    history = on_imatinib(person, today, 60, 30)
    changed_on = add_months(today, -50)
    lines: tuple[Medication, ...] = (
        regimen(add_months(today, -60), 400, changed_on, StopReason.INTOLERANCE),
        regimen(changed_on, 100, drug="dasatinib"),
    )
    oedema = event("Pleural effusion", 1, add_months(today, -7))
    results = tuple(
        elsewhere(result) if result.sampled_on >= changed_on else result
        for result in history.bcr_abl
    )
    return replace(history, medications=lines, toxicities=(oedema,), bcr_abl=results)


def accelerated(person: Patient, today: date) -> History:
    """Accelerated phase whose neutrophils have been very low for two weeks: the marrow."""
    history = on_imatinib(person, today, 9, None)
    begun = history.medications[0].started_on
    cml = replace(
        history.cml or Cml(), phase=CmlPhase.ACCELERATED, phase_on=begun,
        phases_ever=(CmlPhase.ACCELERATED,),
    )  # fmt: skip
    low = tuple(
        LabValue(
            analyte=analyte, drawn_on=today - timedelta(days=ago), value=Decimal(value),
            unit="10^9/L", lln=Decimal(lln),
        )
        for ago in (17, 2)
        for analyte, value, lln in (("ANC", "0.4", "1.8"), ("PLT", "64", "125"))
    )  # fmt: skip
    return replace(history, cml=cml, medications=(regimen(begun, 600),), labs=low)


def slow(person: Patient, today: date) -> History:
    """Above 10 % at month 3, at high risk from the beginning: a warning."""
    history = on_imatinib(person, today, 4, None)
    started_on = add_months(today, -4)
    results = (
        bcr_abl(started_on - timedelta(days=3), "71"),
        bcr_abl(add_months(started_on, 3), "14"),
    )
    cml = replace(
        history.cml or Cml(), spleen_cm=Decimal(14), platelets_e9_l=Decimal(190),
        blasts_percent=Decimal(4), basophils_percent=Decimal(4),
    )  # fmt: skip
    return replace(history, cml=cml, bcr_abl=results)


def paused(person: Patient, today: date) -> History:
    """Imatinib left out for a rash, never taken up again: MMR is lost meanwhile."""
    stopped_on = add_months(today, -5)
    history = on_imatinib(person, stopped_on, 40, 14)
    row = regimen(add_months(stopped_on, -40), 400, stopped_on, StopReason.TOXICITY)
    rash = event("Rash maculo-papular", 3, stopped_on - timedelta(days=8))
    healed = replace(rash, resolved=add_months(stopped_on, 1))
    lost = bcr_abl(today - timedelta(days=9), "0.34")
    off = replace(history, medications=(row,), toxicities=(healed,))
    return _tested(off, stopped_on, [2], lost)


STORIES: tuple[Callable[[Patient, date], History], ...] = (
    relapsed, relapse_overdue, silent, silent_and_lost, mr4_lost, refused, transformed,
    regaining, not_regained, second_attempt, eligible, not_yet, never_deep, atypical, quiet,
    mutated, inadequate, second_line,
)  # fmt: skip
_MINOR_YEARS = 17
_MIDDLE_YEARS = 52
_CHILDBEARING_YEARS = 31
_COUNTED_AGO = timedelta(days=12)


def _counted(history: History, today: date) -> History:
    """Add the blood count of these days to who takes a TKI and has none on record."""
    treated = any(row.stopped_on is None for row in history.medications)
    if history.labs or not treated:
        return history
    draw = Random(history.patient.mrn)
    return replace(history, labs=in_order(today - _COUNTED_AGO, history.patient, draw))


def cml_histories(people: People, ordinary: int) -> list[History]:
    """Return every story once, and `ordinary` further ones: a pause, an accelerated phase."""
    today, draw = people.today, people.random
    told = [story(people.next(age=draw.randint(38, 74)), today) for story in STORIES]
    told.append(young(people.next(age=_MINOR_YEARS), today))
    told.append(expecting(people.next(women=True, age=_CHILDBEARING_YEARS), today))
    told.append(slow(people.next(age=draw.randint(38, 74)), today))
    calm = []
    for _ in range(ordinary - 1):
        months = draw.randint(14, 58)
        person = people.next(age=draw.randint(30, 70))
        calm.append(on_imatinib(person, today, months, draw.randint(2, months - 10)))
    # Last, so that the others stay who they are.
    calm[-1] = paused(calm[-1].patient, today)
    everybody = [*told, *calm, accelerated(people.next(age=_MIDDLE_YEARS), today)]
    return [_counted(history, today) for history in everybody]
