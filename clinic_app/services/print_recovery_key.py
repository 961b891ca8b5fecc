"""Print the recovery key, once, while it is known."""

from dataclasses import dataclass, field
from datetime import date, datetime

from clinic_app.domain.people import Role
from clinic_app.reports.recovery_page import print_recovery_page
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_paper import ClinicPaper, printing_of
from clinic_app.services.print_paper import MadePaper


@dataclass(frozen=True, slots=True)
class RecoveryPage(ClinicPaper):
    """The order of the page; it holds the key in memory and shows it to nobody."""

    recovery_key: str = field(repr=False)

    def make(self, clinic: OpenClinic, language: str, today: date, now: datetime) -> MadePaper:
        """Return the paper in `language`, made at `now` by the user."""
        return print_recovery_key(clinic, self.recovery_key, language, today, now)


@command(Role.ADMINISTRATOR, trace=Trace.NOTED, says=("language",))
def print_recovery_key(
    clinic: OpenClinic, recovery_key: str, language: str, today: date, now: datetime
) -> MadePaper:
    """Return a page with the key in large letters, what it is for and where to keep it.

    The page lies in memory only; that it was made stands in the audit trail, the key does not.

    Raises:
        StoreError: The store cannot be read.
    """
    printing = printing_of(clinic, now)
    printed = print_recovery_page(recovery_key, language, today, printing)
    return MadePaper(pdf=printed.pdf, language=language)
