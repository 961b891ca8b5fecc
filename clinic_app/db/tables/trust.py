"""Tables of trust: who may work here, what was done and signed, which records are one person's."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import DDL, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import Base, PatientRecord, Record


class UserRow(Record):
    """Somebody with a key to the store; `folded` is the name as it is compared.

    Voided: the person no longer works here and has no key.
    """

    __tablename__ = "clinic_user"

    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    roles: Mapped[list[Any]]
    must_change_password: Mapped[bool]


class AuditRow(Base):
    """One thing that was done, chained to the one before by its hash; only ever appended.

    `mrn` names whose record it was about. `detail` holds what was written, old and new, or what
    was printed or read.
    """

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    day: Mapped[date]
    by: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    mrn: Mapped[str | None] = mapped_column(index=True)
    reason: Mapped[str | None]
    detail: Mapped[list[Any]]
    change_seq: Mapped[int | None] = mapped_column(ForeignKey("change.seq"))
    previous: Mapped[str]
    hash: Mapped[str]


for _event in ("UPDATE", "DELETE"):
    _refusal = DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER audit_no_{_event.lower()} BEFORE {_event} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever appended to'); END"
    )
    event.listen(AuditRow.__table__, "after_create", _refusal.execute_if(dialect="sqlite"))


class SignatureRow(PatientRecord):
    """A signature under one row of a record and what was entered with it.

    `path` and `row_id` name the visit or decision that was signed; `covers` lists table, row and
    version of everything it stands for. It is void as soon as one of them is at another version.
    """

    __tablename__ = "signature"

    path: Mapped[str]
    row_id: Mapped[int]
    covers: Mapped[list[Any]]
    signed_at: Mapped[datetime]
    by: Mapped[str]


class PatientMergeRow(Record):
    """Two records of one person made one: `merged_id` went into `kept_id`.

    `merged_mrn` goes on leading to the kept record. `moved` lists table and row of everything
    that changed hands, so that it can be given back. Voided: the merge was undone.
    """

    __tablename__ = "patient_merge"

    kept_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    merged_mrn: Mapped[str] = mapped_column(index=True)
    moved: Mapped[list[Any]]


class ToldApartRow(Record):
    """Two records that look like one person's and are two people's; `one_id` is the older.

    `signs` is what spoke for one person when it was said (`domain/near_match.py`). Voided: it was
    taken back.
    """

    __tablename__ = "told_apart"

    one_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    signs: Mapped[list[Any]]
