from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from clinic_app.db.changes import _LISTS_AND_PARTS
from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.record.care import Decision, DoseEvent
from clinic_app.domain.record.codes import (
    AllergyStatus,
    ConcentrationUnit,
    DecisionChoice,
    DoseEventKind,
    EventKind,
    Gene,
    Instrument,
    MedicationRole,
    Modality,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.patient import Allergies, KinaseMutation, Mutation, PlanChoice
from clinic_app.domain.record.results import Imaging, Lesion, Questionnaire, Replicate
from clinic_app.ui import display
from clinic_app.ui.record.record_list import GROUPS
from clinic_app.ui.record.record_words import field_value, field_word, kind_word, said_fields
from clinic_app.ui.record.summaries import summary
from clinic_app.wording import LANGUAGES, wording
from tests import make

PAIR = (
    Replicate(copies=Decimal(3), control_copies=Decimal(40000)),
    Replicate(copies=Decimal(0), control_copies=Decimal(50000)),
)

pytestmark = pytest.mark.usefixtures("say")
KINDS = list(_LISTS_AND_PARTS.items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "kind"), KINDS, ids=[path for path, _ in KINDS])
def test_every_kind_and_field_of_a_record_has_words(path: str, kind: type, language: str) -> None:
    display.use(language)
    spoken = wording(language)
    assert kind_word(path) != f"record.kind.{path}"
    silent = [f.name for f in fields(kind) if not spoken.knows(f"field.{f.name}")]
    assert not silent
    display.use("en")


@pytest.mark.parametrize(("path", "kind"), KINDS, ids=[path for path, _ in KINDS])
def test_every_code_of_a_record_has_words(path: str, kind: type) -> None:
    for hint in get_type_hints(kind).values():
        for one in (hint, *get_args(hint)):
            if isinstance(one, type) and issubclass(one, StrEnum):
                assert all(not display.current().code(code).startswith("code.") for code in one)


def test_every_list_can_be_looked_at_alone() -> None:
    grouped = frozenset().union(*GROUPS.values())
    assert grouped == {path for path, _ in KINDS}


