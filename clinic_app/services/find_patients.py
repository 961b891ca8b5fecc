"""Find patients by name, pinyin, record number or telephone."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.db.search import FoundPatient, patients_matching
from clinic_app.domain.people import CARE
from clinic_app.domain.record.codes import Disease, EventKind, Sex
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic

MOST_FOUND: Final = 50
"""How many are looked for at once: where so many are found there may be more."""


@dataclass(frozen=True)
class PatientMatch:
    """One patient found. `excluded` names why the worklist leaves the patient out.

    `excluded` is `death`, `moved_away` or `declined_follow_up`; None: under care.
    """

    mrn: str
    name: str
    sex: Sex | None
    birth_date: date | None
    disease: Disease
    phone: str | None
    excluded: EventKind | None


@command(*CARE, trace=Trace.NONE, why="a list of names; opening one leaves a trace")
def find_patients(
    clinic: OpenClinic, text: str, limit: int = MOST_FOUND
) -> tuple[PatientMatch, ...]:
    """Return the patients that `text` fits, closest first; all by name when it is empty.

    Any part of a name that begins a character or a word, its pinyin in full or as initials in
    every reading, the beginning of a record number, any run of telephone digits from four on.

    Raises:
        StoreError: The store cannot be read.
    """
    with clinic.store.reading() as session:
        found = patients_matching(session, text, limit)
    return tuple(map(match_of, found))


def match_of(found: FoundPatient) -> PatientMatch:
    """Return a patient found in the store as the screens are given it."""
    return PatientMatch(
        mrn=found.mrn,
        name=found.name,
        sex=found.sex,
        birth_date=found.birth_date,
        disease=found.disease,
        phone=found.phone,
        excluded=found.excluded,
    )
