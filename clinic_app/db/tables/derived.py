"""Tables of what follows from the record: they are rewritten, not versioned."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import Base
from clinic_app.domain.findings import AdviceCode, DueKind, Level
from clinic_app.domain.record.codes import EventKind


class EvaluationRow(Base):
    """Until when the stored advice and due items of a patient stay true, and by which rules.

    `rules` is the release of the rules, None in a store of before releases were noted.
    `care_ended` is why the patient is no longer under care; None while the patient is.
    """

    __tablename__ = "evaluation"

    patient_id: Mapped[int] = mapped_column(
        ForeignKey("patient.id"), primary_key=True, autoincrement=False
    )
    as_of: Mapped[date]
    stays_true_until: Mapped[date | None] = mapped_column(index=True)
    care_ended: Mapped[EventKind | None]
    care_ended_on: Mapped[date | None]
    protocol_name: Mapped[str]
    protocol_version: Mapped[str]
    protocol_sha256: Mapped[str]
    seq: Mapped[int] = mapped_column(ForeignKey("change.seq"))
    rules: Mapped[str | None]


class AdviceRow(Base):
    """One piece of advice that stands for a patient, in the order of the evaluation."""

    __tablename__ = "advice"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    advice_key: Mapped[str]
    code: Mapped[AdviceCode]
    level: Mapped[Level]
    facts: Mapped[list[Any]]


class DueRow(Base):
    """One due item of a patient; its status is a comparison with today, never stored."""

    __tablename__ = "due_item"
    __table_args__: Any = (
        Index("ix_due_item_open", "done_on", "window_start"),
        {"sqlite_strict": True},
    )

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[DueKind]
    due_on: Mapped[date]
    window_start: Mapped[date]
    window_end: Mapped[date]
    done_on: Mapped[date | None]
    facts: Mapped[list[Any]]


class SearchKeyRow(Base):
    """One way to type a patient: every search is the beginning of a key."""

    __tablename__ = "search_key"
    __table_args__: Any = (
        Index("ix_search_key_key", "key", "patient_id"),
        {"sqlite_strict": True},
    )

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str]
