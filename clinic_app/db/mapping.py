"""Rows to domain values and back, field for field.

A row's columns carry the names of the value's fields; what differs is written down here: moments
lie in two columns, `Lesion.id` is `label`, allergies are two columns of the patient.
"""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final, TypeVar, cast

from clinic_app.db import tables as t
from clinic_app.domain import calls, clinic_details
from clinic_app.domain.record import care, contact, patient, results
from clinic_app.domain.record.codes import CmlPhase

V = TypeVar("V")

OFFSET: Final = "_offset_min"
_MOMENTS: Final = frozenset({"drawn_at", "last_dose_at", "called_at"})
_NESTED: Final = frozenset({"replicates", "lesions", "genotype", "kinase_mutations", "tfr",
                            "plans", "allergies"})  # fmt: skip
_LISTS: Final = frozenset({"answers", "phases_ever"})
_RENAMED: Final[Mapping[tuple[type, str], str]] = {(results.Lesion, "id"): "label"}

ROWS: Final[Mapping[type, type[t.Record]]] = {
    patient.Patient: t.PatientRow,
    patient.Diagnosis: t.DiagnosisRow,
    patient.Gist: t.GistRow,
    patient.Mutation: t.GenotypeRow,
    patient.Cml: t.CmlRow,
    patient.KinaseMutation: t.KinaseMutationRow,
    patient.TfrWish: t.TfrWishRow,
    patient.PlanChoice: t.TfrPlanRow,
    care.Surgery: t.SurgeryRow,
    care.Medication: t.MedicationRow,
    care.DoseEvent: t.DoseEventRow,
    care.Visit: t.VisitRow,
    care.Toxicity: t.ToxicityRow,
    care.Decision: t.DecisionRow,
    care.Event: t.EventRow,
    results.Trough: t.TroughRow,
    results.LabValue: t.LabValueRow,
    results.BcrAbl: t.BcrAblRow,
    results.Replicate: t.ReplicateRow,
    results.Imaging: t.ImagingRow,
    results.Lesion: t.LesionRow,
    results.Questionnaire: t.QuestionnaireRow,
    contact.Contact: t.ContactRow,
    contact.Consent: t.ConsentRow,
    calls.Call: t.CallRow,
    clinic_details.ClinicDetails: t.ClinicDetailsRow,
}


@cache
def _own_fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cast("Any", kind)) if one.name not in _NESTED)


def columns_of(value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what the row of a domain value holds, nested values left out."""
    kind = type(value)
    columns: dict[str, Any] = {}
    for name in _own_fields(cast("Hashable", kind)):
        held = getattr(value, name)
        if name in _MOMENTS:
            columns[name] = held
            columns[name + OFFSET] = _offset_minutes(held)
        elif name in _LISTS:
            columns[name] = [None if one is None else _plain(one) for one in held]
        else:
            columns[_RENAMED.get((kind, name), name)] = held
    return columns


def value_of(kind: type[V], row: Any, /, **nested: object) -> V:  # noqa: ANN401
    """Return the domain value of a row, with its `nested` values."""
    held: dict[str, Any] = {}
    for name in _own_fields(cast("Hashable", kind)):
        column = getattr(row, _RENAMED.get((kind, name), name))
        if name in _MOMENTS:
            held[name] = _with_offset(column, getattr(row, name + OFFSET))
        elif name in _LISTS:
            held[name] = tuple(_WORDS[name](one) for one in column)
        else:
            held[name] = column
    return kind(**held, **nested)


def _plain(one: object) -> object:
    return str(one) if isinstance(one, str) else one


def _same(one: Any) -> Any:  # noqa: ANN401
    return one


_WORDS: Final[Mapping[str, Any]] = {"answers": _same, "phases_ever": CmlPhase}


def _offset_minutes(moment: datetime | None) -> int | None:
    offset = moment.utcoffset() if moment is not None else None
    return None if offset is None else round(offset / timedelta(minutes=1))


def _with_offset(moment: datetime | None, minutes: int | None) -> datetime | None:
    if moment is None:
        return None
    zone = timezone(timedelta(minutes=minutes)) if minutes else UTC
    return moment.astimezone(zone)
