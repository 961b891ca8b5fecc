"""Find records that may belong to one patient, and those that somebody told apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from clinic_app.db.near_matches import pairs_of
from clinic_app.db.search import patients_by_mrn
from clinic_app.db.told_apart import told_apart
from clinic_app.domain.near_match import Likeness
from clinic_app.domain.people import CARE
from clinic_app.domain.told_apart import ToldApart
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import PatientMatch, match_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDuplicate:
    """Two records, the older first.

    `why` they may belong to one patient: None when it is settled that they do not. `apart` is
    who said that they are two people's: a pair with both was told apart, and more speaks for one
    patient since.
    """

    one: PatientMatch
    other: PatientMatch
    why: Likeness | None = None
    apart: ToldApart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """The pairs nobody has settled, and those that are two people's, what was said last first."""

    pairs: tuple[LikelyDuplicate, ...] = ()
    apart: tuple[LikelyDuplicate, ...] = ()


@command(*CARE, trace=Trace.NONE, why="a list of names; opening one leaves a trace")
def find_duplicates(clinic: OpenClinic) -> Duplicates:
    """Return every two records of the clinic that look like one patient's, the oldest first.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        found = {(one.mrn, one.other_mrn): one.why for one in pairs_of(session)}
        told = {(one.mrn, one.other_mrn): one for one in told_apart(session)}
        rows = patients_by_mrn(session, {mrn for pair in (*found, *told) for mrn in pair})
    known = {mrn: match_of(row) for mrn, row in rows.items()}
    settled = [pair for pair in told if pair not in found]
    return Duplicates(
        pairs=tuple(_pair(known, pair, found[pair], told.get(pair)) for pair in found),
        apart=tuple(_pair(known, pair, None, told[pair]) for pair in settled),
    )


def _pair(
    known: Mapping[str, PatientMatch],
    pair: tuple[str, str],
    why: Likeness | None,
    apart: ToldApart | None,
) -> LikelyDuplicate:
    one, other = pair
    return LikelyDuplicate(one=known[one], other=known[other], why=why, apart=apart)
