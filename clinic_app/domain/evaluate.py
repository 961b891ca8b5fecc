"""History in, evaluation out: the registry of rules, in order.

The only entry to the rules. Nothing here reads a clock, a file or a database.
"""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.cml.rules import assess as assess_cml
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DataGap,
    DueItem,
    Evaluation,
    ProtocolStamp,
    urgency,
)
from clinic_app.domain.follow_up.blood_counts import blood_counts
from clinic_app.domain.follow_up.care import care_end, kept_under, no_next_date
from clinic_app.domain.follow_up.troughs import safety_labs, trough_samples
from clinic_app.domain.gist.course import gist_course
from clinic_app.domain.gist.findings import GistFindings
from clinic_app.domain.gist.phase import GistPhase, gist_phase, is_adjuvant
from clinic_app.domain.gist.rules import assess as assess_gist
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.interactions import interaction_gaps, interactions
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.person import person
from clinic_app.domain.pregnancy import pregnancy_on_tki
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.quality_of_life.schedule import quality_of_life_due
from clinic_app.domain.quality_of_life.scoring import quality_of_life
from clinic_app.domain.record.codes import Disease, EventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.assess import TdmFindings, assess_tdm, current_episode
from clinic_app.domain.tdm.exposure.assess import exposure_on
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse, imatinib_course
from clinic_app.domain.toxicity.lab_grades import lab_grades
from clinic_app.domain.toxicity.label import assess_label

_LATER = ("survival",)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    """What the rules say on one day, and when that would change with no new data."""

    derived: dict[str, object]
    advice: tuple[Advice, ...]
    due: tuple[DueItem, ...]
    gaps: tuple[DataGap, ...]
    next_change: date | None


def stamp_of(protocol: Protocol) -> ProtocolStamp:
    """Return the name, version and hash that stand in every evaluation."""
    return ProtocolStamp(name=protocol.name, version=protocol.version, sha256=protocol.sha256)


def _level_due(
    known: History, phase: GistPhase | None, tdm: TdmFindings, knowledge: Knowledge
) -> tuple[DueItem, ...]:
    """Return trough samples and their laboratory sets of a patient with adjuvant GIST."""
    if tdm.episode is None or not is_adjuvant(phase):
        return ()
    samples = trough_samples(tdm.of_dose, tdm.episode, knowledge.protocol)
    return (*samples, *safety_labs(known, samples, knowledge.protocol.sampling))


def _on_imatinib(
    known: History, course: ImatinibCourse | None, tdm: TdmFindings, knowledge: Knowledge
) -> tuple[DueItem, ...]:
    """Return blood counts of anybody on imatinib, and the questionnaires around a change.

    The questionnaires belong to adjuvant GIST, where the dose is changed by level.
    """
    if course is None:
        return ()
    counts = blood_counts(known, course, knowledge.protocol)
    if not is_adjuvant(gist_phase(known)):
        return counts
    schedule = knowledge.protocol.quality_of_life
    asked = quality_of_life_due(known, course, tdm.advice, schedule)
    return (*counts, *asked)


def _gist(
    known: History, knowledge: Knowledge, horizon: Horizon, stamp: ProtocolStamp
) -> GistFindings:
    if known.diagnosis.disease is not Disease.GIST:
        return GistFindings()
    return assess_gist(gist_course(known, knowledge, horizon, stamp))


def _later_gaps() -> tuple[DataGap, ...]:
    """Name what this version does not assess: said, never left to be guessed."""
    return tuple(DataGap(key=key, reason="later_version") for key in _LATER)


def _unread_drugs(known: History, knowledge: Knowledge) -> tuple[DataGap, ...]:
    """Name each treatment that no rule reads: a misspelt drug must not pass for none."""
    drugs = dict.fromkeys(m.drug for m in known.medications if m.is_treatment)
    return tuple(
        DataGap(key="treatment", reason="drug_not_read", details=(("drug", drug),))
        for drug in drugs
        if drug not in knowledge.tkis
    )


