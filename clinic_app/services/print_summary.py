"""Print the physician's summary of one patient."""

from datetime import date, datetime

from clinic_app.log import logger
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.summary import print_summary
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import view_patient

_LOG = logger("services.print_summary")


def summary_pdf(
    clinic: OpenClinic, mrn: str, language: str, today: date, printed_at: datetime
) -> bytes:
    """Return the summary of `mrn` as of `today` in `language` (`zh` or `en`) as a PDF.

    `printed_at` stands on every page, with the user's name, in its own offset.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    view = view_patient(clinic, mrn, today)
    printing = Printing(printed_at=printed_at, printed_by=clinic.user, is_demo=clinic.is_demo)
    printed = print_summary(
        view.history, view.evaluation, clinic.knowledge, language, today, printing
    )
    if printed.missing_glyphs:
        _LOG.warning(
            "summary printed with %d characters missing from the fonts",
            len(printed.missing_glyphs),
        )
    if printed.unsaid:
        _LOG.error("sentences missing in %s: %s", language, ", ".join(printed.unsaid))
    return printed.pdf
