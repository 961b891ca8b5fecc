"""What the timeline draws of one patient, taken from the record and its evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.cml.measures import Kinetics
from clinic_app.domain.course.gist_lines import gist_lines
from clinic_app.domain.course.milestones import MilestoneBand, judging_in, milestone_bands
from clinic_app.domain.course.tumour import TumourResponse, tumour_responses
from clinic_app.domain.course.turns import DatedTurn, turns_of
from clinic_app.domain.findings import DoseOption, DueItem, DueKind, Evaluation
from clinic_app.domain.gist.earlier_lines import LineResponses
from clinic_app.domain.gist.phase import gist_phase, is_adjuvant
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment, to_ug_l
from clinic_app.ui.charts.bcr_abl_panel import Molecular
from clinic_app.ui.charts.trough_panel import Exposure

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineContent:
    """One patient's course until today, ready to be drawn.

    `history` is the record as known today; `responses` are those of the tumour that the rules
    derived, none while they derive none, `lines` all lines of treatment of a GIST; `due` is the
    next open item of each kind.
    """

    history: History
    exposure: Exposure
    molecular: Molecular
    today: date
    turns: tuple[DatedTurn, ...] = ()
    due: tuple[DueItem, ...] = ()
    responses: tuple[TumourResponse, ...] = ()
    lines: tuple[LineResponses, ...] = ()


def content_of(
    history: History, evaluation: Evaluation, knowledge: Knowledge | None, today: date
) -> TimelineContent:
    """Return what the timeline shows of a patient; without knowledge no limits are drawn."""
    known = known_at(history, Horizon(today))
    protocol = knowledge.protocol if knowledge is not None else None
    troughs = _typed(evaluation.derived.get("troughs"), TroughAssessment)
    kinetics = evaluation.derived.get("kinetics")
    applies = is_adjuvant(gist_phase(known))
    limits = tuple(_limit_of(known, trough, knowledge) for trough in troughs)
    return TimelineContent(
        history=known,
        exposure=Exposure(
            troughs=troughs,
            options=_options_of(evaluation),
            reduction=protocol.reduction if protocol is not None and applies else None,
            limits_ug_l=limits,
        ),
        molecular=Molecular(
            responses=_typed(evaluation.derived.get("molecular_responses"), MolecularResponse),
            limits=protocol.molecular if protocol is not None else None,
            bands=_bands_of(evaluation, protocol),
            kinetics=kinetics if isinstance(kinetics, Kinetics) else None,
            gaps=evaluation.data_gaps,
            until=today,
        ),
        today=today,
        turns=turns_of(known, today),
        due=next_of_each_kind(evaluation.due),
        responses=tumour_responses(evaluation.derived.get("responses")),
        lines=gist_lines(known, knowledge, today) if known.imaging else (),
    )


def _bands_of(evaluation: Evaluation, protocol: Protocol | None) -> tuple[MilestoneBand, ...]:
    if protocol is None:
        return ()
    return milestone_bands(judging_in(evaluation), protocol.milestones)


def next_of_each_kind(due: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """Return the earliest open item of each kind that has a date of its own."""
    found: dict[DueKind, DueItem] = {}
    for item in sorted(due, key=lambda one: one.due_on):
        if item.done_on is None and item.kind is not DueKind.NO_NEXT_DATE:
            found.setdefault(item.kind, item)
    return tuple(found.values())


def _options_of(evaluation: Evaluation) -> tuple[DoseOption, ...]:
    """Return the doses of the first advice that expects a trough of any."""
    for advice in evaluation.advice:
        if advice.projected_doses:
            return advice.projected_doses
    return ()


def _limit_of(
    history: History, trough: TroughAssessment, knowledge: Knowledge | None
) -> Decimal | None:
    if trough.raw_ug_l is not None or knowledge is None:
        return None
    for sample in history.troughs:
        if sample.drawn_at == trough.drawn_at and sample.below_limit is not None:
            return to_ug_l(sample.below_limit, sample.unit, knowledge.protocol.correction)
    return None


def _typed(values: object, kind: type[_T]) -> tuple[_T, ...]:
    """Return the derived values of `kind`; nothing was derived when the key is absent."""
    if not isinstance(values, tuple):
        return ()
    return tuple(value for value in values if isinstance(value, kind))
