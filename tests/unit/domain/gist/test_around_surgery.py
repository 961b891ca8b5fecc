"""Imatinib before and after an operation. Source: gist56; D22, definition 3."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, DoseOption
from clinic_app.domain.gist.phase import is_left_alone, planned_operation
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import (
    EventKind,
    Gene,
    GistSetting,
    Margin,
    Procedure,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.paths import (
    advice_on,
    days,
    facts_of,
    level_on,
    neoadjuvant,
    operated,
    treated,
    tumour,
)

STOP, RESTART = AdviceCode.PRE_SURGERY_STOP, AdviceCode.POST_SURGERY_RESTART
NEXT_LINE = AdviceCode.PROGRESSION_NEXT_LINE
PLANNED = date(2020, 10, 20)
DONE = date(2020, 10, 20)
LAST = date(2020, 10, 6)


def planned(**changes: Any) -> History:
    operation = make.surgery(PLANNED, None, planned=True)
    return neoadjuvant(surgeries=[operation], **changes)


def done(
    reason: StopReason | None = StopReason.SURGERY,
    margin: Margin | None = Margin.R0,
    dose: int = 400,
    **changes: Any,
) -> History:
    row = make.medication("2020-02-14", dose, LAST, reason)
    operation = make.surgery(DONE, margin)
    return neoadjuvant(**{"medications": [row], "surgeries": [operation], **changes})


@pytest.mark.parametrize(
    ("before", "level"),
    [(15, None), (14, "act"), (8, "act"), (7, "act"), (6, "stop"), (1, "stop"), (0, None)],
)
def test_imatinib_stops_fourteen_to_seven_days_before(before: int, level: str | None) -> None:
    assert level_on(planned(), PLANNED - days(before), STOP) == level


def test_the_card_names_the_days_and_the_dose() -> None:
    card = advice_on(planned(), PLANNED - days(10), STOP)
    assert facts_of(card) == ["operation_planned", "stop_window", "imatinib_now"]
    assert card is not None
    window = card.because[1]
    assert (window.on, dict(window.details)) == (
        PLANNED - days(14), {"until": PLANNED - days(7)},
    )  # fmt: skip
    assert "stop_window_closed" in facts_of(advice_on(planned(), PLANNED - days(6), STOP))


def test_a_cancelled_operation_takes_the_card_away() -> None:
    assert level_on(neoadjuvant(), PLANNED - days(10), STOP) is None


def test_the_next_of_two_operations_counts() -> None:
    later = make.surgery(PLANNED + days(60), None, planned=True)
    first = make.surgery(PLANNED, None, planned=True)
    history = neoadjuvant(surgeries=[later, first])
    assert level_on(history, PLANNED - days(14), STOP) == "act"
    assert level_on(history, PLANNED + days(1), STOP) is None
    assert level_on(history, PLANNED + days(46), STOP) == "act"


def test_who_takes_no_imatinib_has_nothing_to_stop() -> None:
    stopped = make.medication("2020-02-14", 400, PLANNED - days(14), StopReason.SURGERY)
    assert level_on(planned(medications=[stopped]), PLANNED - days(10), STOP) is None
    other = make.medication("2020-02-14", 50, drug="sunitinib")
    assert level_on(planned(medications=[other]), PLANNED - days(10), STOP) is None


@pytest.mark.parametrize(("after", "named"), [(0, False), (1, True), (90, True)])
def test_a_planned_operation_whose_day_has_passed_is_named(after: int, named: bool) -> None:
    gaps = evaluate(planned(), PLANNED + days(after), KNOWLEDGE).data_gaps
    found = [dict(gap.details) for gap in gaps if gap.reason == "planned_day_passed"]
    assert found == ([{"on": PLANNED}] if named else [])


@pytest.mark.parametrize(
    ("after", "level"), [(-1, None), (0, "consider"), (27, "consider"), (28, "act"), (400, "act")]
)
def test_imatinib_again_about_one_month_after(after: int, level: str | None) -> None:
    assert level_on(done(), DONE + days(after), RESTART) == level


def test_the_first_dose_ends_the_card() -> None:
    again = make.medication(DONE + days(20))
    history = done()
    history = replace(history, medications=(*history.medications, again))
    assert level_on(history, DONE + days(19), RESTART) == "consider"
    assert level_on(history, DONE + days(20), RESTART) is None


def _offered(card: Advice | None) -> tuple[list[int], int | None]:
    assert card is not None
    doses = [int(one.dose_mg_per_day) for one in card.options if isinstance(one, DoseOption)]
    return doses, None if card.suggested is None else int(card.suggested)


@pytest.mark.parametrize(
    ("margin", "before", "offered", "suggested"),
    [
        (Margin.R0, 300, [400, 300], None),
        (Margin.R0, 400, [400], 400),
        (Margin.R1, 600, [400], 400),
        (Margin.R2, 600, [600], 600),
        (None, 300, [300], 300),
    ],
)
def test_four_hundred_unless_less_or_incomplete(
    margin: Margin | None, before: int, offered: list[int], suggested: int | None
) -> None:
    card = advice_on(done(margin=margin, dose=before), DONE, RESTART)
    assert _offered(card) == (offered, suggested)


def test_an_incomplete_resection_is_said_to_be_one() -> None:
    assert facts_of(advice_on(done(margin=Margin.R2), DONE, RESTART))[0] == "operated_incompletely"
    assert facts_of(advice_on(done(), DONE, RESTART))[0] == "operated"


@pytest.mark.parametrize(
    ("reason", "raised"),
    [
        (StopReason.SURGERY, True),
        (StopReason.COMPLETED, True),
        (StopReason.OTHER, True),
        (None, True),
        (StopReason.TOXICITY, False),
        (StopReason.PROGRESSION, False),
        (StopReason.INTOLERANCE, False),
        (StopReason.FAILURE, False),
        (StopReason.PREGNANCY, False),
        (StopReason.TDM, False),
    ],
)
def test_only_what_was_stopped_for_the_operation(reason: StopReason | None, raised: bool) -> None:
    assert (level_on(done(reason), DONE, RESTART) is not None) is raised


def test_another_drug_or_a_stop_after_the_operation_is_no_restart() -> None:
    sunitinib = make.medication("2020-02-14", 50, LAST, StopReason.SURGERY, drug="sunitinib")
    assert level_on(done(medications=[sunitinib]), DONE, RESTART) is None
    later = make.medication("2020-02-14", 400, DONE + days(1), StopReason.SURGERY)
    assert level_on(done(medications=[later]), DONE + days(1), RESTART) is None
    on_the_day = make.medication("2020-02-14", 400, DONE, StopReason.SURGERY)
    assert level_on(done(medications=[on_the_day]), DONE, RESTART) == "consider"


def test_no_restart_where_imatinib_does_not_act() -> None:
    mutation = Mutation(gene=Gene.PDGFRA, exon=18, variant="p.Asp842Val")
    gist = tumour(None, setting=GistSetting.NEOADJUVANT, genotype=(mutation,))
    assert level_on(done(gist=gist), DONE, RESTART) is None


def test_an_operation_in_advanced_disease_is_followed_by_the_dose_before() -> None:
    before = make.event(EventKind.METASTASIS, "2020-02-14")
    assert _offered(advice_on(done(events=[before], dose=600), DONE, RESTART)) == ([600], 600)


@pytest.mark.parametrize(
    ("kind", "on", "raised"),
    [
        (EventKind.PROGRESSION, "2020-02-14", True),
        (EventKind.PROGRESSION, "2020-02-15", False),
        (EventKind.METASTASIS, "2020-10-06", False),
        (EventKind.RECURRENCE, "2020-10-20", False),
    ],
)
def test_what_failed_is_not_taken_again(kind: EventKind, on: str, raised: bool) -> None:
    history = done(margin=Margin.R2, events=[make.event(kind, on)])
    assert (level_on(history, DONE, RESTART) is not None) is raised
    assert (level_on(history, DONE, NEXT_LINE) is not None) is not raised


def test_imatinib_does_not_act_on_d842v_in_advanced_disease_either() -> None:
    mutation = Mutation(gene=Gene.PDGFRA, exon=18, variant="D842V")
    gist = tumour(None, setting=GistSetting.ADVANCED, genotype=(mutation,))
    assert level_on(done(margin=Margin.R2, gist=gist), DONE, RESTART) is None


@pytest.mark.parametrize(
    ("reason", "before", "raised"),
    [
        (StopReason.COMPLETED, 28, True),
        (StopReason.COMPLETED, 29, False),
        (None, 29, False),
        (StopReason.SURGERY, 29, True),
    ],
)
def test_what_ended_after_a_first_operation_was_not_stopped_for_the_second(
    reason: StopReason | None, before: int, raised: bool
) -> None:
    row = make.medication("2020-02-14", 400, DONE - days(before), reason)
    operations = [make.surgery("2020-01-10"), make.surgery(DONE)]
    history = done(medications=[row], surgeries=operations)
    assert (level_on(history, DONE, RESTART) is not None) is raised
    alone = done(medications=[row])
    assert level_on(alone, DONE, RESTART) == "consider"


def _gaps(history: History, day: date, reason: str) -> list[dict[str, object]]:
    gaps = evaluate(history, day, KNOWLEDGE).data_gaps
    return [dict(gap.details) for gap in gaps if gap.reason == reason]


@pytest.mark.parametrize(("before", "named"), [(15, False), (14, True), (1, True), (0, False)])
def test_when_another_drug_is_stopped_is_not_assessed(before: int, named: bool) -> None:
    sunitinib = make.medication("2020-02-14", 50, drug="Sunitinib")
    found = _gaps(
        planned(medications=[sunitinib]), PLANNED - days(before), "stop_before_surgery_not_read"
    )
    assert found == ([{"drug": "sunitinib", "on": PLANNED}] if named else [])
    assert not _gaps(planned(), PLANNED - days(10), "stop_before_surgery_not_read")


@pytest.mark.parametrize(
    ("margin", "procedure", "named"),
    [
        (None, Procedure.WEDGE, True),
        (Margin.R0, Procedure.WEDGE, False),
        (None, Procedure.OTHER, False),
        (None, None, False),
    ],
)
def test_a_margin_that_nobody_entered_is_named(
    margin: Margin | None, procedure: Procedure | None, named: bool
) -> None:
    history = done(surgeries=[make.surgery(DONE, margin, procedure=procedure)])
    assert _gaps(history, DONE, "margin_not_recorded") == ([{"on": DONE}] if named else [])


def test_a_biopsy_is_followed_by_the_restart_too() -> None:
    biopsy = make.surgery(DONE, None, procedure=Procedure.OTHER)
    assert level_on(done(surgeries=[biopsy]), DONE, RESTART) == "consider"


def test_a_dose_that_is_not_known_is_not_suggested() -> None:
    row = make.medication("2020-02-14", 400, LAST, StopReason.SURGERY)
    unknown = replace(row, dose_mg=None)
    card = advice_on(done(margin=Margin.R2, medications=[unknown]), DONE, RESTART)
    assert _offered(card) == ([], None)


@pytest.mark.parametrize(
    ("reason", "operation", "named"),
    [
        (StopReason.SURGERY, None, True),
        (StopReason.TOXICITY, None, False),
        (StopReason.SURGERY, make.surgery(LAST - days(1)), True),
        (StopReason.SURGERY, make.surgery(LAST), False),
        (StopReason.SURGERY, make.surgery(DONE + days(90), None, planned=True), False),
    ],
)
def test_a_stop_for_an_operation_that_nobody_did_is_named(
    reason: StopReason, operation: Surgery | None, named: bool
) -> None:
    history = done(reason, surgeries=[] if operation is None else [operation])
    found = _gaps(history, DONE, "stopped_without_operation")
    assert found == ([{"drug": "imatinib", "on": LAST}] if named else [])
    again = replace(history, medications=(*history.medications, make.medication(DONE)))
    assert not _gaps(again, DONE, "stopped_without_operation")


@pytest.mark.parametrize(("after", "is_ahead"), [(-1, True), (0, True), (1, False)])
def test_the_operation_ahead_is_the_next_planned_one(after: int, is_ahead: bool) -> None:
    history = planned()
    ahead = planned_operation(history, PLANNED + days(after))
    assert ahead == (history.surgeries[0] if is_ahead else None)
    assert planned_operation(operated(), PLANNED) is None


@pytest.mark.parametrize(("risk", "left"), [("low", True), ("high", False)])
def test_a_tumour_is_left_alone_where_nothing_is_taken_or_indicated(risk: str, left: bool) -> None:
    for history, expected in ((operated(risk), left), (treated(risk), False)):
        found = evaluate(history, PLANNED, KNOWLEDGE)
        assert is_left_alone(history, found.advice) is expected
