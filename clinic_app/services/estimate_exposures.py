"""Estimate every patient's exposure anew, as after a change of model or protocol."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date

from clinic_app.db.dosing_records import dosing_records, patients_with_levels
from clinic_app.domain.people import CARE
from clinic_app.domain.tdm.exposure.findings import RecordExposure
from clinic_app.domain.tdm.exposure.many_records import exposures_of
from clinic_app.errors import ClinicError
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureBatch:
    """Some estimates, and how many of how many records are done with them."""

    done: int
    of: int
    exposures: tuple[RecordExposure, ...]


@command(*CARE, trace=Trace.NOTED)
def estimate_exposures(
    clinic: OpenClinic, today: date, model: str | None = None
) -> Generator[ExposureBatch, None, None]:
    """Return the estimates of every record that holds a drug level, batch by batch.

    Nothing is stored; whoever stops asking stops the work. The trail says at once that it was
    asked for. `model` is a key of a model, by default the protocol's.

    Raises:
        ClinicError: `pk_model_unknown`.
        StoreError: The store cannot be read.
    """
    if model is not None and model not in clinic.knowledge.pk_models:
        raise ClinicError(
            "pk_model_unknown", model=model, known=", ".join(clinic.knowledge.pk_models)
        )
    return _batches(clinic, today, model)


def _batches(
    clinic: OpenClinic, today: date, model: str | None
) -> Generator[ExposureBatch, None, None]:
    done = 0
    with clinic.store.reading() as session:
        count = patients_with_levels(session)
        for histories in dosing_records(session):
            done += len(histories)
            found = exposures_of(histories, clinic.knowledge, today, model)
            yield ExposureBatch(done=done, of=count, exposures=found)
