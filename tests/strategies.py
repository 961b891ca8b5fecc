"""Histories for hypothesis: every key of the contract, plausible by construction.

Texts are what breaks programs: rare Han, markup, formulas, quotes, line ends. All dates lie
between 2005 and 2025, after every birth and before `TODAY`; planned operations may lie after it.
"""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from clinic_app.domain.record import care, patient, results
from clinic_app.domain.record.codes import (
    CmlPhase,
    CtcaeVersion,
    Disease,
    MedicationRole,
    Sex,
    ToxicityScale,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS, RANGES
from clinic_app.domain.record.regimen_problems import share_a_day
from clinic_app.interchange.structure import CLOCKS, hints_of, names_something, unwrap_optional
from tests import make

TODAY = date(2026, 6, 1)
_FIRST, _LAST = date(2005, 1, 1), date(2025, 12, 31)
_ODD_TEXTS = [
    "TEST-周<b>梅</b>",
    "TEST-𠮷 𡈽 㐂",
    '=HYPERLINK("x")',
    "@SUM(A1:A9)",
    "<img src='file:///etc/passwd'>",
    'O\'Brien & "söhne"; DROP TABLE',
    "swollen eyelids\nsecond line\ttab",
    "{0} %s {name}",
    "אבג \u202eabc",
    "0012",
]

days = st.dates(_FIRST, _LAST)
clocks = st.times().map(lambda at: f"{at:%H:%M}")
texts = st.one_of(
    st.sampled_from(_ODD_TEXTS),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")),
        min_size=1,
        max_size=20,
    ),
)
names = texts.map(lambda text: text.strip() or "TEST")


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A moment with any offset of whole minutes, with and without seconds."""
    offset = timezone(timedelta(minutes=draw(st.integers(-12 * 60, 14 * 60))))
    clock = time(draw(st.integers(0, 23)), draw(st.integers(0, 59)), draw(st.sampled_from([0, 7])))
    return datetime.combine(draw(days), clock, offset)


@st.composite
def numbers(draw: st.DrawFn, owner: str, name: str) -> Decimal:
    """A decimal inside the ends of its field, with up to six places."""
    limits = RANGES[owner, name]
    places = draw(st.integers(0, 6))
    step = Decimal(1).scaleb(-places)
    low = limits.low + step if limits.above_low else limits.low
    return draw(st.decimals(low, limits.high, places=places))


def _field(kind: type, name: str) -> st.SearchStrategy[Any]:
    hint, optional = unwrap_optional(hints_of(kind)[name])
    found = _scalar(kind, name, hint)
    return st.none() | found if optional else found


def _scalar(kind: type, name: str, hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    if (kind.__name__, name) in CLOCKS:
        return clocks
    if hint is str:
        return names if names_something(kind, name) else texts
    if hint is Decimal:
        return numbers(kind.__name__, name)
    if hint is int:
        limits = RANGES[kind.__name__, name]
        return st.integers(int(limits.low), int(limits.high))
    simple = {bool: st.booleans(), date: days, datetime: moments()}
    return simple[hint]


def _of(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Every field by its type, `given` ones as told; lists that are not given stay empty."""
    parts = dict(given)
    for field in fields(kind):
        hint, _ = unwrap_optional(hints_of(kind)[field.name])
        if field.name not in parts and not getattr(hint, "__args__", None):
            parts[field.name] = _field(kind, field.name)
    return st.builds(kind, **parts)


