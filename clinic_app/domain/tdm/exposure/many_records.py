"""The individual estimates of many records in one go, as a whole store is estimated anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.assess import ReadyRecord, asked_of, ready_record
from clinic_app.domain.tdm.exposure.covariates import covariates_of, outside_domain
from clinic_app.domain.tdm.exposure.findings import RecordExposure, SampleUse
from clinic_app.domain.tdm.exposure.individual import individuals


def exposures_of(
    histories: Sequence[History], knowledge: Knowledge, today: date, model: str | None = None
) -> tuple[RecordExposure, ...]:
    """Return what the levels of each record say, in the order of the records.

    Of a history only what the model reads needs to be there: person, diagnosis, imatinib, single
    doses, weights, missed doses, levels, and the laboratory values of covariates.
    """
    key = model or knowledge.protocol.exposure.model
    found = [RecordExposure(mrn=one.patient.mrn, model=key, individual=None) for one in histories]
    ready = {}
    for at, history in enumerate(histories):
        record = ready_record(known_at(history, Horizon(today)), knowledge, None, key)
        if record is not None:
            ready[at] = record
            found[at] = replace(found[at], samples=_uses(record))
    places = [at for at, record in ready.items() if record.patient.observations]
    estimates = individuals([ready[at].patient for at in places], asked_of(knowledge))
    for at, estimate in zip(places, estimates, strict=True):
        record = ready[at]
        found[at] = replace(
            found[at],
            individual=estimate,
            covariates=covariates_of(record.model, record.on_day, record.day),
            outside_domain=outside_domain(record.model, record.on_day, record.day),
        )
    return tuple(found)


def _uses(record: ReadyRecord) -> tuple[SampleUse, ...]:
    return tuple(
        SampleUse(
            drawn_at=level.sample.drawn_at,
            level_ug_l=level.level_ug_l,
            censored=level.censored,
            left_out=level.left_out,
            doubt=level.doubt,
            off_usual_h=level.off_usual_h,
        )
        for level in record.levels
    )
