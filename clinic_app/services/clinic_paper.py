"""What every paper about the clinic has in common: how it is ordered, and who prints it when."""

from abc import abstractmethod
from datetime import date, datetime
from typing import Protocol

from clinic_app.domain.audit_trail import AuditHead
from clinic_app.reports.content.furniture import Printing
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.print_paper import MadePaper


class ClinicPaper(Protocol):
    """An order for a paper that belongs to no patient; called, it makes the paper."""

    @abstractmethod
    def make(self, clinic: OpenClinic, language: str, today: date, now: datetime) -> MadePaper:
        """Return the paper in `language` (`zh` or `en`), made at `now` by the user.

        Raises:
            StoreError: The store cannot be read.
        """

    def __call__(
        self,
        clinic: OpenClinic,
        language: str,
        _is_asked: bool,  # noqa: FBT001 - a job's arguments have no names
        today: date,
        now: datetime,
    ) -> MadePaper:
        """Make it: the preview calls every order alike, also those of a patient's papers."""
        return self.make(clinic, language, today, now)


def printing_of(
    clinic: OpenClinic, now: datetime, audit_head: AuditHead | None = None
) -> Printing:
    """Return when and by whom a paper of the clinic is printed.

    Raises:
        StoreError: The store cannot be read.
    """
    return Printing(
        printed_at=now, printed_by=clinic.user, is_demo=clinic.is_demo,
        details=clinic_details(clinic), audit_head=audit_head,
    )  # fmt: skip
