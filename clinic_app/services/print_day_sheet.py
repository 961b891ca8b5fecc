"""Print the day's list: whom to call, why, and room to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from clinic_app.domain.people import CARE
from clinic_app.log import logger
from clinic_app.reports.content.day_sheet import DayItem, DayPatient
from clinic_app.reports.day_sheet import print_day_sheet
from clinic_app.services.access import Trace, command
from clinic_app.services.audit_anchor import audit_anchor
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_paper import ClinicPaper, printing_of
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.services.print_paper import MadePaper

_LOG = logger("services.print_day_sheet")


@dataclass(frozen=True, slots=True)
class DaySheet(ClinicPaper):
    """Prints the rows of a list, one entry for each patient, in the order of the list.

    `filters` are the words of what narrowed the list, in the language `written_in`; a sheet in
    the other language says that the list is not whole.
    """

    rows: tuple[WorklistRow, ...]
    filters: tuple[str, ...]
    written_in: str

    def make(self, clinic: OpenClinic, language: str, today: date, now: datetime) -> MadePaper:
        """Return the paper in `language`, made at `now` by the user."""
        return print_day_list(clinic, self, language, today, now)


@command(*CARE, trace=Trace.NOTED, says=("language",))
def print_day_list(
    clinic: OpenClinic, sheet: DaySheet, language: str, today: date, now: datetime
) -> MadePaper:
    """Return the list of `today` in `language` as a PDF; its foot notes the audit trail.

    Raises:
        StoreError: The store cannot be read.
    """
    printing = printing_of(clinic, now, audit_anchor(clinic))
    is_said = language == sheet.written_in or not sheet.filters
    filters = sheet.filters if is_said else None
    printed = print_day_sheet(by_patient(sheet.rows), filters, language, today, printing)
    if printed.missing_glyphs:
        _LOG.warning(
            "day list printed with %d characters missing from the fonts",
            len(printed.missing_glyphs),
        )
    return MadePaper(pdf=printed.pdf, language=language)


def by_patient(rows: Sequence[WorklistRow]) -> tuple[DayPatient, ...]:
    """Return one entry for each patient, at the place of the patient's first row."""
    of_patient: dict[str, list[WorklistRow]] = {}
    for row in rows:
        of_patient.setdefault(row.mrn, []).append(row)
    return tuple(_patient(group) for group in of_patient.values())


def _patient(rows: Sequence[WorklistRow]) -> DayPatient:
    first = rows[0]
    return DayPatient(
        mrn=first.mrn,
        name=first.name,
        birth_date=first.birth_date,
        disease=first.disease,
        physician=first.physician,
        phone=first.phone,
        language=first.language,
        last_visit_on=first.last_contact_on,
        last_call=first.last_call,
        unanswered=first.unanswered,
        items=tuple(_item(row) for row in rows),
    )


def _item(row: WorklistRow) -> DayItem:
    return DayItem(
        level=row.level,
        kind=row.kind,
        facts=row.facts,
        window_start=row.window_start,
        window_end=row.window_end,
        status=row.status,
        further=row.further,
    )
