"""The CTCAE version the clinic grades by, the wordings it imported, the release of the rules."""

from clinic_app.db.migrations.making import add_column, make_record, make_table

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the tables; what is on record stays as it is, and the clinic goes on with 5.0."""
    make_record("ctcae_choice", "ctcae_version text!, since day!")
    make_record(
        "ctcae_import",
        "ctcae_version text!, file text!, sha256 text!, terms whole!, imported_on day!",
    )
    make_table(
        "ctcae_wording",
        "ctcae_version text!, term text!, grade whole!, text text!",
        ("ctcae_version", "term", "grade"),
    )
    add_column("evaluation", "rules text")


def downgrade() -> None:
    """Refuse: records are never dropped.

    Raises:
        RuntimeError: Always.
    """
    message = "this step cannot be taken back: its tables hold records"
    raise RuntimeError(message)
