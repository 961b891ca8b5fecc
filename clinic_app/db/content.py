"""Look whether the records are what the audit trail says was written.

Every write leaves the fingerprint of the whole row in the trail. Walking the trail from its newest
baseline, each fingerprint is held against the row, or against the kept version it was of; and as
many rows and versions as there are must have been written. Nothing is kept in memory but a few
lines at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Table, func, or_, select

from clinic_app.db.audit import digest, digest_as_stored
from clinic_app.db.batches import batches
from clinic_app.db.finding import Said, said
from clinic_app.db.tables import AuditRow, ChangeRow, Record, metadata
from clinic_app.db.trail import baseline_seq, lines_from
from clinic_app.db.versions import SUFFIX

_ROWS_AT_ONCE: Final = 5000


def record_tables() -> list[Table]:
    """Return every table of record rows, parents before children."""
    names = {
        str(mapper.class_.__tablename__)
        for mapper in Record.registry.mappers
        if issubclass(mapper.class_, Record)
    }
    return [table for table in metadata.sorted_tables if table.name in names]


def content_faults(connection: Connection) -> Iterator[Said]:
    """Yield each row that is not what was written, is gone, or that nobody wrote."""
    tables = {table.name: table for table in record_tables()}
    written: Counter[str] = Counter()
    for some in batches(_fingerprints(connection), _ROWS_AT_ONCE):
        by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in some:
            by_table[one["table"]].append(one)
        for name, lines in by_table.items():
            written[name] += len(lines)
            yield from _compared(connection, tables[name], lines)
    yield from _ledger_faults(connection)
    for name, table in tables.items():
        found = rows_and_versions(connection, table)
        if found > written[name]:
            yield said("rows_unwritten", table=name, count=found - written[name])


def rows_and_versions(connection: Connection, table: Table) -> int:
    """Return how many rows a table and its kept versions have together."""
    both = (table, metadata.tables[table.name + SUFFIX])
    return sum(connection.scalar(select(func.count()).select_from(one)) or 0 for one in both)


def _fingerprints(connection: Connection) -> Iterator[dict[str, Any]]:
    for line in lines_from(connection, baseline_seq(connection)):
        for one in line.detail:
            if isinstance(one, dict) and "digest" in one:
                yield one


def _ledger_faults(connection: Connection) -> Iterator[Said]:
    """Yield the changes that the trail ascribes to somebody else or to another moment."""
    lines, changes = AuditRow.__table__, ChangeRow.__table__
    query = (
        select(changes.c.seq)
        .join_from(lines, changes, lines.c.change_seq == changes.c.seq)
        .where(or_(lines.c.at != changes.c.at, lines.c.by != changes.c.by))
        .distinct()
    )
    for seq in connection.scalars(query):
        yield said("change_changed", change=seq)


def _compared(
    connection: Connection, table: Table, lines: Iterable[dict[str, Any]]
) -> Iterator[Said]:
    wanted = {(one["row"], one["version"]): one["digest"] for one in lines}
    found = dict(_digests(connection, table, {row for row, _ in wanted}))
    for (row, version), was in wanted.items():
        now = found.get((row, version))
        if now is None:
            yield said("row_gone", table=table.name, row=row, version=version)
        elif now != was:
            yield said("row_changed", table=table.name, row=row, version=version)


def _digests(
    connection: Connection, table: Table, rows: set[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the fingerprints of these rows and their kept versions as they stand."""
    for held in (table, metadata.tables[table.name + SUFFIX]):
        if connection.dialect.name == "sqlite":
            found = _as_stored(connection, held, rows)
            prints = ((row, digest_as_stored(row)) for row in found)
        else:
            query = select(*held.columns).where(held.c.id.in_(rows))
            typed = connection.execute(query).mappings()
            prints = ((dict(row), digest(table, dict(row))) for row in typed)
        for row, print_ in prints:
            yield (row["id"], row["version"]), print_


def _as_stored(connection: Connection, held: Table, rows: set[int]) -> Iterator[dict[str, Any]]:
    """Yield rows as they lie in SQLite: ten times as fast as through their types."""
    names = [column.name for column in held.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(rows))
    query = f'SELECT {columns} FROM "{held.name}" WHERE id IN ({marks})'  # noqa: S608
    for values in connection.exec_driver_sql(query, tuple(rows)):
        yield dict(zip(names, values, strict=True))
