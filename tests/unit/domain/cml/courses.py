"""Ten patients with CML, from diagnosis to follow-up; each is one story of the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import (
    AssaySensitivity,
    CmlPhase,
    EventKind,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation, PlanChoice, TfrWish
from clinic_app.domain.record.results import BcrAbl
from tests import make

START = make.day("2014-01-10")
STOP = make.day("2020-01-15")
WISH = TfrWish(
    motivated=True,
    agrees_monitoring=True,
    is_pcr_access=True,
    assay_sensitivity=AssaySensitivity.MR4_5,
    turnaround_weeks=Decimal(2),
)


def disease(*plans: PlanChoice, **changes: Any) -> Cml:
    """Chronic phase, e14a2, who wants to stop and can be tested."""
    usual: dict[str, Any] = {
        "phase": CmlPhase.CHRONIC,
        "phases_ever": (CmlPhase.CHRONIC,),
        "transcript": "e14a2",
        "tfr": replace(WISH, plans=plans),
    }
    return Cml(**{**usual, **changes})


def plan(name: TfrPlan, on: make.Day, reason: str | None = None) -> PlanChoice:
    """A plan of tests chosen on a day."""
    return PlanChoice(plan=name, on=make.day(on), reason=reason)


def samples(text: str) -> list[BcrAbl]:
    """Results written as `2020-04-08=6; 2020-07-09=none`, per cent IS, 100,000 copies of ABL1."""
    pairs = (part.split("=") for part in text.split(";"))
    return [make.bcr_abl(on.strip(), None if v == "none" else v) for on, v in pairs]


def undetected(first: make.Day, count: int, every: int = 3) -> list[BcrAbl]:
    """So many results without a copy, from `first`, `every` months apart."""
    return [make.bcr_abl(add_months(make.day(first), every * n), None) for n in range(count)]


def imatinib(
    started_on: make.Day, stopped_on: make.Day | None = None, reason: StopReason | None = None
) -> Medication:
    """Imatinib 400 mg/d."""
    return make.medication(started_on, 400, stopped_on, reason)


def _treated(started_on: make.Day, **changes: Any) -> History:
    return make.cml(started_on, **{"cml": disease(), **changes})


def _deep() -> list[BcrAbl]:
    """The usual fall of six years of imatinib, deep for the last three and a half."""
    falling = samples(
        "2014-01-05=58; 2014-04-09=7; 2014-07-10=0.8; 2014-10-09=0.2; 2015-01-10=0.07;"
        "2015-07-10=0.03; 2016-01-11=0.015"
    )
    return [*falling, *undetected("2016-07-11", 15)]


def _stopped(*later: BcrAbl, plans: tuple[PlanChoice, ...] = (), **changes: Any) -> History:
    """Six years of imatinib, stopped on 15-Jan-2020; ELN 2020's plan unless another is chosen."""
    chosen = plans or (plan(TfrPlan.ELN_2020, STOP, "recommended"),)
    usual: dict[str, Any] = {
        "medications": [imatinib(START, STOP, StopReason.TFR)],
        "bcr_abl": [*_deep(), *later],
        "cml": disease(*chosen, **changes.pop("cml_facts", {})),
    }
    return make.cml(START, **{**usual, **changes})


def optimal_responder() -> History:
    """Optimal at every milestone, undetected from month 21: stopping is possible after 5 years."""
    falling = samples(
        "2014-01-05=58; 2014-04-09=7; 2014-07-10=0.8; 2014-10-09=0.2; 2015-01-10=0.07;"
        "2015-04-10=0.03; 2015-07-10=0.006"
    )
    return _treated(START, bcr_abl=[*falling, *undetected("2015-10-10", 14)])


def slow_responder() -> History:
    """In between at months 3, 6 and 12, MMR only at month 20, deep after three years."""
    results = samples(
        "2014-01-05=71; 2014-04-10=14; 2014-05-10=8; 2014-07-10=2.4; 2014-08-11=1.3;"
        "2014-11-10=0.6; 2015-01-12=0.4; 2015-02-12=0.3; 2015-05-12=0.2; 2015-09-10=0.09;"
        "2015-12-10=0.05; 2016-03-10=0.02; 2016-09-12=0.03; 2017-01-10=0.008"
    )
    return _treated(START, bcr_abl=results)


def failure_with_t315i() -> History:
    """MMR at one year, lost at month 19; T315I; ponatinib."""
    results = samples(
        "2014-01-05=64; 2014-04-10=9; 2014-07-10=0.9; 2014-10-10=0.3; 2015-01-10=0.09;"
        "2015-04-10=0.08; 2015-08-10=2.6; 2015-12-01=7; 2016-03-01=0.8; 2016-09-01=0.06"
    )
    found = KinaseMutation(variant="T315I", on=make.day("2015-08-24"))
    rows = [
        imatinib(START, "2015-09-01", StopReason.FAILURE),
        make.medication("2015-09-01", 45, drug="ponatinib"),
    ]
    return _treated(
        START, bcr_abl=results, medications=rows, cml=disease(kinase_mutations=(found,))
    )


def e13a2_in_remission() -> History:
    """e13a2, the minimal plan, every test on time and undetected: three years off treatment."""
    first_year = ("2020-03-16", "2020-05-15", "2020-07-15", "2020-10-14", "2021-01-15")
    later = [make.bcr_abl(day, None) for day in first_year] + undetected("2021-04-15", 8)
    chosen = plan(TfrPlan.MINIMAL_2019, STOP, "lives far away")
    return _stopped(*later, plans=(chosen,), cml_facts={"transcript": "e13a2"})


