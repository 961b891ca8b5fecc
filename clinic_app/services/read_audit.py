"""Read, print and give out the audit trail; whoever reads it is in it."""

import errno
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from clinic_app.db.atomic_file import write_pieces_atomically
from clinic_app.db.audit_reading import LineOrder, audit_lines, mrns_of_trail
from clinic_app.domain.audit_trail import (
    AuditFilters,
    AuditHead,
    AuditLine,
    patient_code,
    sees_patients,
    without_patients,
)
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.interchange.audit_csv import audit_csv
from clinic_app.log import logger
from clinic_app.reports.audit_list import print_audit_list
from clinic_app.services.access import Trace, command
from clinic_app.services.audit_anchor import audit_anchor
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_paper import ClinicPaper, printing_of
from clinic_app.services.print_paper import MadePaper
from clinic_app.wording import wording

MOST_PRINTED: Final = 1000
"""How many lines are printed at most, the newest; the whole trail is for a file."""

_READERS: Final = (Role.ADMINISTRATOR, Role.PHYSICIAN)
_LOG = logger("services.read_audit")


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some lines of the trail, the newest first, and whether there are older ones.

    `head` is the newest line of the whole trail. `sees_patients` is False where record numbers
    are codes and values are left out.
    """

    lines: tuple[AuditLine, ...]
    has_more: bool
    head: AuditHead
    sees_patients: bool


@dataclass(frozen=True, slots=True)
class AuditPrint(ClinicPaper):
    """Prints what the filters leave of the trail."""

    filters: AuditFilters

    def make(self, clinic: OpenClinic, language: str, today: date, now: datetime) -> MadePaper:
        """Return the paper in `language`, made at `now` by the user."""
        return print_audit(clinic, self.filters, language, today, now)


@command(*_READERS, trace=Trace.NOTED, says=("filters",))
def read_audit(
    clinic: OpenClinic,
    filters: AuditFilters,
    today: date,  # noqa: ARG001 - the day of the line this reading leaves
    before_seq: int | None = None,
    limit: int = 200,
) -> AuditPage:
    """Return up to `limit` lines that the filters leave, older than `before_seq`, newest first.

    Raises:
        StoreError: The store cannot be read.
    """
    head = audit_anchor(clinic)
    with clinic.store.reading() as session:
        found = tuple(islice(_seen(session, clinic, filters, before_seq), limit + 1))
    sees = sees_patients(clinic.roles)
    return AuditPage(found[:limit], len(found) > limit, head, sees)


@command(*_READERS, trace=Trace.NOTED, says=("filters", "language"))
def print_audit(
    clinic: OpenClinic, filters: AuditFilters, language: str, today: date, now: datetime
) -> MadePaper:
    """Return the newest `MOST_PRINTED` lines that the filters leave, as a PDF.

    The newest line of the whole trail stands on every page: a trail that was rewritten later
    does not lead there.

    Raises:
        StoreError: The store cannot be read.
    """
    printing = printing_of(clinic, now, audit_anchor(clinic))
    with clinic.store.reading() as session:
        found = tuple(islice(_seen(session, clinic, filters, None), MOST_PRINTED + 1))
    lines, is_cut = found[:MOST_PRINTED], len(found) > MOST_PRINTED
    printed = print_audit_list(lines, filters, language, today, printing, is_cut=is_cut)
    if printed.missing_glyphs:
        _LOG.warning("audit list printed, %d characters missing", len(printed.missing_glyphs))
    return MadePaper(pdf=printed.pdf, language=language)


@command(*_READERS, trace=Trace.NOTED, says=("filters",))
def export_audit(
    clinic: OpenClinic,
    filters: AuditFilters,
    path: Path,
    language: str,
    today: date,  # noqa: ARG001 - the day of the line this export leaves
) -> None:
    """Write every line that the filters leave to a CSV file; it is whole or not there.

    The file is not encrypted. Values that a spreadsheet would take for formulas have an
    apostrophe before them.

    Raises:
        StoreError: `export_disk_full`, `export_not_written`, or the store cannot be read.
    """
    with clinic.store.reading() as session:
        pieces = audit_csv(_seen(session, clinic, filters, None), wording(language))
        try:
            write_pieces_atomically(path, pieces)
        except OSError as error:
            full = error.errno == errno.ENOSPC
            raise StoreError("export_disk_full" if full else "export_not_written") from error


def _seen(
    session: Session, clinic: OpenClinic, filters: AuditFilters, before_seq: int | None
) -> Iterator[AuditLine]:
    """Yield the lines as this user may see them; nobody finds by a filter what is not shown."""
    code_of = partial(patient_code, secret=clinic.store.data_key)
    sees = sees_patients(clinic.roles)
    mrns = None
    if filters.patient:
        wanted = filters.patient.strip()
        mrns = frozenset({wanted})
        if not sees:
            mrns = frozenset(mrn for mrn in mrns_of_trail(session) if code_of(mrn) == wanted)
    order = LineOrder(filters, mrns, sees, before_seq)
    with closing(audit_lines(session, clinic.store.store_id, order)) as lines:
        for line in lines:
            shown = line if sees else without_patients(line, code_of)
            if not (filters.text and shown.is_reason_hidden):
                yield shown
