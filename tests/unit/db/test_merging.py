"""Every table has a merge rule, and what was merged is given back field for field."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clinic_app.db import drafts
from clinic_app.db.histories import assembled, patient_row
from clinic_app.db.merge_rules import BY_RECORD_NUMBER, MERGE_RULES, MergeRule
from clinic_app.db.merging import live_merge, merge_rows, unmerge_rows
from clinic_app.db.record import Change, OpenRecord
from clinic_app.db.store import Store
from clinic_app.db.tables import PatientRow, metadata
from clinic_app.db.unit_of_work import new_rows
from clinic_app.db.versions import SUFFIX
from clinic_app.domain.merging import joined
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.db.record_strategy import histories

TODAY = date(2026, 11, 20)
_POINTS_AT_PATIENT = sorted(
    {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "patient"
    }
)


def test_every_table_that_points_at_a_patient_has_a_merge_rule() -> None:
    assert sorted(MERGE_RULES) == _POINTS_AT_PATIENT


def test_every_part_of_a_row_that_moves_has_a_rule_too() -> None:
    moving = {name for name, rule in MERGE_RULES.items() if rule is MergeRule.MOVES}
    parts = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in moving
    }
    with_parent = {name for name, rule in MERGE_RULES.items() if rule is MergeRule.WITH_PARENT}
    assert parts == with_parent


def test_what_names_a_patient_by_record_number_is_known() -> None:
    named = {
        table.name
        for table in metadata.tables.values()
        for column in table.columns
        if column.name in {"mrn", "merged_mrn"} and not table.name.endswith(SUFFIX)
    }
    assert named - {"patient"} == set(BY_RECORD_NUMBER)


def _change(session: Session) -> Change:
    return Change(session, "tester", "merge_patients", TODAY, "the same person")


def _stored(session: Session, history: History, mrn: str) -> PatientRow:
    history = replace(history, patient=replace(history.patient, mrn=mrn))
    record, _ = new_rows(_change(session), history)
    session.flush()
    return record.row


def _read(session: Session, row: PatientRow) -> History:
    session.flush()
    session.expire_all()
    return assembled(session, row)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=30,
)
@given(one=histories(), other=histories())
def test_merge_and_undo_give_both_histories_back(
    store: Store, one: History, other: History
) -> None:
    with store.writing() as session:
        kept, merged = _stored(session, one, "KEPT"), _stored(session, other, "MERGED")
        before = _read(session, kept), _read(session, merged)
        merge_rows(_change(session), kept, merged)
        assert _read(session, kept) == joined(*before).history
        assert patient_row(session, "MERGED").mrn == "KEPT"
        left = unmerge_rows(_change(session), live_merge(session, "MERGED"))
        assert left == ()
        assert (_read(session, kept), _read(session, merged)) == before
        assert patient_row(session, "MERGED").mrn == "MERGED"
        session.rollback()


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=10,
)
@given(history=histories())
def test_a_record_entered_twice_is_kept_once(store: Store, history: History) -> None:
    with store.writing() as session:
        kept, merged = _stored(session, history, "KEPT"), _stored(session, history, "MERGED")
        before = _read(session, kept)
        merge_rows(_change(session), kept, merged)
        assert _read(session, kept) == before
        session.rollback()


def test_nothing_points_at_the_merged_patient_that_should_have_gone(store: Store) -> None:
    full = make.gist_adjuvant(
        visits=[make.visit("2026-05-01")],
        toxicities=[make.toxicity("Edema limbs", 2, "2026-05-01")],
        troughs=[make.trough("2026-05-01T08:30+08:00", 1200)],
    )
    with store.writing() as session:
        kept = _stored(session, make.gist_adjuvant(), "KEPT")
        merged = _stored(session, full, "MERGED")
        merge_rows(_change(session), kept, merged)
        for name, rule in MERGE_RULES.items():
            table = metadata.tables[name]
            if rule in {MergeRule.ONCE, MergeRule.NAMES_BOTH}:
                continue
            query = select(func.count()).select_from(table)
            left = session.scalar(query.where(table.c.patient_id == merged.id))
            on_both = name in {"medication", "surgery", "genotype"}
            assert (name, left) == (name, int(on_both))
        session.rollback()


def test_a_correction_made_since_goes_back_with_its_row(store: Store) -> None:
    visit = make.visit("2026-05-01")
    with store.writing() as session:
        kept = _stored(session, make.gist_adjuvant(), "KEPT")
        merged = _stored(session, make.gist_adjuvant(visits=[visit]), "MERGED")
        merge_rows(_change(session), kept, merged)
        noted = replace(visit, note="came by bus")
        OpenRecord(_change(session), kept).correct("visits", visit, noted)
        session.flush()
        unmerge_rows(_change(session), live_merge(session, "MERGED"))
        assert _read(session, merged).visits == (noted,)
        assert _read(session, kept).visits == ()
        session.rollback()


def test_replicates_corrected_since_go_back_with_their_result(store: Store) -> None:
    first = make.bcr_abl("2026-05-01", "0.5")
    with store.writing() as session:
        kept = _stored(session, make.cml(), "KEPT")
        merged = _stored(session, make.cml(bcr_abl=[first]), "MERGED")
        merge_rows(_change(session), kept, merged)
        OpenRecord(_change(session), kept).correct("bcr_abl", first, replace(first, lab="Second"))
        session.flush()
        unmerge_rows(_change(session), live_merge(session, "MERGED"))
        assert [one.lab for one in _read(session, merged).bcr_abl] == ["Second"]
        session.rollback()


def test_drafts_follow_and_come_back_unless_they_were_typed_on(store: Store) -> None:
    at, later = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
    with store.writing() as session:
        kept = _stored(session, make.gist_adjuvant(), "KEPT")
        merged = _stored(session, make.gist_adjuvant(), "MERGED")
        for form in ("visit", "surgery"):
            drafts.keep(session, "li", form, "MERGED", "typed", at)
        merge_rows(_change(session), kept, merged)
        assert {one.form for one in drafts.drafts_by(session, "li", "KEPT")} == {
            "visit", "surgery",
        }  # fmt: skip
        drafts.keep(session, "li", "surgery", "KEPT", "typed on", later)
        left = unmerge_rows(_change(session), live_merge(session, "MERGED"))
        assert left == ("draft",)
        session.expire_all()
        assert [one.form for one in drafts.drafts_by(session, "li", "MERGED")] == ["visit"]
        assert [one.form for one in drafts.drafts_by(session, "li", "KEPT")] == ["surgery"]
        session.rollback()
