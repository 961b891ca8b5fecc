"""Which events count against the dose, and which hold it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, CautionCode, HoldOption, Level
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, ToxicityScale
from clinic_app.domain.tdm.dosing import Episode
from clinic_app.domain.toxicity.counting import counting_events, event_fact
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_ON, event, imatinib, patient, trough, visit

START = DRAWN_ON - timedelta(days=60)
BEFORE = START - timedelta(days=10)


def _counts(toxicity: Toxicity, *reviewed: date) -> bool:
    visits = tuple(visit(day) for day in reviewed)
    history = patient(toxicities=(toxicity,), visits=visits)
    episode = Episode(imatinib(START).daily_dose_mg, START, START)  # type: ignore[arg-type]
    return counting_events(history, episode, KNOWLEDGE.protocol) == (toxicity,)


@pytest.mark.parametrize(
    ("attribution", "counts"),
    [
        (Attribution.UNRELATED, False),
        (Attribution.UNLIKELY, False),
        (Attribution.POSSIBLE, True),
        (Attribution.PROBABLE, True),
        (Attribution.DEFINITE, True),
        (None, True),
    ],
)
def test_only_related_events_count(attribution: Attribution | None, counts: bool) -> None:
    assert _counts(event(3, START, attribution=attribution)) is counts


def test_a_resolved_event_does_not_count() -> None:
    assert not _counts(event(3, START, resolved=DRAWN_ON))


@pytest.mark.parametrize(("day", "counts"), [(27, False), (28, True)])
def test_an_older_event_counts_once_seen_28_days_into_the_dose(day: int, counts: bool) -> None:
    assert _counts(event(3, BEFORE), START + timedelta(days=day)) is counts


def test_an_event_counts_from_the_first_day_of_the_dose() -> None:
    assert _counts(event(3, START))
    assert not _counts(event(3, START - timedelta(days=1)))


def _hold(*toxicities: Toxicity) -> Advice | None:
    history = patient(troughs=(trough(),), toxicities=toxicities)
    advice = evaluate(history, DRAWN_ON, KNOWLEDGE).advice
    return next((a for a in advice if a.code is AdviceCode.LABEL_HOLD), None)


@pytest.mark.parametrize(("grade", "level"), [(2, None), (3, Level.ACT), (4, Level.STOP)])
def test_a_severe_event_holds(grade: int, level: Level | None) -> None:
    hold = _hold(event(grade, DRAWN_ON))
    assert (hold.level if hold else None) is level
    if hold is not None:
        assert hold.options == (HoldOption(resume_when=("event_grade_at_most_1",)),)


@pytest.mark.parametrize(
    "toxicity",
    [
        event(3, DRAWN_ON, term="Neutrophil count decreased"),
        event(3, DRAWN_ON, term="Anemia"),
        event(3, DRAWN_ON, term="Granulocytes", scale=ToxicityScale.WHO),
        event(2, DRAWN_ON, intolerable=True),
    ],
)
def test_marrow_events_and_milder_ones_do_not(toxicity: Toxicity) -> None:
    assert _hold(toxicity) is None


def test_the_hold_applies_outside_the_reduction_population() -> None:
    history = patient(surgeries=(), toxicities=(event(3, DRAWN_ON),))
    codes = [a.code for a in evaluate(history, DRAWN_ON, KNOWLEDGE).advice]
    assert codes == [AdviceCode.LABEL_HOLD]


def test_the_fact_names_scale_and_version() -> None:
    assert dict(event_fact(event(2, START)).details)["scale"] == "CTCAE 5.0"
    who = replace(event(2, START), scale=ToxicityScale.WHO)
    assert dict(event_fact(who).details)["scale"] == "WHO"


RETURNING = (
    "Stevens-Johnson syndrome", "Toxic epidermal necrolysis", "Erythema multiforme",
    "Bullous dermatitis", "Dermatosis bullous",
    "Drug reaction with eosinophilia and systemic symptoms",
)  # fmt: skip


@pytest.mark.parametrize("term", RETURNING)
@pytest.mark.parametrize(("grade", "said"), [(2, False), (3, True), (4, True)])
def test_a_skin_reaction_that_came_back_in_others_says_so(
    term: str, grade: int, said: bool
) -> None:
    history = patient(troughs=(trough(),), toxicities=(event(grade, DRAWN_ON, term=term),))
    found = evaluate(history, DRAWN_ON, KNOWLEDGE)
    warned = {
        one.code
        for one in found.advice
        if CautionCode.SKIN_REACTION_MAY_RETURN in one.cautions
        and "imatinib_skin" in one.citations
    }
    assert warned == ({AdviceCode.LABEL_HOLD, AdviceCode.TDM_REDUCE} if said else set())
    asked = {f.code for item in found.due for f in item.because}
    assert ("quality_before_resuming" in asked) is said


def test_another_severe_event_does_not() -> None:
    hold = _hold(event(4, DRAWN_ON, term="Rash maculo-papular"))
    assert hold is not None
    assert hold.cautions == ()
    assert hold.citations == ("imatinib_us_pi",)
