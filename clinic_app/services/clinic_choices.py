"""What the entry forms of an open clinic offer, with the units, limits and names it uses."""

from dataclasses import replace

from clinic_app.db.ctcae import edition_in, official_in
from clinic_app.db.lab_reporting import latest_reporting
from clinic_app.db.names_in_use import co_medications_in_use, physicians_in_use
from clinic_app.domain.people import CARE
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.form_choices import FormChoices, form_choices


@command(*CARE, trace=Trace.NONE, why="what forms offer, no record")
def clinic_choices(clinic: OpenClinic) -> FormChoices:
    """Return what the forms offer under the clinic's rules and habits.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        offered = form_choices(clinic.knowledge)
        return replace(
            offered,
            catalogue=offered.catalogue.with_official(official_in(session)),
            version=edition_in(session).version,
            reporting=latest_reporting(session),
            physicians=physicians_in_use(session),
            co_medications=co_medications_in_use(session),
        )
