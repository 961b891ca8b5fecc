"""The day's findings of everybody under care, status compared with today in the query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from clinic_app.db.facts_json import facts_from_json
from clinic_app.db.mapping import value_of
from clinic_app.db.search import OFF_THE_LIST
from clinic_app.db.tables import (
    AdviceRow,
    CallRow,
    DecisionRow,
    DiagnosisRow,
    DueRow,
    EvaluationRow,
    PatientRow,
    VisitRow,
)
from clinic_app.domain.calls import Call
from clinic_app.domain.decisions.proposal import CHANGING
from clinic_app.domain.findings import AdviceCode, DueKind, Fact, Level, Status
from clinic_app.domain.record.codes import DecisionChoice, Disease, Language

LOOK_AHEAD: Final = timedelta(days=7)
"""Items not yet in their window are listed when they fall due within these days, both inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFinding:
    """One stored piece of advice (`level` set) or due item (`due_on` … `status` set)."""

    mrn: str
    name: str
    phone: str | None
    language: Language | None
    disease: Disease
    physician: str | None
    birth_date: date | None
    last_contact_on: date | None
    kind: AdviceCode | DueKind
    facts: tuple[Fact, ...] = field(default=())
    level: Level | None = None
    due_on: date | None = None
    window_start: date | None = None
    window_end: date | None = None
    status: Status | None = None


def findings_on(session: Session, today: date) -> tuple[StoredFinding, ...]:
    """Return what stands on `today` for every patient who is not off the list.

    Advice that was decided on stays away until its key changes, what was deferred until its day;
    `domain.decisions.standing.puts_aside` says the same, and why.
    """
    advice = session.execute(_advice(today)).mappings()
    due = session.execute(_due(today)).mappings()
    return (*map(_advice_finding, advice), *map(_due_finding, due))


def excluded_counts(session: Session) -> Mapping[str, int]:
    """Return how many patients each end of care keeps off the list."""
    rows = session.execute(
        select(EvaluationRow.care_ended, func.count())
        .join(PatientRow, PatientRow.id == EvaluationRow.patient_id)
        .where(PatientRow.voided_at.is_(None), EvaluationRow.care_ended.in_(OFF_THE_LIST))
        .group_by(EvaluationRow.care_ended)
    )
    counted = {kind.value: count for kind, count in rows if kind is not None}
    return {kind.value: counted.get(kind.value, 0) for kind in OFF_THE_LIST}


def calls_by_patient(session: Session) -> Mapping[str, tuple[Call, ...]]:
    """Return the calls to every patient by record number, the newest first."""
    rows = session.execute(
        select(PatientRow.mrn, CallRow)
        .join(CallRow, CallRow.patient_id == PatientRow.id)
        .where(PatientRow.voided_at.is_(None), CallRow.voided_at.is_(None))
        .order_by(CallRow.called_at.desc(), CallRow.id.desc())
    )
    calls: dict[str, tuple[Call, ...]] = {}
    for mrn, row in rows:
        calls[mrn] = (*calls.get(mrn, ()), value_of(Call, row))
    return calls


def _people() -> tuple[Any, ...]:
    last_contact = (
        select(func.max(VisitRow.on))
        .where(VisitRow.patient_id == PatientRow.id, VisitRow.voided_at.is_(None))
        .scalar_subquery()
    )
    return (
        PatientRow.mrn,
        PatientRow.name,
        PatientRow.phone,
        PatientRow.language,
        DiagnosisRow.disease,
        PatientRow.physician,
        PatientRow.birth_date,
        last_contact.label("last_contact_on"),
    )


def _under_care(query: Select[Any], patient_id: ColumnElement[int]) -> Select[Any]:
    return (
        query.join(PatientRow, PatientRow.id == patient_id)
        .join(DiagnosisRow, DiagnosisRow.patient_id == PatientRow.id)
        .join(EvaluationRow, EvaluationRow.patient_id == PatientRow.id)
        .where(
            PatientRow.voided_at.is_(None),
            DiagnosisRow.voided_at.is_(None),
            or_(
                EvaluationRow.care_ended.is_(None),
                EvaluationRow.care_ended.not_in(OFF_THE_LIST),
            ),
        )
    )


def _advice(today: date) -> Select[Any]:
    put_off = exists().where(
        DecisionRow.patient_id == AdviceRow.patient_id,
        DecisionRow.advice_key == AdviceRow.advice_key,
        DecisionRow.voided_at.is_(None),
        DecisionRow.on <= today,
        or_(
            DecisionRow.choice == DecisionChoice.DECLINED,
            and_(
                DecisionRow.choice == DecisionChoice.RECORDED,
                DecisionRow.dose_mg_per_day.is_(None),
                AdviceRow.code.not_in(CHANGING),
            ),
            and_(DecisionRow.choice == DecisionChoice.DEFERRED, DecisionRow.until > today),
        ),
    )
    query = select(AdviceRow.code, AdviceRow.level, AdviceRow.facts, *_people()).select_from(
        AdviceRow
    )
    return _under_care(query.where(~put_off), AdviceRow.__table__.c.patient_id)


def _due(today: date) -> Select[Any]:
    status = case(
        (DueRow.window_start > today, Status.UPCOMING.value),
        (DueRow.window_end >= today, Status.DUE.value),
        else_=Status.OVERDUE.value,
    )
    listed = or_(DueRow.window_start <= today, DueRow.due_on <= today + LOOK_AHEAD)
    query = select(
        DueRow.kind,
        DueRow.due_on,
        DueRow.window_start,
        DueRow.window_end,
        DueRow.facts,
        status.label("status"),
        *_people(),
    ).select_from(DueRow)
    return _under_care(
        query.where(DueRow.done_on.is_(None), listed), DueRow.__table__.c.patient_id
    )


def _advice_finding(row: Any) -> StoredFinding:  # noqa: ANN401
    return StoredFinding(
        **_person(row), kind=row["code"], level=row["level"], facts=facts_from_json(row["facts"])
    )


def _due_finding(row: Any) -> StoredFinding:  # noqa: ANN401
    return StoredFinding(
        **_person(row),
        kind=row["kind"],
        facts=facts_from_json(row["facts"]),
        due_on=row["due_on"],
        window_start=row["window_start"],
        window_end=row["window_end"],
        status=Status(row["status"]),
    )


def _person(row: Any) -> dict[str, Any]:  # noqa: ANN401
    names = ("mrn", "name", "phone", "language", "disease", "physician", "birth_date",
             "last_contact_on")  # fmt: skip
    return {name: row[name] for name in names}
