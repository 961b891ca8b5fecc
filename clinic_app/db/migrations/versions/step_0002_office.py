"""The clinic's own work: drafts, calls, contact and consent, bases of decisions, its details."""

from typing import Final

from clinic_app.db.migrations.making import (
    foreign_key,
    make_patient_record,
    make_record,
    make_table,
)

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

_OF_PATIENTS: Final = {
    "contact": "address text, person text, relation text, person_phone text",
    "consent": "reminders yes_no, research yes_no, on day",
    "call": (
        "called_at moment!, called_at_offset_min whole!, outcome text!, next_try_on day, "
        "note text, by text"
    ),
}
_BASIS: Final = (
    "patient_id whole!, advice_key text!, code text!, level text!, facts json!, "
    "protocol_name text!, protocol_version text!, protocol_sha256 text!, made_on day!, seq whole!"
)


def upgrade() -> None:
    """Add the tables; what is on record stays as it is."""
    for name, columns in _OF_PATIENTS.items():
        make_patient_record(name, columns)
    make_record("clinic_details", "name text, phone text, address text")
    draft = "by text!, form text!, mrn text!, saved_at moment!, text text!"
    make_table("draft", draft, ("by", "form", "mrn"))
    make_table(
        "advice_basis",
        _BASIS,
        ("patient_id", "advice_key"),
        foreign_key("advice_basis", "patient_id", "patient.id"),
        foreign_key("advice_basis", "seq", "change.seq"),
    )


def downgrade() -> None:
    """Refuse: records are never dropped.

    Raises:
        RuntimeError: Always.
    """
    message = "this step cannot be taken back: its tables hold records"
    raise RuntimeError(message)