def _picture(history: History, as_of: date, knowledge: Knowledge) -> _Picture:
    """Apply every rule to what was known on `as_of`."""
    horizon = Horizon(as_of)
    known = known_at(history, horizon)
    stamp = stamp_of(knowledge.protocol)
    derived, gaps = person(known, horizon.today)
    phase = gist_phase(known)
    course = imatinib_course(known, current_episode(known, knowledge.protocol, horizon))
    label = assess_label(known, course, knowledge, stamp)
    held = any(advice.code is AdviceCode.LABEL_HOLD for advice in label.advice)
    tdm = assess_tdm(known, phase, knowledge, horizon, stamp, held_by_lab=held)
    gist = _gist(known, knowledge, horizon, stamp)
    cml = assess_cml(known, knowledge, horizon, stamp)
    derived["troughs"] = tuple(sample.shown for sample in tdm.troughs)
    derived["molecular_responses"] = cml.molecular_responses
    derived["milestones"] = cml.milestones
    derived["scores"] = cml.scores
    derived["kinetics"] = cml.kinetics
    derived["tfr"] = cml.tfr
    derived["risk_nih2008"] = gist.risk_nih2008
    derived["risk_afip"] = gist.risk_afip
    derived["responses"] = gist.responses
    derived["genotype_outlook"] = gist.genotype_outlook
    derived["resistance"] = gist.resistance
    end = care_end(known)
    planned = (
        *_level_due(known, phase, tdm, knowledge),
        *_on_imatinib(known, course, tdm, knowledge),
    )
    due = kept_under(end, (*planned, *gist.due, *cml.due))
    if end is None:
        due = (*due, *no_next_date(known, due))
    dead = end is not None and end.kind is EventKind.DEATH
    said = (
        *pregnancy_on_tki(known, knowledge, stamp),
        *label.advice,
        *interactions(known, course, knowledge, stamp),
        *tdm.advice,
        *gist.advice,
        *cml.advice,
    )
    advice = () if dead else said
    return _Picture(
        derived=derived,
        advice=tuple(sorted(advice, key=lambda item: urgency(item.level))),
        due=tuple(sorted(due, key=lambda item: item.due_on)),
        gaps=(
            *gaps,
            *_unread_drugs(known, knowledge),
            *interaction_gaps(known, course, knowledge),
            *label.gaps,
            *gist.gaps,
            *cml.gaps,
            *_later_gaps(),
        ),
        next_change=horizon.next_change,
    )


def _measured(
    history: History, as_of: date, knowledge: Knowledge
) -> tuple[dict[str, object], tuple[DataGap, ...]]:
    """Return what is derived value by value, which no advice and no due date rests on.

    Computed once, not for every day that `_stays_true_until` looks at.
    """
    horizon = Horizon(as_of)
    known = known_at(history, horizon)
    running = current_episode(known, knowledge.protocol, horizon) is not None
    exposure, gaps = exposure_on(known, knowledge, as_of, running=running)
    derived: dict[str, object] = {
        "exposure": exposure,
        "lab_grades": lab_grades(known, knowledge),
        "quality_of_life": quality_of_life(known),
    }
    return derived, gaps


def _stays_true_until(history: History, picture: _Picture, knowledge: Knowledge) -> date | None:
    """Return the first later day on which advice or due dates are not those of `picture`.

    Between two days the horizon was asked about nothing can change, so only those days are
    looked at, one after the other, until one differs or none is left.
    """
    day = picture.next_change
    while day is not None:
        later = _picture(history, day, knowledge)
        if (later.advice, later.due) != (picture.advice, picture.due):
            return day
        day = later.next_change
    return None


def evaluate(history: History, as_of: date, knowledge: Knowledge) -> Evaluation:
    """Say what the rules make of `history` on `as_of`.

    For every day d in [as_of, stays_true_until) `evaluate(history, d)` gives the same advice
    and the same due dates. Records dated after `as_of` are ignored, planned operations
    excepted. Source: contract, clinic-evaluation/1.
    """
    picture = _picture(history, as_of, knowledge)
    measured, gaps = _measured(history, as_of, knowledge)
    return Evaluation(
        mrn=history.patient.mrn,
        as_of=as_of,
        stays_true_until=_stays_true_until(history, picture, knowledge),
        protocol=stamp_of(knowledge.protocol),
        derived={**picture.derived, **measured},
        advice=picture.advice,
        due=picture.due,
        data_gaps=(*picture.gaps, *gaps),
    )
