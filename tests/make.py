"""Builders of records: say what matters to a test, the rest is plausible.

    make.history(patient=make.patient(sex=Sex.MALE))
    make.gist_adjuvant(troughs=[make.trough("2026-03-02T08:30+08:00", 1900)])
    make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004")])

Days may be given as text (`"2026-03-02"`), numbers as int, text or Decimal; lists as lists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import FIRST_ROLES, Role, User
from clinic_app.domain.record.care import Event, Medication, Surgery, Toxicity, Visit
from clinic_app.domain.record.codes import (
    Attribution,
    CmlPhase,
    ConcentrationUnit,
    ControlGene,
    CtcaeVersion,
    Disease,
    EventKind,
    Gene,
    GistSetting,
    Language,
    Margin,
    PcrMethod,
    PrimarySite,
    Procedure,
    Sex,
    StopReason,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Diagnosis, Gist, Mutation, Patient
from clinic_app.domain.record.results import BcrAbl, LabValue, Trough
from clinic_app.interchange.resource_files import load_knowledge

Day: TypeAlias = date | str
Number: TypeAlias = Decimal | int | str
ADJUVANT_START = date(2025, 8, 11)
CML_START = date(2016, 3, 10)
STEADY = timedelta(days=35)


def day(value: Day) -> date:
    """A calendar date from itself or from YYYY-MM-DD."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _number(value: Number | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def user(name: str = "li", *roles: Role) -> User:
    """Somebody who may do what the first user of a store may, or what `roles` allow."""
    return User(name=name, roles=frozenset(roles) or FIRST_ROLES)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The rules and facts that ship with the program."""
    return load_knowledge()


def patient(**changes: Any) -> Patient:
    """A woman of 60, 158 cm, 53 kg."""
    usual: dict[str, Any] = {
        "mrn": "T-1",
        "name": "TEST-周梅",
        "sex": Sex.FEMALE,
        "birth_date": date(1966, 2, 11),
        "height_cm": Decimal(158),
        "weight_kg": Decimal(53),
        "language": Language.CHINESE,
    }
    return Patient(**{**usual, **changes})


def medication(
    started_on: Day,
    dose_mg: Number = 400,
    stopped_on: Day | None = None,
    stop_reason: StopReason | None = None,
    **changes: Any,
) -> Medication:
    """Imatinib once a day, still running unless `stopped_on` is given."""
    return Medication(
        **{
            "drug": "imatinib",
            "dose_mg": Decimal(dose_mg),
            "times_per_day": Decimal(1),
            "started_on": day(started_on),
            "stopped_on": None if stopped_on is None else day(stopped_on),
            "stop_reason": stop_reason,
            **changes,
        }
    )


def visit(on: Day, *, toxicities_reviewed: bool | None = True, **changes: Any) -> Visit:
    """A clinic visit at which toxicities were asked about."""
    return Visit(
        **{
            "on": day(on),
            "kind": VisitKind.CLINIC,
            "toxicities_reviewed": toxicities_reviewed,
            **changes,
        }
    )


def toxicity(
    term: str, grade: int, onset: Day, resolved: Day | None = None, **changes: Any
) -> Toxicity:
    """A probable adverse event by CTCAE 5.0."""
    return Toxicity(
        **{
            "term": term,
            "grade": grade,
            "onset": day(onset),
            "resolved": None if resolved is None else day(resolved),
            "ctcae_version": CtcaeVersion.V5,
            "attribution": Attribution.PROBABLE,
            **changes,
        }
    )


def trough(
    drawn_at: datetime | str, value: Number | None, hours: Number | None = 24, **changes: Any
) -> Trough:
    """An imatinib level in ug/L, drawn `hours` after the dose (None: not recorded)."""
    drawn = datetime.fromisoformat(drawn_at) if isinstance(drawn_at, str) else drawn_at
    last = None if hours is None else drawn - timedelta(seconds=int(Decimal(hours) * 3600))
    return Trough(
        **{
            "drug": "imatinib",
            "drawn_at": drawn,
            "last_dose_at": last,
            "value": _number(value),
            "unit": ConcentrationUnit.UG_L,
            **changes,
        }
    )


def lab(analyte: str, drawn_on: Day, value: Number, unit: str, **changes: Any) -> LabValue:
    """One laboratory value; limits of normal only where given."""
    return LabValue(
        analyte=analyte, drawn_on=day(drawn_on), value=Decimal(value), unit=unit, **changes
    )


def bcr_abl(
    sampled_on: Day, is_percent: Number | None, copies: Number | None = 100000, **changes: Any
) -> BcrAbl:
    """A RT-qPCR result by ABL1 with `copies` of control; `is_percent` None: undetected."""
    return BcrAbl(
        **{
            "sampled_on": day(sampled_on),
            "detected": is_percent is not None,
            "is_percent": _number(is_percent),
            "control_gene": ControlGene.ABL1,
            "control_copies": _number(copies),
            "method": PcrMethod.RT_QPCR,
            **changes,
        }
    )


def surgery(on: Day, margin: Margin | None = Margin.R0, **changes: Any) -> Surgery:
    """A small bowel resection, complete unless told otherwise."""
    usual = {"on": day(on), "procedure": Procedure.SMALL_BOWEL, "margin": margin}
    return Surgery(**{**usual, **changes})


def event(kind: EventKind, on: Day, note: str | None = None) -> Event:
    """A dated turn in the disease or the follow-up."""
    return Event(kind=kind, on=day(on), note=note)


def history(**changes: Any) -> History:
    """A patient with GIST of whom nothing else is known; lists may be given as lists."""
    usual: dict[str, Any] = {
        "patient": patient(),
        "diagnosis": Diagnosis(disease=Disease.GIST, diagnosed_on=date(2025, 6, 20)),
    }
    return History(**_tuples({**usual, **changes}))


def gist_adjuvant(started_on: Day = ADJUVANT_START, **changes: Any) -> History:
    """Adjuvant imatinib 400 mg/d after a complete resection of a small-bowel GIST."""
    start = day(started_on)
    usual: dict[str, Any] = {
        "gist": Gist(
            primary_site=PrimarySite.JEJUNUM_ILEUM,
            size_cm=Decimal("7.5"),
            mitoses_per_5mm2=Decimal(6),
            ruptured=False,
            setting=GistSetting.ADJUVANT,
            genotype=(Mutation(gene=Gene.KIT, exon=11, on=start - timedelta(days=30)),),
        ),
        "surgeries": [surgery(start - timedelta(days=40))],
        "medications": [medication(start)],
    }
    return history(**{**usual, **changes})


def cml(started_on: Day = CML_START, **changes: Any) -> History:
    """Chronic phase CML on imatinib 400 mg/d, e14a2."""
    start = day(started_on)
    usual: dict[str, Any] = {
        "diagnosis": Diagnosis(disease=Disease.CML, diagnosed_on=start - timedelta(days=9)),
        "cml": Cml(phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e14a2"),
        "medications": [medication(start)],
    }
    return history(**{**usual, **changes})


def cml_stopped(stopped_on: Day, **changes: Any) -> History:
    """CML off treatment for treatment-free remission, undetected every 3 months for 3 years."""
    stop = day(stopped_on)
    before = [bcr_abl(stop - timedelta(days=91 * n), None) for n in range(12, 0, -1)]
    usual: dict[str, Any] = {
        "medications": [medication(CML_START, 400, stop, StopReason.TFR)],
        "bcr_abl": [*before, *changes.pop("later_results", [])],
    }
    return cml(**{**usual, **changes})


def _tuples(changes: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(History)}
    strangers = changes.keys() - known
    assert not strangers, f"History has no {strangers}"
    return {
        name: tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for name, value in changes.items()
    }
