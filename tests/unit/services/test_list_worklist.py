from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from clinic_app.db.tables import EvaluationRow
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, DueItem, DueKind, Level, Status
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, EventKind
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.demo.clinic import synthetic_histories
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import Worklist, list_worklist
from clinic_app.services.view_patient import view_patient
from tests import make

TODAY = date(2026, 11, 20)
GONE = (EventKind.DEATH, EventKind.MOVED_AWAY, EventKind.DECLINED_FOLLOW_UP)

SAME = {
    DueKind.TFR_RESTART: AdviceCode.TFR_LOSS_OF_MMR,
    DueKind.REGENOTYPING: AdviceCode.REGENOTYPE,
    DueKind.TROUGH_SAMPLE: AdviceCode.TDM_RESAMPLE,
    DueKind.ADJUVANT_START: AdviceCode.ADJUVANT_DOSE,
    DueKind.ADJUVANT_END_REVIEW: AdviceCode.ADJUVANT_DURATION,
    DueKind.SURGERY_REASSESSMENT: AdviceCode.NEOADJUVANT_REASSESS,
}


def _said(worklist: Worklist) -> set[tuple[object, ...]]:
    return {(row.mrn, row.kind, row.due_on, row.status, row.further) for row in worklist.rows}


@pytest.mark.parametrize("later", [0, 1, 6, 45, 200])
def test_the_list_says_what_the_rules_say_on_every_day(demo: OpenClinic, later: int) -> None:
    """Stored once, read on any day: the same as evaluating everybody on that day."""
    day = TODAY + timedelta(days=later)
    worklist = list_worklist(demo, day)
    expected: set[tuple[object, ...]] = set()
    for history in synthetic_histories(TODAY):
        if any(event.kind in GONE for event in history.events):
            continue
        said = evaluate(history, day, demo.knowledge)
        mrn = history.patient.mrn
        asking = [one.code for one in said.advice if one.level is not Level.INFORM]
        listed: dict[DueKind, list[DueItem]] = {}
        for item in said.due:
            status = item.status_on(day)
            near = status is Status.UPCOMING and item.due_on <= day + timedelta(days=7)
            if near or status in (Status.DUE, Status.OVERDUE):
                listed.setdefault(item.kind, []).append(item)
        for kind, items in listed.items():
            status = items[0].status_on(day)
            asked = SAME.get(kind) if SAME.get(kind) in asking else None
            if asked is not None:
                asking.remove(asked)
            expected.add((mrn, asked or kind, items[0].due_on, status, len(items) - 1))
        expected |= {(mrn, code, None, None, 0) for code in asking}
    assert _said(worklist) == expected
    assert set(worklist.excluded) == {kind.value for kind in GONE}


def test_what_must_not_wait_comes_first(demo: OpenClinic) -> None:
    rows = list_worklist(demo, TODAY).rows
    order = list(Level)
    levels = [order.index(row.level) for row in rows]
    assert levels == sorted(levels)
    assert rows[0].kind in (AdviceCode.TFR_LOSS_OF_MMR, DueKind.TFR_TEST)
    first = [row for row in rows if row.level is Level.STOP]
    late = [row.status is Status.OVERDUE for row in first]
    assert late == sorted(late, reverse=True)
    timed = [row.status is not None for row in first if row.status is not Status.OVERDUE]
    assert timed == sorted(timed)
    assert {True, False} == set(late) == set(timed)
    for level in (Level.ACT, Level.CONSIDER):
        advised = [row.status is not None for row in rows if row.level is level and row.is_advice]
        assert advised == sorted(advised)
    for row in rows:
        overdue_test = row.kind is DueKind.TFR_TEST and row.status is Status.OVERDUE
        is_restart = row.kind is AdviceCode.TFR_LOSS_OF_MMR and row.status is not None
        if row.kind is DueKind.TFR_RESTART or overdue_test or is_restart:
            assert row.level is Level.STOP
        elif not row.is_advice:
            assert row.status is not None
            assert (
                row.level
                is {
                    Status.OVERDUE: Level.ACT,
                    Status.DUE: Level.CONSIDER,
                    Status.UPCOMING: Level.INFORM,
                }[row.status]
            )


