"""What no schema can say about a record: each contradiction once, with its neighbour in order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import (
    CtcaeVersion,
    Disease,
    EventKind,
    Instrument,
    MedicationRole,
    Sex,
    StopReason,
    ToxicityScale,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Diagnosis
from clinic_app.domain.record.problems import problems
from clinic_app.domain.record.results import Imaging, Lesion, Questionnaire, Replicate
from clinic_app.errors import Fault
from clinic_app.wording import LANGUAGES, wording
from tests import make

TODAY = date(2026, 6, 1)
LATER = TODAY + timedelta(days=1)
MORNING = "2026-03-02T08:30+08:00"
UNDATED = Diagnosis(disease=Disease.GIST)


def found(history: History, today: date | None = TODAY) -> list[tuple[str, str]]:
    faults = problems(history, make.knowledge(), today)
    for language in LANGUAGES:
        for fault in faults:
            assert _sentence(fault, language)
    return [(fault.path, fault.code) for fault in faults]


def _sentence(fault: Fault, language: str) -> str:
    return wording(language).say(f"fault.{fault.code}", value=fault.value, **fault.parameters)


def _bcr_abl(**changes: Any) -> History:
    return make.cml(bcr_abl=[replace(make.bcr_abl("2026-01-05", "0.05"), **changes)])


def _medication(**changes: Any) -> History:
    return make.cml(medications=[replace(make.medication("2016-03-10"), **changes)])


def _trough(**changes: Any) -> History:
    return make.gist_adjuvant(troughs=[replace(make.trough(MORNING, 1900), **changes)])


def _toxicity(term: str, grade: int, **changes: Any) -> History:
    return make.gist_adjuvant(toxicities=[make.toxicity(term, grade, "2026-01-02", **changes)])


def _visit(**changes: Any) -> History:
    return make.gist_adjuvant(visits=[make.visit("2026-01-02", **changes)])


def _lab(analyte: str, unit: str, value: int = 100, **changes: Any) -> History:
    return make.gist_adjuvant(labs=[make.lab(analyte, "2026-01-02", value, unit, **changes)])


def _answers(*answers: int | None) -> History:
    sheet = Questionnaire(instrument=Instrument.RAND_36, on=date(2026, 1, 2), answers=answers)
    return make.gist_adjuvant(questionnaires=[sheet])


def _cml(**changes: Any) -> History:
    return make.cml(cml=Cml(**changes))


def _twice(second: str, dose_mg: int = 300, **changes: Any) -> History:
    """Imatinib until 1 March, its first day without, and another regimen."""
    rows = [
        make.medication("2026-01-01", 400, "2026-03-01"),
        make.medication(second, dose_mg, **changes),
    ]
    return make.history(medications=rows)


def _images(*names: str) -> History:
    lesions = tuple(Lesion(id=name, longest_mm=Decimal(10)) for name in names)
    return make.gist_adjuvant(imaging=[Imaging(on=date(2026, 1, 2), lesions=lesions)])


ZERO = Replicate(copies=Decimal(0), control_copies=Decimal(20000))
THREE = Replicate(copies=Decimal(3), control_copies=Decimal(20000))
UP_TO_TWO = (1,) * 36

FAULTS = [
    (make.history(patient=make.patient(name=" ")), "patient.name", "blank"),
    (make.history(patient=make.patient(sex=Sex.MALE, pregnant=True)), "patient.pregnant",
     "pregnant_man"),
    (make.history(patient=make.patient(height_cm=Decimal("1.58"))), "patient.height_cm",
     "out_of_range"),
    (make.history(patient=make.patient(weight_kg=Decimal(0))), "patient.weight_kg",
     "out_of_range_above"),
    (make.history(patient=make.patient(birth_date=date(2026, 1, 1))), "diagnosis.diagnosed_on",
     "before_birth"),
    (make.history(patient=make.patient(birth_date=LATER), diagnosis=UNDATED),
     "patient.birth_date", "in_future"),
    (_cml(phase_on=date(2020, 1, 1)), "cml.phase_on", "date_without_phase"),
    (_cml(high_risk_aca=False, high_risk_aca_on=date(2020, 1, 1)), "cml.high_risk_aca_on",
     "date_without_aca"),
    (make.history(surgeries=[make.surgery("2026-07-01", planned=True)]), "surgeries[0].margin",
     "planned_with_margin"),
    (make.history(surgeries=[make.surgery(LATER)]), "surgeries[0].on", "in_future"),
    (make.history(surgeries=[make.surgery("2025-06-19")]), "surgeries[0].on",
     "surgery_before_diagnosis"),
    (_medication(dose_mg=None), "medications[0].dose_mg", "treatment_without_dose"),
    (_medication(times_per_day=None), "medications[0].times_per_day", "treatment_without_dose"),
    (_medication(stopped_on=date(2016, 3, 9)), "medications[0].stopped_on",
     "stopped_before_started"),
    *((_medication(pattern=one), "medications[0].pattern", "pattern_unreadable")
      for one in ("", "daily", "4w_on_0w_off", "0w_on_2w_off", "4w_on_-2w_off", "-4w_on_2w_off")),
    (_medication(dose_mg=Decimal("49.9")), "medications[0].dose_mg", "daily_dose_implausible"),
    (_medication(dose_mg=Decimal("1000.1")), "medications[0].dose_mg",
     "daily_dose_implausible"),
    (_medication(dose_mg=Decimal(400), times_per_day=Decimal(3)), "medications[0].dose_mg",
     "daily_dose_implausible"),
    (_twice("2026-02-28"), "medications[1].started_on", "same_drug_overlaps"),
    (_twice("2026-02-28", drug="IMATINIB"), "medications[1].started_on", "same_drug_overlaps"),
    (_medication(stop_reason=StopReason.TFR), "medications[0].stop_reason",
     "reason_without_stop"),
    (_visit(missed_doses_7d=3, missed_doses_30d=2), "visits[0].missed_doses_30d",
     "missed_fewer_in_month"),
    (_visit(systolic_mmhg=80, diastolic_mmhg=120), "visits[0].diastolic_mmhg",
     "pressure_swapped"),
    (_visit(ecog=6), "visits[0].ecog", "out_of_range"),
    (_toxicity("Diarrhoea", 1), "toxicities[0].term", "unknown_term_near"),
    (_toxicity("diarrhea", 1), "toxicities[0].term", "unknown_term_near"),
    (_toxicity("Xyzzy", 1), "toxicities[0].term", "unknown_term"),
    (_toxicity("Thrombocytopenia", 1), "toxicities[0].term", "term_of_other_version"),
    (_toxicity("Periorbital edema", 4), "toxicities[0].grade", "grade_not_of_term"),
    (_toxicity("Nausea", 0), "toxicities[0].grade", "out_of_range"),
    (_toxicity("Hypertension", 1, ctcae_version=CtcaeVersion.V6), "toxicities[0].grade",
     "grade_not_of_term"),
    (_toxicity("Cutaneous", 5, scale=ToxicityScale.WHO), "toxicities[0].grade",
     "grade_not_of_term"),
    (_toxicity("Nausea/vomitting", 1, scale=ToxicityScale.WHO), "toxicities[0].term",
     "unknown_term_near"),
    (_toxicity("Nausea", 1, resolved="2026-01-01"), "toxicities[0].resolved",
     "resolved_before_onset"),
    (_trough(last_dose_at=make.trough("2026-03-02T08:31+08:00", 1).drawn_at),
     "troughs[0].drawn_at", "sample_before_dose"),
    (_trough(below_limit=Decimal(50)), "troughs[0].below_limit", "limit_beside_value"),
    (_trough(value=None), "troughs[0].value", "neither_value_nor_limit"),
    (_trough(value=Decimal(0)), "troughs[0].value", "out_of_range_above"),
    (_lab("HB", "g/L"), "labs[0].analyte", "unknown_analyte_near"),
    (_lab("Qwertyuiop", "g/L"), "labs[0].analyte", "unknown_analyte"),
    (_lab("Hb", "g/L", -1), "labs[0].value", "out_of_range"),
    (_lab("Hb", "g/L", lln=Decimal(150), uln=Decimal(115)), "labs[0].lln", "limits_swapped"),
    (_lab("Hb", "mg/L"), "labs[0].unit", "lab_unit"),
    (_bcr_abl(detected=False, is_percent=None, control_copies=None), "bcr_abl[0].control_copies",
     "undetected_without_copies"),
    (_bcr_abl(detected=False), "bcr_abl[0].is_percent", "undetected_with_value"),
    (_bcr_abl(detected=False, is_percent=None, copies=Decimal(1)), "bcr_abl[0].copies",
     "undetected_with_copies"),
    (_bcr_abl(detected=False, is_percent=None, replicates=(ZERO, THREE)),
     "bcr_abl[0].replicates[1].copies", "undetected_with_copies"),
    (_bcr_abl(is_percent=None), "bcr_abl[0].is_percent", "detected_without_value"),
    (_bcr_abl(is_percent=Decimal(0)), "bcr_abl[0].is_percent", "detected_zero"),
    (_bcr_abl(is_percent=None, copies=Decimal(0)), "bcr_abl[0].copies", "detected_zero"),
    (_bcr_abl(is_percent=None, replicates=(ZERO,)), "bcr_abl[0].replicates", "detected_zero"),
    (_bcr_abl(is_percent=None, copies=Decimal(5), control_copies=None),
     "bcr_abl[0].control_copies", "copies_without_control"),
    (_bcr_abl(copies=Decimal(5)), "bcr_abl[0].copies", "percent_and_copies"),
    (_bcr_abl(replicates=(THREE,)), "bcr_abl[0].replicates", "percent_and_replicates"),
    (_bcr_abl(is_percent=None, copies=Decimal(5), replicates=(THREE,)), "bcr_abl[0].replicates",
     "copies_and_replicates"),
    (_bcr_abl(is_percent=Decimal(1001)), "bcr_abl[0].is_percent", "out_of_range"),
    (_bcr_abl(reported_on=date(2026, 1, 4)), "bcr_abl[0].reported_on", "reported_before_sampled"),
    (_images("a", "a"), "imaging[0].lesions", "lesion_twice"),
    (_answers(1, 2), "questionnaires[0].answers", "answer_count"),
    (_answers(*UP_TO_TWO[:12], 3, *UP_TO_TWO[13:]), "questionnaires[0].answers[12]",
     "out_of_range"),
    (make.history(events=[make.event(EventKind.PROGRESSION, LATER)]), "events[0].on",
     "in_future"),
]  # fmt: skip


@pytest.mark.parametrize(("history", "path", "code"), FAULTS)
def test_each_contradiction_is_found_once(history: History, path: str, code: str) -> None:
    assert found(history) == [(path, code)]


PLAUSIBLE = [
    make.history(),
    make.history(surgeries=[make.surgery("2025-06-20")]),
    make.history(diagnosis=UNDATED, surgeries=[make.surgery("2001-06-19")]),
    make.cml(surgeries=[make.surgery("2001-06-19")]),
    make.gist_adjuvant(),
    make.cml_stopped("2025-10-15"),
    make.history(surgeries=[make.surgery("2026-07-01", None, planned=True)]),
    make.history(decisions=[Decision(on=TODAY, until=LATER)]),
    _medication(stopped_on=date(2016, 3, 10)),
    _medication(pattern="4w_on_2w_off"),
    _medication(pattern="as needed", role=MedicationRole.CONCOMITANT),
    _medication(dose_mg=Decimal(50)),
    _medication(dose_mg=Decimal(1000)),
    _medication(dose_mg=Decimal(5000), role=MedicationRole.CONCOMITANT),
    _twice("2026-03-01"),
    _twice("2026-02-28", drug="sunitinib", dose_mg=50),
    _twice("2026-02-28", role=MedicationRole.CONCOMITANT),
    _twice("2026-02-28", stopped_on="2026-02-28"),
    _medication(dose_mg=None, times_per_day=None, role=MedicationRole.CONCOMITANT),
    _images("a", "b"),
    make.gist_adjuvant(
        labs=[make.lab("Hb", "2026-01-02", 100, "g/L", lln=Decimal(110), uln=Decimal(150))]
    ),
    _toxicity("Cutaneous", 4, scale=ToxicityScale.WHO),
    _toxicity("Nausea", 1, resolved="2026-01-02"),
    _trough(value=None, below_limit=Decimal(50)),
    _trough(last_dose_at=None),
    _bcr_abl(detected=False, is_percent=None),
    _bcr_abl(detected=False, is_percent=None, copies=Decimal(0)),
    _bcr_abl(detected=False, is_percent=None, replicates=(ZERO,), control_copies=None),
    _bcr_abl(is_percent=None, copies=Decimal(5)),
    _bcr_abl(is_percent=None, replicates=(ZERO, THREE), control_copies=None),
    _answers(*(None,) * 36),
]


@pytest.mark.parametrize("history", PLAUSIBLE)
def test_what_is_plausible_passes(history: History) -> None:
    assert found(history) == []


def test_an_evaluation_knows_no_future_and_leaves_units_and_answers_to_the_rules() -> None:
    history = make.gist_adjuvant(
        visits=[make.visit(LATER)],
        labs=[make.lab("Hb", "2026-01-02", 100, "mg/L")],
        questionnaires=_answers(*UP_TO_TWO[:12], 3, *UP_TO_TWO[13:]).questionnaires,
    )
    assert found(history, None) == []
    assert len(found(history, TODAY)) == 3


def test_an_evaluation_takes_the_regimen_begun_last_but_never_guesses_a_cycle() -> None:
    assert found(_twice("2026-02-28"), None) == []
    assert found(_medication(dose_mg=Decimal(5000)), None) == []
    unreadable = _medication(pattern="4w_on_0w_off")
    assert found(unreadable, None) == [("medications[0].pattern", "pattern_unreadable")]


def test_each_overlap_is_named_once() -> None:
    rows = [make.medication("2026-01-01", dose) for dose in (400, 300, 200)]
    assert found(make.history(medications=rows)) == [
        ("medications[1].started_on", "same_drug_overlaps"),
        ("medications[2].started_on", "same_drug_overlaps"),
    ]


def test_the_records_own_ctcae_version_judges_terms_without_one() -> None:
    toxicity = make.toxicity("Thrombocytopenia", 1, "2026-01-02", ctcae_version=None)
    assert found(make.history(toxicities=[toxicity], ctcae_version=CtcaeVersion.V6)) == []
    assert found(make.history(toxicities=[toxicity])) == [
        ("toxicities[0].term", "term_of_other_version")
    ]


def test_faults_come_in_the_order_of_the_record() -> None:
    history = make.gist_adjuvant(
        patient=make.patient(height_cm=Decimal(0)),
        visits=[make.visit(LATER), make.visit("1960-01-01")],
        troughs=[make.trough(MORNING, None)],
    )
    assert [path for path, _ in found(history)] == [
        "patient.height_cm",
        "visits[0].on",
        "visits[1].on",
        "troughs[0].value",
    ]
