"""Print the recovery key, once, while it is known."""

from dataclasses import dataclass, field
from datetime import date, datetime

from clinic_app.domain.people import Role
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.recovery_page import print_recovery_page
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.print_paper import MadePaper


@dataclass(frozen=True, slots=True)
class RecoveryPage:
    """The order of the page; it holds the key in memory and shows it to nobody."""

    recovery_key: str = field(repr=False)

    def __call__(
        self,
        clinic: OpenClinic,
        language: str,
        _is_asked: bool,  # noqa: FBT001 - a job's arguments have no names
        today: date,
        now: datetime,
    ) -> MadePaper:
        """Return the page in `language` (`zh` or `en`).

        Raises:
            StoreError: The store cannot be read.
        """
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
    printing = Printing(
        printed_at=now, printed_by=clinic.user, is_demo=clinic.is_demo,
        details=clinic_details(clinic),
    )  # fmt: skip
    printed = print_recovery_page(recovery_key, language, today, printing)
    return MadePaper(pdf=printed.pdf, language=language)