@pytest.mark.parametrize("kind", GONE)
def test_who_is_no_longer_under_care_is_counted_and_not_listed(
    clinic: OpenClinic, kind: EventKind
) -> None:
    import_history(clinic, make.gist_adjuvant(events=[make.event(kind, "2026-10-01")]), TODAY)
    worklist = list_worklist(clinic, TODAY)
    assert worklist.rows == ()
    assert worklist.excluded == {one.value: int(one is kind) for one in GONE}


def test_who_comes_back_is_listed_again(clinic: OpenClinic) -> None:
    moved = make.event(EventKind.MOVED_AWAY, "2026-10-01")
    history = make.gist_adjuvant(events=[moved], visits=[make.visit("2026-11-01")])
    import_history(clinic, history, TODAY)
    worklist = list_worklist(clinic, TODAY)
    assert worklist.rows
    assert {row.last_contact_on for row in worklist.rows} == {date(2026, 11, 1)}
    assert worklist.excluded["moved_away"] == 0


def test_a_list_made_on_a_later_day_is_made_anew(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    first = list_worklist(clinic, TODAY)
    list_worklist(clinic, date(2027, 11, 20))
    assert list_worklist(clinic, TODAY) == first


def test_another_protocol_makes_the_list_anew(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    protocol = replace(clinic.knowledge.protocol, sha256="other")
    other = replace(clinic, knowledge=replace(clinic.knowledge, protocol=protocol))
    list_worklist(other, TODAY)
    with clinic.store.reading() as session:
        assert session.scalars(select(EvaluationRow.protocol_sha256)).all() == ["other"]


def test_another_release_of_the_rules_makes_the_list_anew(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    newer = replace(clinic, knowledge=replace(clinic.knowledge, rules="newer"))
    list_worklist(newer, TODAY)
    with clinic.store.reading() as session:
        assert session.scalars(select(EvaluationRow.rules)).all() == ["newer"]


@pytest.mark.parametrize(
    ("choice", "until", "listed"),
    [
        (DecisionChoice.DECLINED, None, False),
        (DecisionChoice.DEFERRED, date(2026, 11, 21), False),
        (DecisionChoice.DEFERRED, TODAY, True),
        (DecisionChoice.RECORDED, None, True),
    ],
)
def test_advice_that_was_decided_on_stays_away(
    clinic: OpenClinic, choice: DecisionChoice, until: date | None, listed: bool
) -> None:
    history = make.gist_adjuvant(toxicities=[make.toxicity("Diarrhea", 3, "2026-11-10")])
    advice = evaluate(history, TODAY, clinic.knowledge).advice[0]
    decision = Decision(
        on=TODAY, advice_key=advice.key, code=advice.code, choice=choice, until=until
    )
    import_history(clinic, replace(history, decisions=(decision,)), TODAY)
    kinds = {row.kind for row in list_worklist(clinic, TODAY).rows}
    assert (advice.code in kinds) is listed


def test_facts_come_back_as_the_rules_gave_them(demo: OpenClinic) -> None:
    histories = {history.patient.mrn: history for history in synthetic_histories(TODAY)}
    rows = [row for row in list_worklist(demo, TODAY).rows if row.is_advice]
    assert {AdviceCode.TDM_REDUCE, AdviceCode.TFR_ELIGIBLE} <= {row.kind for row in rows}
    for row in rows:
        said = evaluate(histories[row.mrn], TODAY, demo.knowledge)
        assert row.facts in [one.because for one in said.advice if one.code is row.kind]


def test_a_view_renews_what_no_longer_holds(clinic: OpenClinic) -> None:
    history = make.gist_adjuvant()
    import_history(clinic, history, TODAY)
    later = date(2027, 11, 20)
    view = view_patient(clinic, history.patient.mrn, later)
    assert view.evaluation == evaluate(history, later, clinic.knowledge)
    with clinic.store.reading() as session:
        stored = session.scalars(select(EvaluationRow)).one()
        assert stored.stays_true_until is None or stored.stays_true_until > later
