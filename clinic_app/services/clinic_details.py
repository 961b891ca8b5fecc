"""What the clinic says of itself on letters: name, telephone, address."""

from datetime import date

from clinic_app.db.clinic_details import details_in
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.people import Role
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@command(*Role, trace=Trace.NONE, why="names the clinic, nobody in it")
def clinic_details(clinic: OpenClinic) -> ClinicDetails:
    """Return what was entered last; None in every field nobody has filled in.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        return details_in(session)


@command(Role.PHYSICIAN, Role.ADMINISTRATOR)
def set_clinic_details(clinic: OpenClinic, details: ClinicDetails, today: date) -> None:
    """Store what the clinic says of itself from now on.

    Raises:
        StoreError: The store cannot be written.
    """
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "set_clinic_details", today
    ) as work:
        work.set_clinic_details(details)
