"""Alembic's entry: runs the steps on the connection that `db.migrate` has begun.

SQLite rolls schema changes back as long as we begin the transaction ourselves, which the
engine does; so every step of one upgrade stands or falls together.
"""

from alembic import context

from clinic_app.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
