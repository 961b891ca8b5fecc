"""The synthetic clinic as a whole: sixty invented patients from a seed."""

from datetime import date
from random import Random

from clinic_app.domain.record.history import History
from clinic_app.services.demo.cml_patients import cml_histories
from clinic_app.services.demo.gist_patients import gist_histories
from clinic_app.services.demo.people import People

PATIENTS = 60
_ORDINARY_GIST = 14
_ORDINARY_CML = 8


def synthetic_histories(today: date, seed: int = 1) -> tuple[History, ...]:
    """Return the clinic of `today`: every story of both diseases, and ordinary courses.

    The same day and seed give the same clinic. No date lies after `today`.
    """
    people = People(today, Random(seed))
    gist = gist_histories(people, _ORDINARY_GIST)
    return (*gist, *cml_histories(people, _ORDINARY_CML))
