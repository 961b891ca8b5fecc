"""What the entry forms of an open clinic offer, with the units and limits it is used to."""

from dataclasses import replace

from clinic_app.db.lab_reporting import latest_reporting
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.form_choices import FormChoices, form_choices


def clinic_choices(clinic: OpenClinic) -> FormChoices:
    """Return what the forms offer under the clinic's rules and habits.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        reporting = latest_reporting(session)
    return replace(form_choices(clinic.knowledge), reporting=reporting)
