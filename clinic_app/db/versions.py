"""Kept versions: a correction updates the row, and what it said before stays beside it.

For every record table there is a `<table>_version` table with the same columns. The copy is
made inside the store by the same flush that updates the row, so no caller can forget it, and
deleting or bulk-updating a record is refused.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    event,
    insert,
    select,
)
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session

from clinic_app.db.base import Record
from clinic_app.db.types import YesNo

SUFFIX = "_version"


def add_version_tables(metadata: MetaData, base: type[Record]) -> None:
    """Lay a version table beside the table of every class below `base`."""
    for mapper in base.registry.mappers:
        table = mapper.local_table
        if issubclass(mapper.class_, base) and isinstance(table, Table):
            columns = [
                Column(column.name, column.type, nullable=column.nullable, autoincrement=False)
                for column in table.columns
            ]
            Table(
                table.name + SUFFIX,
                metadata,
                *columns,
                PrimaryKeyConstraint("id", "version"),
                sqlite_strict=True,
            )


def add_checks(metadata: MetaData) -> None:
    """Let SQLite refuse anything but 0 and 1 where yes or no is meant."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, YesNo):
                yes_no_check(table, column)


def yes_no_check(table: Table, column: Column[Any]) -> None:
    """Add the check of one yes/no column (SQLite only: PostgreSQL has a type for it)."""
    check = CheckConstraint(f"{column.name} IN (0, 1)", name=column.name).ddl_if(dialect="sqlite")
    table.append_constraint(check)


@event.listens_for(Record, "before_update", propagate=True)
def _keep_version(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    """Copy the row as it stands in the store before it is updated."""
    session = object_session(target)
    if session is None or not session.is_modified(target, include_collections=False):
        return
    table = mapper.local_table
    if not isinstance(table, Table):
        raise TypeError(table)
    versions = table.metadata.tables[f"{table.name}{SUFFIX}"]
    old = select(*table.columns).where(table.c.id == target.id)
    connection.execute(insert(versions).from_select([c.name for c in table.columns], old))


@event.listens_for(Record, "before_delete", propagate=True)
def _refuse_delete(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    message = f"{type(target).__name__} is voided, never deleted"
    raise TypeError(message)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    """Refuse UPDATE and DELETE statements on records: they would pass the kept versions by."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    if issubclass(state.bind_mapper.class_, Record):
        message = "records are changed row by row, so that their versions are kept"
        raise TypeError(message)