def _some(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def patients(draw: st.DrawFn) -> patient.Patient:
    allergies = st.none() | _of(patient.Allergies)
    births = st.none() | st.dates(date(1930, 1, 1), date(2004, 12, 31))
    found: patient.Patient = draw(_of(patient.Patient, allergies=allergies, birth_date=births))
    if found.sex is Sex.MALE:
        found = replace(found, pregnant=draw(st.sampled_from([None, False])))
    return found


@st.composite
def cmls(draw: st.DrawFn) -> patient.Cml:
    wish = st.none() | _of(patient.TfrWish, plans=_some(_of(patient.PlanChoice)))
    found: patient.Cml = draw(
        _of(
            patient.Cml,
            tfr=wish,
            kinase_mutations=_some(_of(patient.KinaseMutation)),
            phases_ever=_some(_scalar(patient.Cml, "phase", CmlPhase)),
        )
    )
    if found.phase is None:
        found = replace(found, phase_on=None)
    if found.high_risk_aca is not True:
        found = replace(found, high_risk_aca_on=None)
    return found


@st.composite
def surgeries(draw: st.DrawFn) -> care.Surgery:
    found: care.Surgery = draw(_of(care.Surgery))
    if found.planned:
        coming = st.dates(_FIRST, date(2027, 12, 31))
        return care.Surgery(on=draw(coming), planned=True, procedure=found.procedure)
    return found


@st.composite
def medications(draw: st.DrawFn) -> care.Medication:
    found: care.Medication = draw(_of(care.Medication))
    if found.stopped_on is None:
        found = replace(found, stop_reason=None)
    elif found.stopped_on < found.started_on:
        found = replace(found, started_on=found.stopped_on, stopped_on=found.started_on)
    if found.is_treatment and found.daily_dose_mg is None:
        found = replace(found, role=MedicationRole.CONCOMITANT)
    if found.is_treatment:
        found = replace(
            found,
            dose_mg=draw(st.decimals(1, 1000, places=draw(st.integers(0, 6)))),
            times_per_day=draw(st.decimals(1, 2, places=1)),
            pattern=draw(patterns()),
        )
    return found


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A pattern of a treatment: every day, or a cycle of days or weeks."""
    on, off = draw(st.integers(1, 60)), draw(st.integers(1, 60))
    unit = draw(st.sampled_from("dw"))
    return draw(st.sampled_from([care.CONTINUOUS, f"{on}{unit}_on_{off}{unit}_off"]))


def _apart(rows: tuple[care.Medication, ...]) -> tuple[care.Medication, ...]:
    """Let no drug treat in two regimens on one day: the second is taken beside the first."""
    kept: list[care.Medication] = []
    for row in rows:
        twice = any(
            other.is_treatment
            and row.drug.casefold() == other.drug.casefold()
            and share_a_day(row, other)
            for other in kept
        )
        kept.append(replace(row, role=MedicationRole.CONCOMITANT) if twice else row)
    return tuple(kept)


@st.composite
def visits(draw: st.DrawFn) -> care.Visit:
    found: care.Visit = draw(_of(care.Visit))
    week, month = found.missed_doses_7d, found.missed_doses_30d
    if week is not None and month is not None and month < week:
        found = replace(found, missed_doses_30d=week)
    high, low = found.systolic_mmhg, found.diastolic_mmhg
    if high is not None and low is not None and low >= high:
        found = replace(found, diastolic_mmhg=None)
    return found


@st.composite
def toxicities(draw: st.DrawFn, default: CtcaeVersion | None) -> care.Toxicity:
    """A term with a grade that its scale has; `default` is the record's CTCAE version."""
    found: care.Toxicity = draw(_of(care.Toxicity))
    knowledge = make.knowledge()
    if found.scale is ToxicityScale.WHO:
        term, grade = draw(st.sampled_from(sorted(knowledge.who_terms))), draw(st.integers(1, 4))
    else:
        terms = knowledge.ctcae_grades[found.ctcae_version or default or CtcaeVersion.V5]
        term = draw(st.sampled_from(sorted(terms)))
        grade = draw(st.sampled_from(sorted(terms[term])))
    resolved = found.resolved
    if resolved is not None and resolved < found.onset:
        resolved = found.onset
    return replace(found, term=term, grade=grade, resolved=resolved)


@st.composite
def troughs(draw: st.DrawFn) -> results.Trough:
    found: results.Trough = draw(_of(results.Trough))
    value, limit = found.value, found.below_limit
    if value is None and limit is None:
        value = Decimal(1900)
    if value is not None:
        limit = None
    last = found.last_dose_at
    if last is not None and last > found.drawn_at:
        last = found.drawn_at - timedelta(hours=draw(st.integers(0, 48)))
    return replace(found, value=value, below_limit=limit, last_dose_at=last)


@st.composite
def labs(draw: st.DrawFn) -> results.LabValue:
    found: results.LabValue = draw(_of(results.LabValue))
    analyte = draw(st.sampled_from(sorted(make.knowledge().analytes)))
    unit = draw(st.sampled_from(make.knowledge().analytes[analyte]))
    lln, uln = found.lln, found.uln
    if lln is not None and uln is not None and lln > uln:
        lln = None
    return replace(found, analyte=analyte, unit=unit, lln=lln, uln=uln)


@st.composite
def bcr_abls(draw: st.DrawFn) -> results.BcrAbl:
    found: results.BcrAbl = draw(_of(results.BcrAbl))
    reported = found.reported_on
    if reported is not None and reported < found.sampled_on:
        reported = found.sampled_on
    plain = replace(found, reported_on=reported, is_percent=None, copies=None)
    copies = plain.control_copies or Decimal(40000)
    replicate = st.builds(
        results.Replicate,
        copies=st.just(Decimal(0)) if not found.detected else st.sampled_from([Decimal(3)]),
        control_copies=numbers("Replicate", "control_copies"),
    )
    replicates = draw(st.lists(replicate, min_size=1, max_size=3).map(tuple))
    if not found.detected:
        zero = draw(st.sampled_from([None, Decimal(0)]))
        forms = [{"control_copies": copies, "copies": zero}, {"replicates": replicates}]
    else:
        amount = draw(st.decimals(Decimal("0.0001"), Decimal(100), places=4))
        forms = [
            {"is_percent": amount},
            {"copies": amount, "control_copies": copies},
            {"replicates": replicates},
        ]
    form: dict[str, Any] = draw(st.sampled_from(forms))
    return replace(plain, **form)


@st.composite
def questionnaires(draw: st.DrawFn) -> results.Questionnaire:
    answers = st.tuples(*(st.none() | st.integers(1, high) for high in HIGHEST_ANSWERS))
    found: results.Questionnaire = draw(_of(results.Questionnaire, answers=answers))
    return found


def _images() -> st.SearchStrategy[Any]:
    lesions = st.lists(_of(results.Lesion), max_size=3, unique_by=lambda lesion: lesion.id)
    return _of(results.Imaging, lesions=lesions.map(tuple))


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A whole record without faults on `TODAY`; any key may be absent."""
    version = draw(st.none() | st.sampled_from(list(CtcaeVersion)))
    gists = _of(patient.Gist, genotype=_some(_of(patient.Mutation)))
    diagnosis: patient.Diagnosis = draw(_of(patient.Diagnosis))
    operations: tuple[care.Surgery, ...] = draw(_some(surgeries()))
    known = diagnosis.diagnosed_on
    if diagnosis.disease is Disease.GIST and known is not None:
        # An operation before the diagnosis is refused.
        operations = tuple(one for one in operations if one.on >= known)
    return History(
        patient=draw(patients()),
        diagnosis=diagnosis,
        as_of=draw(st.none() | days),
        ctcae_version=version,
        gist=draw(st.none() | gists),
        cml=draw(st.none() | cmls()),
        surgeries=operations,
        medications=_apart(draw(_some(medications()))),
        dose_events=draw(_some(_of(care.DoseEvent))),
        visits=draw(_some(visits())),
        toxicities=draw(_some(toxicities(version))),
        troughs=draw(_some(troughs())),
        labs=draw(_some(labs())),
        bcr_abl=draw(_some(bcr_abls())),
        imaging=draw(_some(_images(), 2)),
        questionnaires=draw(_some(questionnaires(), 1)),
        decisions=draw(_some(_of(care.Decision))),
        events=draw(_some(_of(care.Event))),
    )
