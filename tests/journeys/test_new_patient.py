"""A nurse enters a new patient; a physician adds disease and drug, and changes the dose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clinic_app.domain.record.codes import (
    AllergyStatus,
    Disease,
    Gene,
    GistSetting,
    Language,
    PrimarySite,
    Sex,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Diagnosis, Gist, Mutation, Patient
from tests import make
from tests.journeys.conftest import Program
from tests.journeys.screen import Screen

TODAY: Final = "2026-05-04"
SAVED: Final = "Saved. The advice below is up to date."
CTRL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NAME: Final = "TEST-Wang Min"


def _wanted() -> History:
    patient = Patient(
        mrn="T-900", name=NAME, sex=Sex.FEMALE, birth_date=date(1966, 3, 12),
        language=Language.ENGLISH, phone="13800000001",
        allergies=Allergies(AllergyStatus.KNOWN, "penicillin: rash"),
    )  # fmt: skip
    exon_11 = Mutation(gene=Gene.KIT, exon=11, on=date(2026, 3, 1))
    gist = Gist(
        primary_site=PrimarySite.STOMACH, size_cm=Decimal("7.5"), mitoses_per_5mm2=Decimal(6),
        ruptured=False, setting=GistSetting.ADJUVANT, genotype=(exon_11,),
    )  # fmt: skip
    before = make.medication("2026-03-02", 400, TODAY, StopReason.TOXICITY, usual_time="08:00")
    return History(
        patient=patient,
        diagnosis=Diagnosis(disease=Disease.GIST, diagnosed_on=date(2026, 1, 20)),
        gist=gist,
        medications=(
            before,
            replace(
                before,
                dose_mg=Decimal(300),
                started_on=date(2026, 5, 4),
                stopped_on=None,
                stop_reason=None,
            ),
        ),
    )


def test_somebody_new_with_disease_drug_and_another_dose(program: Program) -> None:
    screen = program.open_at_work(TODAY, make.gist_adjuvant())
    screen.press(Qt.Key.Key_N, CTRL_SHIFT)
    screen.wait_for("What comes next")
    _type_person(screen)
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    assert screen.says(NAME)
    screen.press(Qt.Key.Key_D, CTRL_SHIFT)
    screen.wait_for("The tumour at diagnosis")
    _type_disease(screen)
    _save(screen)
    screen.press(Qt.Key.Key_M, CTRL_SHIFT)
    screen.wait_for("Record a medication")
    _type_drug(screen)
    _save(screen)
    screen.press(Qt.Key.Key_R, CTRL_SHIFT)
    screen.wait_for("Which medication *")
    screen.type("Dose each time mg", "300")
    screen.choose("Why", "adverse event")
    _save(screen)
    screen.lock()
    assert program.stored("T-900") == _wanted()


def test_a_number_somebody_has_already_is_refused_and_nothing_typed_is_lost(
    program: Program,
) -> None:
    screen = program.open_at_work(TODAY, make.gist_adjuvant())
    screen.click("Patients")
    screen.wait_for_named(QTableView, "Patients found")
    screen.click("New patient")
    screen.wait_for("What comes next")
    _type_person(screen)
    screen.type("MRN", "T-1")
    screen.control(Qt.Key.Key_S)
    screen.wait_until(lambda: screen.remark_at("MRN") != "")
    assert screen.entries()["Name"] == NAME
    screen.type("MRN", "T-900")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)


def test_somebody_who_may_be_known_already_is_asked_about(program: Program) -> None:
    screen = program.open_at_work(TODAY, make.gist_adjuvant(patient=replace(
        make.patient(), name=NAME, birth_date=date(1966, 3, 12))))  # fmt: skip
    screen.press(Qt.Key.Key_N, CTRL_SHIFT)
    screen.wait_for("What comes next")
    _type_person(screen)
    screen.control(Qt.Key.Key_S)
    screen.wait_for("has a record already: T-1")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)


def _type_person(screen: Screen) -> None:
    screen.type("MRN", "T-900")
    screen.type("Name", NAME)
    screen.choose("Sex", "female")
    screen.type("Born on", "12/3/1966")
    screen.choose("Disease", "GIST")
    screen.type("Diagnosed on", "20/1")
    screen.choose("Allergies", "known")
    screen.type("To what, and what happened", "penicillin: rash")
    screen.type("Phone", "13800000001")


def _type_disease(screen: Screen) -> None:
    screen.choose("Primary site", "stomach")
    screen.type("Largest diameter cm", "7.5")
    screen.type("Mitoses per 5 mm²", "6")
    screen.choose("Ruptured before or at the operation", "no")
    screen.choose("Setting of treatment", "adjuvant")
    screen.choose("Gene", "KIT")
    screen.type("Exon", "11")
    screen.type("Tested on", "1/3")


def _type_drug(screen: Screen) -> None:
    screen.choose("Drug", "imatinib")
    screen.type("Dose each time mg", "400")
    screen.type("Usually taken at", "8")
    screen.type("First day", "2/3")


def _save(screen: Screen) -> None:
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Log visit")
    screen.settle()
