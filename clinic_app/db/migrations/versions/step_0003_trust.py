"""Users and their roles, the audit trail, signatures, merged records."""

from typing import Final

from alembic import op

from clinic_app.db.migrations.making import (
    foreign_key,
    make_patient_record,
    make_record,
    make_table,
)

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_USER: Final = "name text!, folded text!, roles json!, must_change_password yes_no!"
_AUDIT: Final = (
    "seq whole!, at moment!, day day!, by text!, action text!, mrn text, reason text, "
    "detail json!, change_seq whole, previous text!, hash text!"
)
_SIGNATURE: Final = "path text!, row_id whole!, covers json!, signed_at moment!, by text!"
_MERGE: Final = "kept_id whole!, merged_id whole!, merged_mrn text!, moved json!"


def upgrade() -> None:
    """Add the tables; what is on record stays as it is."""
    make_record("clinic_user", _USER)
    op.create_index("ix_clinic_user_folded", "clinic_user", ["folded"])
    make_table("audit", _AUDIT, ("seq",), foreign_key("audit", "change_seq", "change.seq"))
    for column in ("action", "mrn"):
        op.create_index(f"ix_audit_{column}", "audit", [column])
    make_patient_record("signature", _SIGNATURE)
    sides = [foreign_key("patient_merge", f"{one}_id", "patient.id") for one in ("kept", "merged")]
    make_record("patient_merge", _MERGE, *sides)
    for column in ("kept_id", "merged_id", "merged_mrn"):
        op.create_index(f"ix_patient_merge_{column}", "patient_merge", [column])
    if op.get_bind().dialect.name == "sqlite":
        _refuse_changes()


def _refuse_changes() -> None:
    """Let the file itself refuse to change or drop a line of the audit trail."""
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{event.lower()} BEFORE {event} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever appended to'); END"
        )


def downgrade() -> None:
    """Refuse: records are never dropped.

    Raises:
        RuntimeError: Always.
    """
    message = "this step cannot be taken back: its tables hold records"
    raise RuntimeError(message)
