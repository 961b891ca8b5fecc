"""A signature holds until the first change of what was signed, and says what that was."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_files import keys_path
from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Voiding
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.record.history import History
from clinic_app.domain.signing import Signature, is_signed, signature_of
from clinic_app.domain.toxicity.dismissal import LAB_GRADE
from clinic_app.errors import NotAllowedError, StoreError
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_history
from clinic_app.services.open_clinic import close_clinic
from clinic_app.services.print_paper import Paper, make_paper
from clinic_app.services.record_entry import record_entry
from clinic_app.services.sign_entry import show_what_is_signed, sign
from clinic_app.services.view_patient import PatientView, view_patient
from clinic_app.wording import wording
from tests import make
from tests.unit.reports.reading import pages_of

TODAY = date(2026, 5, 4)
LATER = date(2026, 5, 11)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MRN = make.patient().mrn
PASSWORD = "correct horse"
VISIT = make.visit("2026-05-04", weight_kg=Decimal(61))
OEDEMA = make.toxicity("Edema limbs", 2, "2026-05-01")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    path = tmp_path_factory.mktemp("signing") / "clinic.store"
    created = create_clinic(path, "Li", PASSWORD).clinic
    close_clinic(created)
    return path, created.store.data_key


@pytest.fixture
def signing(closed: tuple[Path, bytes], tmp_path: Path) -> Iterator[OpenClinic]:
    path = tmp_path / "clinic.store"
    shutil.copy(closed[0], path)
    shutil.copy(keys_path(closed[0]), keys_path(path))
    store = open_with_data_key(path, closed[1])
    clinic = opened_clinic(store, make.knowledge(), make.user("Li"))
    import_history(clinic, make.gist_adjuvant(), TODAY)
    yield clinic
    close_clinic(clinic)


def _log(clinic: OpenClinic, *values: tuple[str, object]) -> PatientView:
    added = tuple(Addition(path, value) for path, value in values)
    entry = Entry(action=EntryAction.RECORD_VISIT, additions=added)
    return record_entry(clinic, MRN, entry, TODAY)


def _signed(clinic: OpenClinic, place: int = 0, password: str = PASSWORD) -> PatientView:
    value = view_patient(clinic, MRN, TODAY).history.visits[place]
    return sign(clinic, MRN, "visits", place, value, password, TODAY)


def _newest(view: PatientView, place: int | None = 0) -> Signature:
    found = signature_of(view.signatures, "visits", place)
    assert found is not None
    return found


def _correct(clinic: OpenClinic, path: str, old: object, new: object) -> PatientView:
    entry = Entry(
        action=EntryAction.CORRECT,
        corrections=(Correction(path, old, new),),
        reason="typing error",
    )
    wang = replace(clinic, user="Wang")
    return record_entry(wang, MRN, entry, LATER)


def test_a_signature_covers_what_was_entered_with_the_visit(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT), ("toxicities", OEDEMA))
    items = show_what_is_signed(signing, MRN, "visits", 0, VISIT)
    assert [(one.path, one.value) for one in items] == [("visits", VISIT), ("toxicities", OEDEMA)]
    signature = _newest(_signed(signing))
    assert (signature.by, signature.holds, signature.place) == ("Li", True, 0)


def test_a_correction_of_anything_signed_makes_it_void_and_says_why(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT), ("toxicities", OEDEMA))
    _signed(signing)
    view = _correct(signing, "toxicities", OEDEMA, replace(OEDEMA, grade=3))
    void = _newest(view).void
    assert void is not None
    assert (void.path, void.what, void.fields) == ("toxicities", ChangeKind.CORRECTED, ("grade",))
    assert (void.by, void.day, void.reason) == ("Wang", LATER, "typing error")


def test_an_event_that_resolves_takes_nothing_back_but_another_end_does(
    signing: OpenClinic,
) -> None:
    _log(signing, ("visits", VISIT), ("toxicities", OEDEMA))
    _signed(signing)
    resolved = replace(OEDEMA, resolved=TODAY)
    assert _newest(_correct(signing, "toxicities", OEDEMA, resolved)).holds
    view = _correct(signing, "toxicities", resolved, replace(OEDEMA, resolved=OEDEMA.onset))
    void = _newest(view).void
    assert void is not None
    assert void.fields == ("resolved",)


def test_what_is_put_back_does_not_revive_a_signature(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _signed(signing)
    heavier = replace(VISIT, weight_kg=Decimal(91))
    _correct(signing, "visits", VISIT, heavier)
    view = _correct(signing, "visits", heavier, VISIT)
    assert not _newest(view).holds
    again = _signed(signing)
    assert _newest(again).holds
    assert [one.holds for one in again.signatures] == [True, False]


def test_voiding_a_signed_visit_leaves_its_signature_in_sight(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _signed(signing)
    entry = Entry(
        action=EntryAction.VOID, voidings=(Voiding("visits", VISIT),), reason="other patient"
    )
    [signature] = record_entry(signing, MRN, entry, LATER).signatures
    assert signature.place is None
    assert signature.void is not None
    assert (signature.void.what, signature.void.reason) == (ChangeKind.VOIDED, "other patient")
    assert signature_of([signature], "visits", None, signature.row) is signature


def test_an_import_that_replaces_does_not_go_round_a_signature(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _signed(signing)
    history = make.gist_adjuvant(visits=[replace(VISIT, weight_kg=Decimal(70))])
    import_history(signing, history, LATER, "letter of the ward")
    [signature] = view_patient(signing, MRN, LATER).signatures
    assert signature.void is not None
    assert signature.void.reason == "letter of the ward"


def test_of_two_equal_visits_the_one_meant_is_signed(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _log(signing, ("visits", VISIT))
    view = _signed(signing, 1)
    assert signature_of(view.signatures, "visits", 0) is None
    assert _newest(view, 1).holds


def test_an_imported_visit_is_signed_alone(signing: OpenClinic) -> None:
    history = make.gist_adjuvant(visits=[VISIT], toxicities=[OEDEMA])
    import_history(signing, history, TODAY)
    items = show_what_is_signed(signing, MRN, "visits", 0, VISIT)
    assert [one.value for one in items] == [VISIT]


def test_another_entry_leaves_the_signature_alone(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _signed(signing)
    view = _log(signing, ("toxicities", OEDEMA))
    assert _newest(view).holds


@pytest.mark.parametrize(
    ("password", "code"),
    [("wrong", "store_wrong_password"), ("", "store_password_empty")],
)
def test_only_the_password_signs(signing: OpenClinic, password: str, code: str) -> None:
    _log(signing, ("visits", VISIT))
    with pytest.raises(StoreError) as caught:
        _signed(signing, password=password)
    assert caught.value.code == code
    assert view_patient(signing, MRN, TODAY).signatures == ()


def test_a_visit_that_changed_meanwhile_is_not_signed(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    _correct(signing, "visits", VISIT, replace(VISIT, weight_kg=Decimal(70)))
    with pytest.raises(StoreError) as caught:
        sign(signing, MRN, "visits", 0, VISIT, PASSWORD, TODAY)
    assert caught.value.code == "record_changed"


def test_a_nurse_signs_nothing(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    nurse = replace(signing, roles=frozenset({Role.NURSE}))
    with pytest.raises(NotAllowedError):
        sign(nurse, MRN, "visits", 0, VISIT, PASSWORD, TODAY)


def test_a_paper_is_signed_when_the_newest_visit_is(signing: OpenClinic) -> None:
    view = _log(signing, ("visits", VISIT))
    assert not is_signed(view.history, view.signatures)
    view = _signed(signing)
    assert is_signed(view.history, view.signatures)
    view = _log(signing, ("visits", make.visit("2026-05-03")))
    assert is_signed(view.history, view.signatures), "an older visit, entered later"
    view = _correct(signing, "visits", VISIT, replace(VISIT, weight_kg=Decimal(70)))
    assert not is_signed(view.history, view.signatures)


def test_a_grade_that_is_no_event_neither_asks_for_a_signature_nor_hides_a_decision(
    signing: OpenClinic,
) -> None:
    no_event = Decision(on=TODAY, code=LAB_GRADE, reason="Anemia G1: the disease")
    _log(signing, ("visits", VISIT), ("decisions", no_event))
    view = _signed(signing)
    assert is_signed(view.history, view.signatures)
    decided = Decision(on=date(2026, 5, 3), code="TDM_REDUCE", reason="too strong")
    import_history(signing, replace(view.history, decisions=(no_event, decided)), TODAY)
    view = view_patient(signing, MRN, TODAY)
    assert not is_signed(view.history, view.signatures)


def test_the_printed_summary_is_marked_until_it_is_signed(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    unsigned = wording("en").say("report.unsigned")

    def marked() -> list[bool]:
        paper = make_paper(signing, Paper.SUMMARY, MRN, "en", TODAY, NOON)
        return [unsigned in page for page in pages_of(paper.pdf)]

    assert all(marked())
    _signed(signing)
    assert not any(marked())
    _correct(signing, "visits", VISIT, replace(VISIT, weight_kg=Decimal(70)))
    assert all(marked())


def test_signing_and_a_wrong_password_leave_a_line_in_the_trail(signing: OpenClinic) -> None:
    _log(signing, ("visits", VISIT))
    with pytest.raises(StoreError):
        _signed(signing, password="wrong")
    _signed(signing)
    with signing.store.reading() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq)).all()
        said = [(row.action, row.by, row.mrn) for row in rows if row.action.startswith("sign")]
        written = str([row.detail for row in rows])
    assert said == [("sign_refused", "Li", MRN), ("sign", "Li", MRN)]
    assert PASSWORD not in written


def test_a_record_without_visit_or_decision_counts_as_unsigned() -> None:
    history: History = make.gist_adjuvant()
    assert not is_signed(history, ())
