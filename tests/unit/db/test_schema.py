from dataclasses import fields
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, insert, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from clinic_app.db.mapping import OFFSET, ROWS, columns_of
from clinic_app.db.store import Store
from clinic_app.db.tables import Record, metadata
from clinic_app.domain.record.patient import Patient
from clinic_app.domain.record.results import Lesion

SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"


def _schema(rows: Any) -> dict[str, str]:
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_migrated_schema_is_the_one_of_the_tables(store: Store) -> None:
    with store.reading() as session:
        migrated = _schema(session.execute(text(SCHEMA)))
        differences = compare_metadata(MigrationContext.configure(session.connection()), metadata)
    plain = create_engine("sqlite://")
    metadata.create_all(plain)
    with plain.connect() as connection:
        made = _schema(connection.execute(text(SCHEMA)))
    plain.dispose()
    assert differences == []
    assert migrated == made


def test_every_table_is_strict(store: Store) -> None:
    with store.reading() as session:
        loose = session.execute(
            text("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
        )
        names = {name for (name,) in loose}
    assert names == {"alembic_version", "sqlite_schema"}


def test_every_record_table_has_a_version_table() -> None:
    tables = {mapper.class_.__tablename__ for mapper in Record.registry.mappers
              if issubclass(mapper.class_, Record)}  # fmt: skip
    assert {f"{name}_version" for name in tables} <= set(metadata.tables)
    of_the_clinic = {
        "clinic_user", "signature", "patient_merge", "told_apart", "ctcae_choice", "ctcae_import",
    }  # fmt: skip
    assert len(tables - of_the_clinic) == len(ROWS)


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_record_has_a_column(kind: type) -> None:
    columns = set(ROWS[kind].__table__.columns.keys())
    held_elsewhere = {
        "genotype", "kinase_mutations", "tfr", "plans", "replicates", "lesions", "allergies",
    }  # fmt: skip
    own = {one.name for one in fields(kind)} - held_elsewhere
    if kind is Lesion:
        own = own - {"id"} | {"label"}
    if kind is Patient:
        own |= {"allergy_status", "allergy_text"}
    assert own <= columns
    assert columns_of(Lesion(id="a")).keys() == {"label", "longest_mm", "density_hu"}
    assert all(name + OFFSET in columns for name in columns & {"drawn_at", "last_dose_at"})


def test_yes_or_no_is_nothing_else(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(
            text(
                'INSERT INTO visit (id, patient_id, position, "on", toxicities_reviewed, '
                "version, created_seq, updated_seq) VALUES (1, 1, 0, '2026-01-01', 2, 1, 1, 1)"
            )
        )


def test_rows_without_their_patient_are_refused(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(
            insert(metadata.tables["search_key"]).values(patient_id=9, position=0, key="x")
        )


def test_the_same_tables_have_native_types_on_a_server() -> None:
    made = "\n".join(
        str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
        for table in metadata.sorted_tables
    )
    assert '"on" DATE' in made
    assert "drawn_at TIMESTAMP WITH TIME ZONE" in made
    assert "detected BOOLEAN" in made
    assert "is_percent NUMERIC" in made
    assert "answers JSONB" in made
    assert "IN (0, 1)" not in made
