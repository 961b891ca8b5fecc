"""Tables of the clinic's own work: drafts, calls, consent, the bases of decisions, its details."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import Base, PatientRecord, Record
from clinic_app.domain.calls import CallOutcome
from clinic_app.domain.findings import AdviceCode, Level


class ContactRow(PatientRecord):
    """How to reach a patient beside the telephone."""

    __tablename__ = "contact"

    address: Mapped[str | None]
    person: Mapped[str | None]
    relation: Mapped[str | None]
    person_phone: Mapped[str | None]


class ConsentRow(PatientRecord):
    """What a patient agreed to."""

    __tablename__ = "consent"

    reminders: Mapped[bool | None]
    research: Mapped[bool | None]
    on: Mapped[date | None]


class CallRow(PatientRecord):
    """One telephone call."""

    __tablename__ = "call"

    called_at: Mapped[datetime]
    called_at_offset_min: Mapped[int]
    outcome: Mapped[CallOutcome]
    next_try_on: Mapped[date | None]
    note: Mapped[str | None]
    by: Mapped[str | None]


class ClinicDetailsRow(Record):
    """The one row of what the clinic says of itself."""

    __tablename__ = "clinic_details"

    name: Mapped[str | None]
    phone: Mapped[str | None]
    address: Mapped[str | None]


class DraftRow(Base):
    """What somebody typed and has not saved yet; `mrn` is empty for a patient not yet entered."""

    __tablename__ = "draft"

    by: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    mrn: Mapped[str] = mapped_column(primary_key=True)
    saved_at: Mapped[datetime]
    text: Mapped[str]


class AdviceBasisRow(Base):
    """What an advice rested on when the first decision on it was made."""

    __tablename__ = "advice_basis"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    advice_key: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[AdviceCode]
    level: Mapped[Level]
    facts: Mapped[list[Any]]
    protocol_name: Mapped[str]
    protocol_version: Mapped[str]
    protocol_sha256: Mapped[str]
    made_on: Mapped[date]
    seq: Mapped[int] = mapped_column(ForeignKey("change.seq"))
