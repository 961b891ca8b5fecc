"""Print the physician's summary of one patient."""

from datetime import date, datetime

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.print_paper import Paper, make_paper


def summary_pdf(
    clinic: OpenClinic, mrn: str, language: str, today: date, printed_at: datetime
) -> bytes:
    """Return the summary of `mrn` as of `today` in `language` (`zh` or `en`) as a PDF.

    `printed_at` stands on every page, with the user's name, in its own offset.

    Raises:
        StoreError: `patient_unknown`, or the store cannot be read.
    """
    return make_paper(clinic, Paper.SUMMARY, mrn, language, today, printed_at).pdf
