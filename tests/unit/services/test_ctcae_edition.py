"""Import of the official wordings, and the way forward to a newer version."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from clinic_app.db.ctcae import digest_of
from clinic_app.db.verify import checks
from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.domain.people import Role
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import WordingSource
from clinic_app.domain.toxicity.lab_grades import LabGrade
from clinic_app.errors import ClinicError, InvalidInputError
from clinic_app.services.add_patient import add_patient
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_choices import clinic_choices
from clinic_app.services.ctcae_edition import ctcae_edition, import_ctcae, switch_ctcae
from clinic_app.services.import_history import import_history
from clinic_app.services.read_audit import read_audit
from clinic_app.services.view_patient import PatientView, view_patient
from tests import make
from tests.files.official_ctcae import (
    HEAD,
    official_csv,
    official_rows,
    official_xlsx,
    wording,
    write_csv,
)
from tests.unit.services.role_calls import TODAY

V5, V6 = CtcaeVersion.V5, CtcaeVersion.V6


@pytest.fixture
def office(clinic: OpenClinic) -> OpenClinic:
    return replace(clinic, roles=frozenset(Role))


def test_the_official_wordings_are_shown_from_then_on(office: OpenClinic, tmp_path: Path) -> None:
    assert clinic_choices(office).wordings("Nausea", V5, "en").source is WordingSource.SHORT
    done = import_ctcae(office, official_xlsx(tmp_path, V5), TODAY)
    assert (done.version, done.terms, done.file) == (V5, 837, "ctcae.xlsx")
    found = clinic_choices(office).wordings("Nausea", V5, "zh")
    assert found.source is WordingSource.OFFICIAL
    assert found.texts == {grade: wording("Nausea", grade) for grade in (1, 2, 3)}
    rare = clinic_choices(office).wordings("Edema trunk", V5, "en")
    assert rare.source is WordingSource.OFFICIAL
    assert clinic_choices(office).wordings("Nausea", V6, "en").source is WordingSource.SHORT
    taken = ctcae_edition(office).imports[V5]
    assert (taken.file, taken.terms, taken.imported_on) == ("ctcae.xlsx", 837, TODAY)
    assert ctcae_edition(office).version is V5


def test_a_second_import_takes_the_place_of_the_first(office: OpenClinic, tmp_path: Path) -> None:
    import_ctcae(office, official_csv(tmp_path, V6), TODAY)
    rows = official_rows(V6)
    rows[1][3] = "another word"
    again = write_csv(tmp_path / "again.csv", [HEAD, *rows])
    import_ctcae(office, again, TODAY)
    official = clinic_choices(office).catalogue.official[V6]
    assert official[rows[1][2].strip()][1] == "another word"
    taken = ctcae_edition(office).imports[V6]
    assert (taken.file, taken.sha256) == ("again.csv", digest_of(official))
    assert all(passed for _, passed, _ in checks(office.store))


def test_a_refused_file_leaves_everything_as_it_was(office: OpenClinic, tmp_path: Path) -> None:
    cut = write_csv(tmp_path / "cut.csv", [HEAD, *official_rows(V5)[:300]])
    with pytest.raises(InvalidInputError):
        import_ctcae(office, cut, TODAY)
    assert ctcae_edition(office).imports == {}
    assert clinic_choices(office).catalogue.official == {}


def test_a_clinic_goes_forward_only(office: OpenClinic) -> None:
    assert switch_ctcae(office, V6, TODAY).version is V6
    assert ctcae_edition(office).since == TODAY
    assert clinic_choices(office).version is V6
    for to in (V5, V6):
        with pytest.raises(ClinicError) as caught:
            switch_ctcae(office, to, TODAY)
        assert caught.value.code == "ctcae_only_forward"
    assert ctcae_edition(office).version is V6


def grades_of(view: PatientView) -> tuple[LabGrade, ...]:
    return cast("tuple[LabGrade, ...]", view.evaluation.derived["lab_grades"])


def test_nothing_on_record_is_graded_anew(office: OpenClinic) -> None:
    neutrophils = make.lab("ANC", "2026-04-01", "1.2", "10^9/L", lln=Decimal("1.8"))
    nausea = make.toxicity("Nausea", 2, "2026-03-01")
    mrn = make.patient().mrn
    import_history(office, make.gist_adjuvant(labs=[neutrophils], toxicities=[nausea]), TODAY)
    before = view_patient(office, mrn, TODAY)
    switch_ctcae(office, V6, TODAY)
    after = view_patient(office, mrn, TODAY)
    assert after.history == before.history
    assert grades_of(after) == grades_of(before)
    (grade,) = grades_of(after)
    assert (grade.grade, grade.ctcae_version) == (2, V5)


def test_a_patient_entered_after_the_switch_is_graded_by_the_new_version(
    office: OpenClinic,
) -> None:
    old = make.gist_adjuvant(patient=make.patient(mrn="T-old"))
    assert add_patient(office, old, TODAY).history.ctcae_version is None
    switch_ctcae(office, V6, TODAY)
    neutrophils = make.lab("ANC", "2026-04-01", "1.2", "10^9/L", lln=Decimal("1.8"))
    new = make.gist_adjuvant(patient=make.patient(mrn="T-new"), labs=[neutrophils])
    view = add_patient(office, new, TODAY)
    assert view.history.ctcae_version is V6
    (grade,) = grades_of(view)
    assert (grade.grade, grade.ctcae_version) == (1, V6)
    named = make.gist_adjuvant(patient=make.patient(mrn="T-named"), ctcae_version=V5)
    assert add_patient(office, named, TODAY).history.ctcae_version is V5


def test_the_trail_says_what_was_done_and_an_administrator_reads_it(
    office: OpenClinic, tmp_path: Path
) -> None:
    import_ctcae(office, official_csv(tmp_path, V5), TODAY)
    switch_ctcae(office, V6, TODAY)
    alone = replace(office, roles=frozenset({Role.ADMINISTRATOR}))
    lines = read_audit(alone, AuditFilters(), TODAY).lines
    switched = next(line for line in lines if line.action == "switch_ctcae")
    imported = next(line for line in lines if line.action == "import_ctcae")
    assert {field.name: field.now for field in switched.writes[0].fields}["ctcae_version"] == "6.0"
    assert {field.name: field.now for field in imported.writes[0].fields}["terms"] == 837
