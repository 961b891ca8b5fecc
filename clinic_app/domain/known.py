"""What was known on a day: the record without everything dated later.

So a history can be replayed day by day. Only planned operations may lie ahead. Every later
date is asked of the horizon, which thereby learns when the picture will change.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from clinic_app.domain.horizon import Horizon
from clinic_app.domain.record.care import Medication, Toxicity
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl

T = TypeVar("T")


def _until(horizon: Horizon, dated: Iterable[tuple[date | None, T]]) -> tuple[T, ...]:
    """Keep what is undated or dated by today."""
    return tuple(item for on, item in dated if on is None or horizon.reached(on))


def _plain_drug(written: str) -> str:
    """Return the name rules compare: capitals and blanks must not hide a treatment."""
    return " ".join(written.casefold().split())


def _medication(medication: Medication, horizon: Horizon) -> Medication:
    """Name the drug plainly; forget a stop that has not come yet."""
    medication = replace(medication, drug=_plain_drug(medication.drug))
    stopped = medication.stopped_on
    if stopped is None or horizon.reached(stopped):
        return medication
    return replace(medication, stopped_on=None, stop_reason=None)


def _toxicity(toxicity: Toxicity, horizon: Horizon) -> Toxicity:
    """Forget a resolution that has not come yet."""
    if toxicity.resolved is None or horizon.reached(toxicity.resolved):
        return toxicity
    return replace(toxicity, resolved=None)


def _reported(result: BcrAbl, horizon: Horizon) -> bool:
    """Say whether the result was in hand: sampled, and reported where a report date stands."""
    sampled = horizon.reached(result.sampled_on)
    return sampled and (result.reported_on is None or horizon.reached(result.reported_on))


def _cml(cml: Cml, horizon: Horizon) -> Cml:
    """Drop dated facts of CML that lie ahead."""
    if cml.phase_on is not None and not horizon.reached(cml.phase_on):
        ever = tuple(phase for phase in cml.phases_ever if phase is not cml.phase)
        phase = ever[0] if len(ever) == 1 else None
        cml = replace(cml, phase=phase, phase_on=None, phases_ever=ever)
    if cml.high_risk_aca_on is not None and not horizon.reached(cml.high_risk_aca_on):
        cml = replace(cml, high_risk_aca=None, high_risk_aca_on=None)
    mutations = _until(horizon, ((m.on, m) for m in cml.kinase_mutations))
    wish = cml.tfr
    if wish is not None:
        wish = replace(wish, plans=_until(horizon, ((p.on, p) for p in wish.plans)))
    return replace(cml, kinase_mutations=mutations, tfr=wish)


def known_at(history: History, horizon: Horizon) -> History:
    """Return the record as it stood on the horizon's day, its drugs plainly spelt.

    Source: contract, fine points.
    """
    gist = history.gist
    if gist is not None:
        gist = replace(gist, genotype=_until(horizon, ((m.on, m) for m in gist.genotype)))
    medications = _until(horizon, ((m.started_on, m) for m in history.medications))
    dose_events = _until(horizon, ((d.on, d) for d in history.dose_events))
    toxicities = _until(horizon, ((t.onset, t) for t in history.toxicities))
    troughs = _until(horizon, ((t.drawn_at.date(), t) for t in history.troughs))
    return replace(
        history,
        gist=gist,
        cml=None if history.cml is None else _cml(history.cml, horizon),
        surgeries=tuple(s for s in history.surgeries if s.planned or horizon.reached(s.on)),
        medications=tuple(_medication(m, horizon) for m in medications),
        dose_events=tuple(replace(d, drug=_plain_drug(d.drug)) for d in dose_events),
        visits=_until(horizon, ((v.on, v) for v in history.visits)),
        toxicities=tuple(_toxicity(t, horizon) for t in toxicities),
        troughs=tuple(replace(t, drug=_plain_drug(t.drug)) for t in troughs),
        labs=_until(horizon, ((x.drawn_on, x) for x in history.labs)),
        bcr_abl=tuple(r for r in history.bcr_abl if _reported(r, horizon)),
        imaging=_until(horizon, ((i.on, i) for i in history.imaging)),
        questionnaires=_until(horizon, ((q.on, q) for q in history.questionnaires)),
        decisions=_until(horizon, ((d.on, d) for d in history.decisions)),
        events=_until(horizon, ((e.on, e) for e in history.events)),
    )
