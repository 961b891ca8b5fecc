"""A whole store is estimated anew: the same figures as on each patient's page, batch by batch."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from clinic_app.db import dosing_records
from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.domain.tdm.exposure.findings import Exposure
from clinic_app.errors import ClinicError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.estimate_exposures import estimate_exposures
from clinic_app.services.import_history import import_histories
from clinic_app.services.read_audit import read_audit
from clinic_app.services.view_patient import patient_view
from tests import make
from tests.unit.domain.tdm.exposure.records import record, with_person

TODAY = date(2026, 11, 20)


def test_the_demo_says_what_each_page_says(demo: OpenClinic) -> None:
    today = datetime.now().astimezone().date()
    found = [one for batch in estimate_exposures(demo, today) for one in batch.exposures]
    assert found
    for one in found:
        exposure = patient_view(demo, one.mrn, today).evaluation.derived["exposure"]
        own = exposure.individual if isinstance(exposure, Exposure) else None
        assert one.individual == own, one.mrn


def test_only_records_with_a_level_are_estimated_a_few_at_a_time(
    clinic: OpenClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dosing_records, "_AT_ONCE", 2)
    levels = [
        with_person(record(("24", str(1000 + 100 * at))), mrn=f"P{at}", name=f"TEST-{at}")
        for at in range(3)
    ]
    without = make.gist_adjuvant(patient=make.patient(mrn="P9", name="TEST-9"))
    import_histories(clinic, [*levels, without], TODAY)
    batches = list(estimate_exposures(clinic, TODAY, "jiang2023"))
    assert [(batch.done, batch.of) for batch in batches] == [(2, 3), (3, 3)]
    found = [one for batch in batches for one in batch.exposures]
    assert [(one.mrn, one.model) for one in found] == [(f"P{n}", "jiang2023") for n in range(3)]
    troughs = [one.individual.doses[0].trough_ug_l for one in found if one.individual]
    assert troughs == sorted(set(troughs))


def test_stopping_to_ask_stops_the_work_and_the_trail_knows(clinic: OpenClinic) -> None:
    import_histories(clinic, [record(("24", "1500"))], TODAY)
    batches = estimate_exposures(clinic, TODAY)
    entries = read_audit(clinic, AuditFilters(), TODAY)
    assert "estimate_exposures" in {line.action for line in entries.lines}
    assert next(batches).done == 1
    batches.close()
    import_histories(clinic, [with_person(record(), mrn="P2", name="TEST-2")], TODAY)


def test_an_unknown_model_is_refused_by_name(clinic: OpenClinic) -> None:
    with pytest.raises(ClinicError, match="pk_model_unknown") as caught:
        estimate_exposures(clinic, TODAY, "widmer2026")
    assert caught.value.parameters["known"] == "widmer2006, jiang2023, he2023"


def test_an_empty_store_has_nothing_to_estimate(clinic: OpenClinic) -> None:
    assert list(estimate_exposures(clinic, TODAY)) == []


def test_a_voided_level_is_not_read(clinic: OpenClinic) -> None:
    history = record(("24", "1500"))
    import_histories(clinic, [history], TODAY)
    other = replace(history, troughs=record(("24", "900")).troughs)
    import_histories(clinic, [other], TODAY, "typing error")
    (batch,) = estimate_exposures(clinic, TODAY)
    (one,) = batch.exposures
    assert [float(use.level_ug_l or 0) for use in one.samples] == [900]
