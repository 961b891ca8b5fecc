"""Look whether the audit trail is whole: every line, in order, each chained to the one before."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from clinic_app.db.audit import Head, genesis, line_hash
from clinic_app.db.finding import Said, said
from clinic_app.db.tables import AuditRow

BASELINE: Final = "baseline"
"""The action of the line with which a new set of fingerprints begins (`db/baseline.py`)."""
RESTORED: Final = "restore"
"""The action of the line with which a restored store goes on (`db/restoring.py`)."""

ACCEPTED: Final = "accept_store"
"""The action of the line with which a store goes on that was not what its anchor said."""

_LINES = AuditRow.__table__
_AT_ONCE: Final = 500


def lines_from(connection: Connection, seq: int) -> Iterator[Row[Any]]:
    """Yield the lines from `seq` on in their order, a few at a time."""
    after = seq - 1
    while True:
        query = (
            select(*_LINES.columns)
            .where(_LINES.c.seq > after)
            .order_by(_LINES.c.seq)
            .limit(_AT_ONCE)
        )
        found = connection.execute(query).all()
        yield from found
        if len(found) < _AT_ONCE:
            return
        after = found[-1].seq


def newest(connection: Connection, store_id: str) -> Head:
    """Return the newest line."""
    query = select(_LINES.c.seq, _LINES.c.hash).order_by(_LINES.c.seq.desc()).limit(1)
    found = connection.execute(query).first()
    return Head(found.seq, found.hash) if found else Head(0, genesis(store_id))


def holds(connection: Connection, store_id: str, head: Head) -> bool:
    """Say whether the trail holds the line that was once its newest."""
    if head.seq == 0:
        return head.hash == genesis(store_id)
    found = connection.scalar(select(_LINES.c.hash).where(_LINES.c.seq == head.seq))
    return found == head.hash


def baseline_seq(connection: Connection) -> int:
    """Return the number of the line where the newest set of fingerprints begins; 1 without."""
    query = select(func.max(_LINES.c.seq)).where(_LINES.c.action == BASELINE)
    return connection.scalar(query) or 1


def restores(connection: Connection) -> tuple[dict[str, Any], ...]:
    """Return what is said of each restore, oldest first: `epoch`, and the `line` gone back to.

    To accept an older store is to go back as well.
    """
    going_back = _LINES.c.action.in_((RESTORED, ACCEPTED))
    query = select(_LINES.c.detail).where(going_back).order_by(_LINES.c.seq)
    return tuple(one for detail in connection.scalars(query) for one in detail)


def chain_fault(connection: Connection, store_id: str, since: int = 1) -> Said | None:
    """Return the first line, from `since` on, that is not as it was written; None when all are.

    The line before `since` is taken as it is.
    """
    last = Head(0, genesis(store_id))
    if since > 1:
        before = connection.scalar(select(_LINES.c.hash).where(_LINES.c.seq == since - 1))
        last = Head(since - 1, before or "")
    for line in lines_from(connection, since):
        if line.seq != last.seq + 1:
            return said("line_missing", line=last.seq + 1)
        if line.previous != last.hash:
            return said("line_not_next", line=line.seq, before=last.seq)
        if line.hash != line_hash(line):
            return said("line_changed", line=line.seq)
        last = Head(line.seq, line.hash)
    return None
