"""Records that look like one person's and are two people's."""

from alembic import op

from clinic_app.db.migrations.making import foreign_key, make_record

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table; what is on record stays as it is."""
    sides = [foreign_key("told_apart", f"{one}_id", "patient.id") for one in ("one", "other")]
    make_record("told_apart", "one_id whole!, other_id whole!, signs json!", *sides)
    for column in ("one_id", "other_id"):
        op.create_index(f"ix_told_apart_{column}", "told_apart", [column])


def downgrade() -> None:
    """Refuse: records are never dropped.

    Raises:
        RuntimeError: Always.
    """
    message = "this step cannot be taken back: its tables hold records"
    raise RuntimeError(message)
