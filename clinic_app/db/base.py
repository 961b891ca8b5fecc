"""What every table has in common."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from clinic_app.db.types import Day, ExactDecimal, JsonText, Moment, WholeNumber, Word, YesNo
from clinic_app.domain import calls, findings
from clinic_app.domain.record import codes

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _words() -> dict[Any, Any]:
    """Return a column type for every word list of the record and of the findings."""
    lists = [*vars(codes).values(), *vars(findings).values(), *vars(calls).values()]
    return {
        words: Word(words)
        for words in lists
        if isinstance(words, type) and issubclass(words, StrEnum) and words is not StrEnum
    }


class Base(DeclarativeBase):
    """A table of the store: STRICT, every type spelt out."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: WholeNumber,
        bool: YesNo(),
        date: Day(),
        datetime: Moment(),
        Decimal: ExactDecimal(),
        dict[str, Any]: JsonText(),
        list[Any]: JsonText(),
        **_words(),
    }
    __table_args__: Any = ({"sqlite_strict": True},)


class Record(Base):
    """A row of somebody's record: numbered, versioned, voided with a reason, never deleted.

    `created_seq` and `updated_seq` name the change (`ChangeRow`) that wrote the row, which says
    who and when; sequence, not the clock, orders what happened.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    version: Mapped[int] = mapped_column(sort_order=1)
    created_seq: Mapped[int] = mapped_column(ForeignKey("change.seq"), sort_order=1)
    updated_seq: Mapped[int] = mapped_column(ForeignKey("change.seq"), sort_order=1)
    voided_at: Mapped[datetime | None] = mapped_column(sort_order=1)
    voided_by: Mapped[str | None] = mapped_column(sort_order=1)
    void_reason: Mapped[str | None] = mapped_column(sort_order=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Refuse a save that rests on an older version of the row."""
        return {"version_id_col": cls.__table__.c.version}


class PatientRecord(Record):
    """A row of one patient's record.

    `position` is its place in the order of entry; a row that replaces another takes its place.
    """

    __abstract__ = True

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True, sort_order=-2)
    position: Mapped[int] = mapped_column(sort_order=-1)