def early_relapse() -> History:
    """MMR lost at month 3, treated again after ten days, MMR back in the fifth month."""
    later = samples(
        "2020-02-14=none; 2020-03-16=0.02; 2020-04-15=0.4; 2020-05-25=0.9; 2020-06-25=0.5;"
        "2020-07-27=0.3; 2020-09-25=0.06; 2020-12-28=none"
    )
    rows = [imatinib(START, STOP, StopReason.TFR), imatinib("2020-04-25")]
    return _stopped(*later, medications=rows)


def late_relapse() -> History:
    """Undetected for three years off treatment, then MMR is lost."""
    months = (1, 2, 3, 4, 5, 6, 8, 10, 12)
    first_year = [make.bcr_abl(add_months(STOP, month), None) for month in months]
    later = [*undetected("2021-04-15", 8), make.bcr_abl("2023-04-17", "0.3")]
    rows = [imatinib(START, STOP, StopReason.TFR), imatinib("2023-05-02")]
    back = samples("2023-06-02=0.08; 2023-09-01=none")
    return _stopped(*first_year, *later, *back, medications=rows)


def loss_of_mr4() -> History:
    """MR4 lost at month 4 and again at month 6, MMR never; deep again from month 8."""
    later = samples(
        "2020-02-14=none; 2020-03-16=none; 2020-04-15=0.009; 2020-05-15=0.03; 2020-06-15=0.008;"
        "2020-07-15=0.05; 2020-08-17=0.1; 2020-09-15=0.004; 2020-11-16=none; 2021-01-15=none"
    )
    return _stopped(*later)


def second_attempt() -> History:
    """Relapsed early, deep again for two years, stopped a second time and in remission."""
    first = [
        make.bcr_abl(day, value) for day, value in (("2020-02-14", None), ("2020-03-16", "0.6"))
    ]
    again = samples("2020-05-01=0.4; 2020-06-01=0.05; 2020-09-01=0.006")
    second_stop = make.day("2023-06-15")
    second = samples("2023-07-17=none; 2023-08-15=none; 2023-09-15=0.002")
    plans = (
        plan(TfrPlan.ELN_2020, STOP, "recommended"),
        plan(TfrPlan.MINIMAL_2019, second_stop, "knows what to watch for"),
    )
    rows = [
        imatinib(START, STOP, StopReason.TFR),
        imatinib("2020-04-01", second_stop, StopReason.TFR),
    ]
    return _stopped(
        *first, *again, *undetected("2020-12-01", 11), *second, plans=plans, medications=rows
    )


def withdrawal_syndrome() -> History:
    """Joints ache from the third week and worse in the third month; gone after eight."""
    later = [make.bcr_abl(add_months(STOP, month), None) for month in (1, 2, 3, 4, 5, 6, 8)]
    pains = [
        make.toxicity("Arthralgia", 1, "2020-02-05", "2020-04-01"),
        make.toxicity("Arthralgia", 3, "2020-04-01", "2020-05-04"),
        make.toxicity("Arthralgia", 1, "2020-05-04", "2020-09-14"),
        make.toxicity("Back pain", 2, "2020-07-15"),
    ]
    return _stopped(*later, toxicities=pains)


def lymphoid_blast_crisis() -> History:
    """MMR lost at month 4; before treatment is resumed the disease is in lymphoid blast crisis."""
    later = samples(
        "2020-02-14=none; 2020-03-16=none; 2020-04-15=0.02; 2020-05-15=4; 2020-06-02=48"
    )
    blast = {
        "phase": CmlPhase.BLAST,
        "phase_on": make.day("2020-06-03"),
        "phases_ever": (CmlPhase.CHRONIC, CmlPhase.BLAST),
    }
    rows = [
        imatinib(START, STOP, StopReason.TFR),
        make.medication("2020-06-05", 140, drug="dasatinib"),
    ]
    event = make.event(EventKind.PROGRESSION, "2020-06-03")
    return _stopped(*later, cml_facts=blast, medications=rows, events=[event])


COURSES: dict[str, Callable[[], History]] = {
    story.__name__: story
    for story in (
        optimal_responder,
        slow_responder,
        failure_with_t315i,
        e13a2_in_remission,
        early_relapse,
        late_relapse,
        loss_of_mr4,
        second_attempt,
        withdrawal_syndrome,
        lymphoid_blast_crisis,
    )
}


def record_days(history: History) -> tuple[date, ...]:
    """Every day on which the record holds something, ascending, and the day after each."""
    known = {history.diagnosis.diagnosed_on}
    for row in history.medications:
        known |= {row.started_on, row.stopped_on}
    for pain in history.toxicities:
        known |= {pain.onset, pain.resolved}
    known |= {result.sampled_on for result in history.bcr_abl}
    known |= {event.on for event in history.events}
    if history.cml is not None:
        known |= {mutation.on for mutation in history.cml.kinase_mutations}
        known |= {history.cml.phase_on}
        known |= {choice.on for choice in history.cml.tfr.plans} if history.cml.tfr else set()
    days = {day for day in known if day is not None}
    return tuple(sorted(days | {day + timedelta(days=1) for day in days}))
