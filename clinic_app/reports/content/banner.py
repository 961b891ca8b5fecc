"""Who the patient is, what the disease is, and what is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.cycle import cycle_of
from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.findings import Advice
from clinic_app.domain.follow_up.care import care_end, died_on
from clinic_app.domain.gist.phase import gist_phase, is_left_alone
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.codes import AllergyStatus
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from clinic_app.reports.content.phrases import LONGEST_DRUG, Phrases, shortened

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Banner:
    """The block under the title: the full name, and labelled lines (label, text, is a warning)."""

    name: str
    person: str
    lines: tuple[tuple[str, str, bool], ...]


def _person(history: History, today: date, phrases: Phrases) -> str:
    patient = history.patient
    born = phrases.say("born_unknown")
    if patient.birth_date is not None:
        years = whole_years_between(patient.birth_date, today)
        born = phrases.say("born", on=patient.birth_date, years=years)
    parts = [phrases.say("mrn", mrn=patient.mrn)]
    if patient.sex is not None:
        parts.append(phrases.code(patient.sex))
    parts.append(born)
    if patient.phone:
        parts.append(phrases.say("phone", phone=patient.phone))
    if patient.physician:
        parts.append(phrases.say("physician", physician=patient.physician))
    return SEPARATOR.join(parts)


def _mutation(mutation: Mutation, phrases: Phrases) -> str:
    parts = [phrases.code(mutation.gene)]
    if mutation.exon is not None:
        parts.append(phrases.say("exon", exon=mutation.exon))
    if mutation.variant:
        parts.append(mutation.variant)
    if mutation.secondary:
        parts.append(phrases.say("secondary"))
    return " ".join(parts)


def _gist(history: History, phrases: Phrases) -> list[str]:
    gist = history.gist
    site = gist.primary_site if gist else None
    parts = [phrases.code(site)]
    if gist is not None and gist.size_cm is not None:
        parts.append(phrases.say("size", size=gist.size_cm))
    if gist is not None and gist.mitoses_per_5mm2 is not None:
        parts.append(phrases.say("mitoses", count=gist.mitoses_per_5mm2))
    if gist is not None and gist.ruptured:
        parts.append(phrases.say("ruptured"))
    mutations = gist.genotype if gist else ()
    parts += [_mutation(mutation, phrases) for mutation in mutations]
    if not mutations:
        parts.append(phrases.say("genotype_unknown"))
    return parts


def _gist_phase(history: History, advice: Sequence[Advice], phrases: Phrases) -> str:
    phase = gist_phase(history)
    if phase is None:
        return phrases.say("unknown")
    said = phrases.code(phase.setting)
    if phase.surgery is None or phase.surgery.margin is None:
        return said if phase.since is None else phrases.say("since", what=said, on=phase.since)
    operation = phase.surgery.procedure
    return phrases.say(
        "resected_left_alone" if is_left_alone(history, advice) else "resected",
        margin=phase.surgery.margin.value,
        on=phase.surgery.on,
        procedure=phrases.code(operation) if operation else phrases.say("operation"),
    )


def _cml(history: History, phrases: Phrases) -> list[str]:
    cml = history.cml
    transcript = cml.transcript if cml else None
    parts = [
        phrases.say("transcript", transcript=transcript)
        if transcript
        else phrases.say("transcript_unknown")
    ]
    parts += [f"ABL1 {m.variant}" for m in cml.kinase_mutations] if cml else []
    return parts


def _cml_phase(history: History, phrases: Phrases) -> str:
    cml = history.cml
    said = phrases.code(cml.phase if cml else None)
    if cml is None or cml.phase_on is None:
        return said
    return phrases.say("since", what=said, on=cml.phase_on)


def regimen(medication: Medication, phrases: Phrases) -> str:
    """Return drug and daily dose; a pattern that is not continuous is named."""
    dose = medication.daily_dose_mg
    if dose is None:
        said = phrases.drug(medication.drug)
    else:
        said = phrases.say("regimen", drug=phrases.drug(medication.drug), dose=dose)
    if medication.pattern == CONTINUOUS:
        return said
    return phrases.say("drug_pattern", drug=said, pattern=_pattern(medication.pattern, phrases))


def _pattern(pattern: str, phrases: Phrases) -> str:
    cycle = cycle_of(pattern)
    if cycle is None:
        return shortened(pattern, LONGEST_DRUG)
    if cycle.in_weeks is None:
        return phrases.say("days_in_cycle", on=cycle.on_days, off=cycle.off_days)
    on, off = cycle.in_weeks
    return phrases.say("weeks", on=on, off=off)


def _same_since(current: Medication, rows: list[Medication]) -> date:
    """Return since when the dose has been taken without a break, over rows that only differ so."""
    since = current.started_on
    for row in sorted(rows, key=lambda m: m.started_on, reverse=True):
        alike = (row.drug, row.daily_dose_mg, row.pattern) == (
            current.drug, current.daily_dose_mg, current.pattern,
        )  # fmt: skip
        if alike and row.stopped_on == since:
            since = row.started_on
    return since


def _treatment(history: History, today: date, phrases: Phrases) -> str:
    rows = [m for m in history.medications if m.is_treatment]
    death = died_on(history)
    current = [m for m in rows if m.covers(death or today)]
    if current and death is not None:
        return phrases.together(
            phrases.say("until_death", regimen=regimen(m, phrases), on=death) for m in current
        )
    if current:
        return phrases.together(
            phrases.say("since", what=regimen(m, phrases), on=_same_since(m, rows))
            for m in current
        )
    if not rows:
        return phrases.say("never_treated")
    last = max(rows, key=lambda m: m.stopped_on or m.started_on)
    reason = last.stop_reason
    return phrases.say(
        "no_treatment",
        regimen=regimen(last, phrases),
        on=last.stopped_on,
        reason=phrases.code(reason) if reason else phrases.say("reason_unknown"),
    )


def _allergies(history: History, phrases: Phrases) -> str:
    allergies = history.patient.allergies
    if allergies is None:
        return phrases.say("allergies_not_asked")
    return allergies.text or phrases.code(allergies.status)


def _special(history: History, phrases: Phrases) -> str:
    patient = history.patient
    flags = {
        "pregnant": patient.pregnant,
        "other_malignancy": patient.other_malignancy,
        "heart_failure_risk": patient.heart_failure_risk,
    }
    return SEPARATOR.join(phrases.say(name) for name, is_so in flags.items() if is_so)


def _care_ended(history: History, phrases: Phrases) -> str:
    """Return why and since when the patient is no longer under care: why nothing is due."""
    end = care_end(history)
    if end is None:
        return ""
    return phrases.say("care_ended", what=phrases.code(end.kind), on=end.on)


def banner(
    history: History,
    today: date,
    phrases: Phrases,
    risk: str = "",
    advice: Sequence[Advice] = (),
) -> Banner:
    """Return the banner as it stood on `today`; what is unknown says so.

    `risk` is what `content.risk` says of the primary tumour; empty leaves the line out. `advice`
    says whether a drug after the operation is indicated.
    """
    is_gist = history.diagnosis.disease.value == "GIST"
    facts = (_gist if is_gist else _cml)(history, phrases)
    phase = _gist_phase(history, advice, phrases) if is_gist else _cml_phase(history, phrases)
    disease = phrases.code(history.diagnosis.disease)
    if history.diagnosis.diagnosed_on is not None:
        disease = phrases.say("diagnosed", disease=disease, on=history.diagnosis.diagnosed_on)
    beside = [
        regimen(m, phrases) for m in history.medications if not m.is_treatment and m.covers(today)
    ]
    lines = [
        ("care_line", _care_ended(history, phrases)),
        ("disease_line", SEPARATOR.join([disease, *facts])),
        ("risk_line", risk),
        ("phase_line", phase),
        ("treatment_line", _treatment(history, today, phrases)),
        ("beside_line", SEPARATOR.join(beside) or phrases.say("none_recorded")),
        ("allergies_line", _allergies(history, phrases)),
        ("special_line", _special(history, phrases)),
    ]
    alarming = {"care_line", "special_line"}
    if history.patient.allergies is not None and (
        history.patient.allergies.status is AllergyStatus.KNOWN
    ):
        alarming.add("allergies_line")
    return Banner(
        name=history.patient.name,
        person=_person(history, today, phrases),
        lines=tuple(
            (phrases.say(label), text, label in alarming) for label, text in lines if text
        ),
    )