SAYINGS: list[tuple[Any, str]] = [
    (
        make.visit("2026-03-02", ecog=1, systolic_mmhg=120, missed_doses_7d=0, note="well"),
        ("in the clinic · adverse events reviewed · ECOG 1 · 120/— mmHg · "
        "missed doses 0 in 7 days, — in 30 days · well"),
    ),
    (make.visit("2026-03-02", kind=None, toxicities_reviewed=None), ""),
    (
        make.visit("2026-03-02", toxicities_reviewed=False, weight_kg=Decimal("53.50")),
        "in the clinic · adverse events not reviewed · 53.5 kg",
    ),
    (
        make.medication("2026-01-01", 400, "2026-02-01", StopReason.TDM),
        "imatinib 400 mg, 1 × daily · stopped 01-Feb-2026 · drug level",
    ),
    (
        make.medication(
            "2026-01-01", drug="warfarin", times_per_day=None, role=MedicationRole.CONCOMITANT
        ),
        "warfarin, dose not recorded · taken beside it",
    ),
    (make.medication("2026-01-01", pattern="4w on/2w off"), ("imatinib 400 mg, 1 × daily · "
     "4w on/2w off")),
    (make.medication("2026-01-01", pattern="4w_on_2w_off"), ("imatinib 400 mg, 1 × daily · "
     "4 weeks on, 2 off")),
    (make.medication("2026-01-01", pattern="5d_on_2d_off"), ("imatinib 400 mg, 1 × daily · "
     "days on 5, off 2")),
    (
        DoseEvent(drug="imatinib", on=date(2026, 1, 1), kind=DoseEventKind.MOVED, at="20:00"),
        "imatinib: taken at another time · taken at 20:00",
    ),
    (
        make.toxicity("Edema limbs", 3, "2026-01-01", intolerable=True, action="diuretic"),
        "Edema limbs, grade 3 · ongoing · intolerable · probable · diuretic",
    ),
    (
        make.toxicity("Nausea", 1, "2026-01-01", "2026-02-01", attribution=None),
        "Nausea, grade 1 · resolved 01-Feb-2026",
    ),
    (make.trough("2026-01-01T08:00+08:00", 1200), "imatinib 1200 µg/L · 24 h after the dose"),
    (
        make.trough("2026-01-01T08:00+08:00", None, None, below_limit=Decimal(50)),
        "imatinib below 50 µg/L",
    ),
    (make.trough("2026-01-01T08:00+08:00", None, None), "imatinib, no result"),
    (
        make.lab("Hb", "2026-01-01", 120, "g/L", lln=Decimal(115)),
        "Haemoglobin 120 g/L · lower limit 115",
    ),
    (make.lab("Hb", "2026-01-01", 120, "g/L"), "Haemoglobin 120 g/L"),
    (make.bcr_abl("2026-01-01", "0.004"), "0.004 % IS · ABL1 100000 copies · RT-qPCR"),
    (
        make.bcr_abl("2026-01-01", None, None, control_gene=None, method=None, lab="A"),
        "undetected · A",
    ),
    (
        replace(
            make.bcr_abl("2026-01-01", None, 40000, lab="A"), detected=True, copies=Decimal(5)
        ),
        "detected, 5 BCR-ABL1 copies · ABL1 40000 copies · RT-qPCR · A",
    ),
    (
        make.bcr_abl("2026-01-01", None, None, detected=True, replicates=PAIR),
        "detected, 3 BCR-ABL1 copies · ABL1 90000 copies · 2 replicates · RT-qPCR",
    ),
    (make.bcr_abl("2026-01-01", None, None, detected=True), ("detected, no value on the scale · "
     "RT-qPCR")),
    (
        Imaging(
            on=date(2026, 1, 1),
            modality=Modality.CT,
            lesions=(Lesion(id="1", longest_mm=Decimal(12)),),
            new_lesion=True,
        ),
        "CT · lesions: 1, 12 mm together · new lesion",
    ),
    (Imaging(on=date(2026, 1, 1), lesions=(Lesion(id="1"),)), "lesions: 1, not all measured"),
    (Imaging(on=date(2026, 1, 1)), "no lesion recorded"),
    (
        Questionnaire(instrument=Instrument.RAND_36, on=date(2026, 1, 1), answers=(1, None)),
        "RAND-36 · 1 of 2 questions answered",
    ),
    (make.surgery("2026-01-01", planned=True, margin=None), "planned · small bowel resection"),
    (make.surgery("2026-01-01", procedure=None), "R0: clear"),
    (make.event(EventKind.PROGRESSION, "2026-01-01", "liver"), "progression · liver"),
    (
        Decision(
            on=date(2026, 1, 1), code="TDM_REDUCE", choice=DecisionChoice.RECORDED,
            dose_mg_per_day=Decimal(300), until=date(2026, 2, 1), reason="oedema", by="zhang",
        ),
        "Reduce the dose? · decided · 300 mg/d · until 01-Feb-2026 · oedema · zhang",
    ),
    (Decision(on=date(2026, 1, 1)), ""),
    (Mutation(gene=Gene.KIT, exon=11, secondary=True), "KIT exon 11 · acquired under treatment"),
    (Mutation(gene=Gene.SDH), "SDH"),
    (KinaseMutation(variant="T315I"), "T315I"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "words"), SAYINGS)
def test_a_row_is_said_in_one_line(value: object, words: str) -> None:
    assert summary(value) == words


def test_a_plan_and_a_call_are_said() -> None:
    assert summary(PlanChoice(plan=TfrPlan.ELN_2020, reason="wish")).endswith(" · wish")
    call = Call(
        called_at=datetime.fromisoformat("2026-01-01T09:00+08:00"),
        outcome=CallOutcome.NO_ANSWER,
        next_try_on=date(2026, 1, 2),
        note="busy",
    )
    assert summary(call) == "no answer · Next try on: 02-Jan-2026 · busy"


def test_a_person_is_said_field_by_field() -> None:
    patient = make.patient(allergies=Allergies(AllergyStatus.KNOWN, "penicillin"), pregnant=False)
    said = said_fields(patient)
    assert said["birth_date"] == "11-Feb-1966"
    assert said["allergies"] == "known: penicillin"
    assert said["pregnant"] == "no"
    assert "phone" not in said
    assert f"{field_word('mrn')}: T-1" in summary(patient)


def test_parts_of_a_row_are_said() -> None:
    lesions = (Lesion(id="1", longest_mm=Decimal(12)), Lesion(id="2", density_hu=Decimal(40)))
    assert field_value("lesions", lesions) == "1: 12 mm, — HU; 2: — mm, 40 HU"
    replicates = (Replicate(copies=Decimal(3), control_copies=Decimal(9000)),)
    assert field_value("replicates", replicates) == "3 of 9000"
    assert field_value("unit", "ug/L") == field_value("unit", ConcentrationUnit.UG_L) == "µg/L"
    assert field_value("code", "FROM_ELSEWHERE") == "FROM_ELSEWHERE"
    assert said_fields(None) == {}
