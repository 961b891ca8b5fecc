"""What the evaluation derived, with its types back: absent is empty, never a guess."""

from datetime import date
from decimal import Decimal

from clinic_app.domain.cml.findings import MolecularResponse, TfrFindings
from clinic_app.domain.course.molecular import responses_in
from clinic_app.domain.findings import AdviceCode, Evaluation
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment, to_ug_l


def troughs(evaluation: Evaluation) -> tuple[TroughAssessment, ...]:
    """Return the assessed troughs in the order of the draw."""
    found = evaluation.derived.get("troughs")
    samples = found if isinstance(found, tuple) else ()
    known = [sample for sample in samples if isinstance(sample, TroughAssessment)]
    return tuple(sorted(known, key=lambda sample: sample.drawn_at))


def limit_ug_l(trough: TroughAssessment, history: History, protocol: Protocol) -> Decimal | None:
    """Return the limit in µg/L that a level lies under; None when a value was measured."""
    if trough.raw_ug_l is not None:
        return None
    for sample in history.troughs:
        if sample.drawn_at == trough.drawn_at and sample.below_limit is not None:
            return to_ug_l(sample.below_limit, sample.unit, protocol.correction)
    return None


def molecular_responses(evaluation: Evaluation) -> tuple[MolecularResponse, ...]:
    """Return the classed BCR-ABL results by sampling date."""
    known = responses_in(evaluation.derived)
    return tuple(sorted(known, key=lambda result: result.sampled_on))


def treatment_free_remission(evaluation: Evaluation) -> TfrFindings | None:
    """Return the state of treatment-free remission; None for GIST."""
    found = evaluation.derived.get("tfr")
    return found if isinstance(found, TfrFindings) else None


def restart_refused_on(evaluation: Evaluation) -> date | None:
    """Return the day on which the patient refused the restart after loss of MMR, if so."""
    days = (
        fact.on
        for advice in evaluation.advice
        if advice.code is AdviceCode.TFR_LOSS_OF_MMR
        for fact in advice.because
        if fact.code == "restart_refused"
    )
    return next(days, None)
