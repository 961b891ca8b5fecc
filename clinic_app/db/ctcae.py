"""Which CTCAE the clinic works with, and the official wordings it imported."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from clinic_app.db.record import Change
from clinic_app.db.tables import CtcaeChoiceRow, CtcaeImportRow, CtcaeWordingRow
from clinic_app.domain.ctcae_edition import CtcaeEdition, WordingImport
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import Wordings


def edition_in(session: Session) -> CtcaeEdition:
    """Return what the clinic grades by and which files it took in."""
    choice = session.scalars(select(CtcaeChoiceRow)).first()
    imports = {
        row.ctcae_version: WordingImport(
            ctcae_version=row.ctcae_version,
            file=row.file,
            sha256=row.sha256,
            terms=row.terms,
            imported_on=row.imported_on,
        )
        for row in session.scalars(select(CtcaeImportRow))
    }
    if choice is None:
        return CtcaeEdition(imports=imports)
    return CtcaeEdition(version=choice.ctcae_version, since=choice.since, imports=imports)


def official_in(session: Session) -> dict[CtcaeVersion, Wordings]:
    """Return the official wordings that were imported; a version without them is missing."""
    found: dict[CtcaeVersion, dict[str, dict[int, str]]] = {}
    columns = CtcaeWordingRow
    query = select(columns.ctcae_version, columns.term, columns.grade, columns.text)
    for version, term, grade, text in session.execute(query):
        found.setdefault(version, {}).setdefault(term, {})[grade] = text
    return {**found}


def write_version(change: Change, version: CtcaeVersion, since: date) -> None:
    """Let the clinic grade new events by `version`."""
    row = change.session.scalars(select(CtcaeChoiceRow)).first()
    if row is None:
        change.session.add(
            CtcaeChoiceRow(
                ctcae_version=version, since=since, created_seq=change.seq, updated_seq=change.seq
            )
        )
    else:
        row.ctcae_version, row.since, row.updated_seq = version, since, change.seq


def write_wordings(
    change: Change, version: CtcaeVersion, wordings: Wordings, file: str, on: date
) -> None:
    """Store the official wordings of a version in place of those imported before."""
    session = change.session
    session.execute(delete(CtcaeWordingRow).where(CtcaeWordingRow.ctcae_version == version))
    rows = [
        {"ctcae_version": version, "term": term, "grade": grade, "text": text}
        for term, grades in wordings.items()
        for grade, text in grades.items()
    ]
    session.execute(insert(CtcaeWordingRow), rows)
    said = {
        "file": file, "sha256": digest_of(wordings), "terms": len(wordings), "imported_on": on,
        "updated_seq": change.seq,
    }  # fmt: skip
    row = session.scalars(
        select(CtcaeImportRow).where(CtcaeImportRow.ctcae_version == version)
    ).first()
    if row is None:
        session.add(CtcaeImportRow(ctcae_version=version, created_seq=change.seq, **said))
    else:
        for name, held in said.items():
            setattr(row, name, held)


def digest_of(wordings: Mapping[str, Mapping[int, str]]) -> str:
    """Return what tells these wordings from every other."""
    plain = {term: {str(g): text for g, text in by.items()} for term, by in wordings.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
