"""Take every row into the audit trail with its fingerprint.

Needed where fingerprints do not fit any more or never were: rows older than the trail, and rows
whose table was given another column by a migration. From such a baseline on `db/content.py` holds
rows and trail against each other.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.audit import AuditNote, append, digest
from clinic_app.db.batches import batches
from clinic_app.db.content import record_tables
from clinic_app.db.tables import metadata
from clinic_app.db.trail import BASELINE
from clinic_app.db.versions import SUFFIX

PROGRAM: Final = "clinic-app"
"""Who did it in the trail, where no person did."""

_ROWS: Final = "baseline_rows"
_ROWS_IN_A_LINE: Final = 500
_FETCHED_AT_ONCE: Final = 1000


def take_baseline(session: Session, store_id: str, schema: str) -> None:
    """Append a line that says so, and the fingerprints of every row and kept version."""
    append(session, store_id, [program_note(BASELINE, {"schema": schema})])
    some = batches(_fingerprints(session), _ROWS_IN_A_LINE)
    append(session, store_id, (program_note(_ROWS, *rows) for rows in some))


def program_note(action: str, *detail: Any, reason: str | None = None) -> AuditNote:  # noqa: ANN401
    """Return a line about something that the program did by itself."""
    now = datetime.now(UTC)
    return AuditNote(
        by=PROGRAM, action=action, day=now.astimezone().date(), at=now, detail=detail,
        reason=reason,
    )  # fmt: skip


def _fingerprints(session: Session) -> Iterator[dict[str, Any]]:
    for table in record_tables():
        for held in (table, metadata.tables[table.name + SUFFIX]):
            query = select(*held.columns).order_by(held.c.id)
            rows = session.execute(query.execution_options(yield_per=_FETCHED_AT_ONCE))
            for row in rows.mappings():
                yield {
                    "table": table.name,
                    "row": row["id"],
                    "version": row["version"],
                    "digest": digest(table, dict(row)),
                }
