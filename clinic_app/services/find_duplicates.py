"""Find records that may belong to one patient."""

from dataclasses import dataclass

from clinic_app.db.near_matches import pairs_of
from clinic_app.db.search import patients_by_mrn
from clinic_app.domain.near_match import Likeness
from clinic_app.domain.people import CARE
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import PatientMatch, match_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDuplicate:
    """Two records and why they may belong to one patient."""

    one: PatientMatch
    other: PatientMatch
    why: Likeness


@command(*CARE, trace=Trace.NONE, why="a list of names; opening one leaves a trace")
def find_duplicates(clinic: OpenClinic) -> tuple[LikelyDuplicate, ...]:
    """Return every two records of the clinic that may belong to one patient, the oldest first.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        pairs = pairs_of(session)
        known = patients_by_mrn(
            session, {mrn for one in pairs for mrn in (one.mrn, one.other_mrn)}
        )
    return tuple(
        LikelyDuplicate(
            one=match_of(known[pair.mrn]), other=match_of(known[pair.other_mrn]), why=pair.why
        )
        for pair in pairs
    )
