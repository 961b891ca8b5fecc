"""How a step makes tables, spelt out: the steps never read the tables of the program.

Columns are written as `name kind`, separated by commas; `!` marks one that is never empty.
"""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from clinic_app.db.types import Day, ExactDecimal, JsonText, Moment, WholeNumber, YesNo

_TYPES: Final[dict[str, Any]] = {
    "text": sa.Text(),
    "whole": WholeNumber,
    "yes_no": YesNo(),
    "day": Day(),
    "moment": Moment(),
    "decimal": ExactDecimal(),
    "json": JsonText(),
}
_OF_RECORD: Final = (
    "version whole!, created_seq whole!, updated_seq whole!, "
    "voided_at moment, voided_by text, void_reason text"
)


def make_patient_record(name: str, columns: str, parent: str | None = None) -> None:
    """Make the table of one kind of row of a patient's record, and its twin of older versions."""
    keys = [foreign_key(name, "patient_id", "patient.id")]
    if parent:
        keys.append(foreign_key(name, f"{parent}_id", f"{parent}.id"))
    make_record(name, f"patient_id whole!, position whole!, {columns}", *keys)
    op.create_index(f"ix_{name}_patient_id", name, ["patient_id"])
    if parent:
        op.create_index(f"ix_{name}_{parent}_id", name, [f"{parent}_id"])


def make_record(name: str, columns: str, *constraints: sa.Constraint) -> None:
    """Make a table of numbered, versioned rows and its twin of older versions."""
    whole = f"id whole!, {columns}, {_OF_RECORD}"
    seqs = [foreign_key(name, f"{one}_seq", "change.seq") for one in ("created", "updated")]
    make_table(name, whole, ("id",), *constraints, *seqs, numbered="id")
    make_table(f"{name}_version", whole, ("id", "version"))


def make_table(
    name: str, columns: str, key: tuple[str, ...], *constraints: sa.Constraint, numbered: str = ""
) -> None:
    """Make a table with its primary key; the column `numbered` numbers itself."""
    made = [_column(one.split(), numbered) for one in columns.split(", ")]
    checks = [
        sa.CheckConstraint(f"{one.name} IN (0, 1)", name=op.f(f"ck_{name}_{one.name}")).ddl_if(
            dialect="sqlite"
        )
        for one in made
        if isinstance(one.type, YesNo)
    ]
    primary = sa.PrimaryKeyConstraint(*key, name=f"pk_{name}")
    op.create_table(name, *made, primary, *constraints, *checks, sqlite_strict=True)


def add_column(table: str, column: str) -> None:
    """Give a table another column, written as above; it may be empty in rows that are there."""
    op.add_column(table, _column(column.split(), ""))


def foreign_key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return the key that lets `column` name a row of another table."""
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _column(words: list[str], numbered: str) -> sa.Column[Any]:
    name, kind = words
    return sa.Column(
        name,
        _TYPES[kind.rstrip("!")],
        nullable=not kind.endswith("!"),
        autoincrement="auto" if name == numbered else False,
    )
