"""A patient on adjuvant imatinib, built around one trough drawn on DRAWN_ON."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from clinic_app.domain.record.care import Medication, Surgery, Toxicity, Visit
from clinic_app.domain.record.codes import (
    Attribution,
    ConcentrationUnit,
    Disease,
    Gene,
    GistSetting,
    Margin,
    Sex,
    StopReason,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Gist, Mutation, Patient
from clinic_app.domain.record.results import Trough

DRAWN_AT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
DRAWN_ON = DRAWN_AT.date()
OPERATED_ON = date(2025, 9, 1)


def imatinib(
    started_on: date,
    dose: int = 400,
    stopped_on: date | None = None,
    reason: StopReason | None = None,
) -> Medication:
    """One regimen of imatinib once a day."""
    return Medication(
        drug="imatinib",
        dose_mg=Decimal(dose),
        times_per_day=Decimal(1),
        started_on=started_on,
        stopped_on=stopped_on,
        stop_reason=reason,
    )


def trough(
    level: str | Decimal = "1500", hours: str | None = "24", at: datetime = DRAWN_AT
) -> Trough:
    """One sample in ug/L, `hours` after the last dose (None: not recorded)."""
    last = None if hours is None else at - timedelta(seconds=int(Decimal(hours) * 3600))
    return Trough(
        drug="imatinib",
        drawn_at=at,
        last_dose_at=last,
        value=Decimal(level),
        unit=ConcentrationUnit.UG_L,
    )


def event(grade: int, onset: date, **changes: object) -> Toxicity:
    """One open diarrhoea that the drug probably caused."""
    toxicity = Toxicity(
        term="Diarrhea", grade=grade, onset=onset, attribution=Attribution.PROBABLE
    )
    return replace(toxicity, **changes)  # type: ignore[arg-type]


def visit(on: date, **changes: object) -> Visit:
    """One clinic visit with toxicities reviewed."""
    made = Visit(on=on, kind=VisitKind.CLINIC, toxicities_reviewed=True)
    return replace(made, **changes)  # type: ignore[arg-type]


def patient(days_on_dose: int = 30, dose: int = 400, **changes: object) -> History:
    """A woman after R0 resection, `days_on_dose` on `dose` when the trough is drawn."""
    started_on = DRAWN_ON - timedelta(days=days_on_dose)
    history = History(
        patient=Patient(mrn="T-1", name="TEST", sex=Sex.FEMALE, birth_date=date(1966, 1, 1)),
        diagnosis=Diagnosis(disease=Disease.GIST, diagnosed_on=date(2025, 8, 1)),
        gist=Gist(setting=GistSetting.ADJUVANT, genotype=(Mutation(gene=Gene.KIT, exon=11),)),
        surgeries=(Surgery(on=OPERATED_ON, margin=Margin.R0),),
        medications=(imatinib(started_on, dose),),
    )
    return replace(history, **changes)  # type: ignore[arg-type]
