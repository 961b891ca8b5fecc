"""Laboratory grades: the table, what is not known, and what no grade may do."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import CtcaeVersion, MedicationRole
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.lab_conditions import Setting
from clinic_app.domain.toxicity.lab_grades import LabGrade, lab_grades
from clinic_app.domain.toxicity.lab_grading import grade_value
from clinic_app.domain.toxicity.lab_interval import Numbers
from clinic_app.domain.toxicity.lab_judgement import Judgement, Open
from clinic_app.domain.toxicity.lab_limits import Condition, LabRule, SameUnit
from clinic_app.domain.toxicity.lab_marks import lab_marks
from tests import make
from tests.knowledge import KNOWLEDGE

SPEC = Path(__file__).parents[3] / "spec" / "lab_grades.csv"
ROWS = list(csv.DictReader(SPEC.read_text(encoding="utf-8").splitlines()))
RULES = [rule for found in KNOWLEDGE.lab_limits.rules.values() for rule in found]
FIRST_DOSE = date(2026, 1, 2)
DRAWN = date(2026, 5, 20)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _patient(*labs: LabValue, version: str = "5.0", **changes: object) -> History:
    return make.gist_adjuvant(
        FIRST_DOSE, labs=labs, ctcae_version=CtcaeVersion(version), **changes
    )


def _grades(*labs: LabValue, version: str = "5.0", **changes: object) -> list[LabGrade]:
    found = lab_grades(_patient(*labs, version=version, **changes), KNOWLEDGE)
    return [one for one in found if one.drawn_on == DRAWN]


def _reasons(grade: LabGrade) -> set[str]:
    return {fact.code for fact in grade.because}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['ctcae_version']} {row['case']}")
def test_the_table(row: dict[str, str]) -> None:
    limits = {"lln": _number(row["lln"]), "uln": _number(row["uln"])}
    labs = [make.lab(row["analyte"], DRAWN, row["value"], row["unit"], **limits)]
    if row["baseline"]:
        labs.append(
            make.lab(row["analyte"], date(2026, 1, 1), row["baseline"], row["unit"], **limits)
        )
    (found,) = [
        one for one in _grades(*labs, version=row["ctcae_version"]) if one.term == row["term"]
    ]
    assert found.grade == (int(row["grade"]) if row["grade"] else None)
    assert (found.grade_range or "") == row["range"]
    assert set(row["reasons"].split()) <= _reasons(found)


def test_the_baseline_sample_is_graded_against_the_limits() -> None:
    history = _patient(make.lab("ALT", "2026-01-01", 130, "U/L", uln=Decimal(40)))
    (found,) = lab_grades(history, KNOWLEDGE)
    assert found.grade == 2
    untreated = replace(history, medications=())
    assert [one.grade for one in lab_grades(untreated, KNOWLEDGE)] == [2]


def test_weight_before_treatment_has_nothing_to_be_compared_with() -> None:
    found = lab_grades(_patient(make.lab("weight", "2026-01-01", 70, "kg")), KNOWLEDGE)
    assert [(one.grade, one.grade_range) for one in found] == [(None, None), (None, None)]


def test_the_last_value_before_the_first_dose_is_the_baseline() -> None:
    uln = Decimal(100)
    (found,) = _grades(
        make.lab("CREA", "2026-01-01", 50, "umol/L", uln=uln),
        make.lab("CREA", "2025-06-01", 90, "umol/L", uln=uln),
        make.lab("CREA", FIRST_DOSE, 90, "umol/L", uln=uln),
        make.lab("CREA", DRAWN, 76, "umol/L", uln=uln),
    )
    assert found.grade == 2
    assert "lab_baseline" in _reasons(found)


def test_a_baseline_in_a_unit_that_is_not_exactly_the_same_is_none() -> None:
    (found,) = _grades(
        make.lab("CREA", "2026-01-01", "0.5", "mg/dL", uln=Decimal("1.2")),
        make.lab("CREA", DRAWN, 120, "umol/L", uln=Decimal(100)),
    )
    assert (found.grade, found.grade_range) == (1, "1-3")
    assert "lab_baseline_unit" in _reasons(found)
    assert Open.NO_BASELINE.value not in _reasons(found)


@pytest.mark.parametrize("drug", ["warfarin", "warfarin 3 mg", "华法林钠片"])
def test_an_anticoagulant_lets_the_baseline_count(drug: str) -> None:
    taken = Medication(drug=drug, started_on=date(2026, 2, 1), role=MedicationRole.CONCOMITANT)
    labs = (make.lab("INR", "2026-01-01", 1, "ratio"), make.lab("INR", DRAWN, "1.1", "ratio"))
    (off,) = _grades(*labs)
    (on,) = _grades(*labs, medications=[make.medication(FIRST_DOSE), taken])
    assert (off.grade, on.grade) == (0, 1)
    assert "lab_no_anticoagulant" in _reasons(off)
    assert "lab_anticoagulant" in _reasons(on)


def test_in_cml_a_low_count_may_be_the_disease() -> None:
    low = make.lab("ANC", "2020-01-01", "0.9", "10^9/L", lln=Decimal(2))
    fine = make.lab("ANC", "2020-01-02", 3, "10^9/L", lln=Decimal(2))
    liver = make.lab("ALT", "2020-01-02", 300, "U/L", uln=Decimal(40))
    found = lab_grades(make.cml(labs=[low, fine, liver]), KNOWLEDGE)
    assert ["lab_may_be_disease" in _reasons(one) for one in found] == [True, False, False]


def test_what_has_no_grades_says_so() -> None:
    (urea,) = _grades(make.lab("Urea", DRAWN, 9, "mmol/L"))
    assert (urea.term, urea.grade, urea.grade_range) == (None, None, None)
    assert "lab_no_rule" in _reasons(urea)
    (cells,) = _grades(make.lab("EOS", DRAWN, 9, "%"))
    assert (cells.term, cells.grade) == ("Eosinophilia", None)
    assert "lab_unit_unknown" in _reasons(cells)


def _rule(term: str, unit: str, version: CtcaeVersion = CtcaeVersion.V5) -> LabRule:
    return next(r for r in RULES if (r.term, r.unit, r.version) == (term, unit, version))


@pytest.mark.parametrize(
    ("term", "value", "symptomatic", "grade"),
    [
        ("Hypokalemia", "3.4", False, 1),
        ("Hypokalemia", "3.4", True, 2),
        ("Hypokalemia", "2.9", None, 3),
        ("Hyponatremia", "129", False, 2),
        ("Hyponatremia", "129", True, 3),
        ("Hyponatremia", "129.9", False, 2),
    ],
)
def test_symptoms_decide(term: str, value: str, symptomatic: bool | None, grade: int) -> None:
    numbers = Numbers(value=Decimal(value), lln=Decimal("3.5" if "kal" in term else 135))
    setting = Setting(symptomatic=symptomatic)
    assert grade_value(_rule(term, "mmol/L"), numbers, setting) == Judgement(grade=grade)


def test_what_is_not_known_gives_a_range() -> None:
    lipase = _rule("Lipase increased", "U/L")
    judged = grade_value(lipase, Numbers(value=Decimal(300), uln=Decimal(60)), Setting())
    assert (judged.grade, judged.lowest, judged.highest) == (None, 2, 3)
    assert judged.open_for == {Open.SYMPTOMS}


def test_anticoagulants_unknown_give_a_range() -> None:
    inr = _rule("INR increased", "ratio")
    numbers = Numbers(value=Decimal("1.1"), baseline=Decimal(1))
    judged = grade_value(inr, numbers, Setting(anticoagulated=None))
    assert (judged.lowest, judged.highest) == (0, 1)
    assert judged.open_for == {Open.ANTICOAGULANTS}


def test_symptoms_may_belong_to_another_term() -> None:
    tsh = _rule("Thyroid stimulating hormone increased", "mIU/L")
    numbers = Numbers(value=Decimal(9), uln=Decimal("4.2"))
    judged = grade_value(tsh, numbers, Setting())
    assert (judged.grade, judged.lowest, judged.highest) == (None, 1, 1)
    assert grade_value(tsh, numbers, Setting(symptomatic=False)).grade == 1
    assert grade_value(tsh, numbers, Setting(symptomatic=True)).grade is None


def test_treatment_decides_where_there_is_no_number() -> None:
    phosphate = _rule("Hypophosphatemia", "mmol/L")
    numbers = Numbers(value=Decimal("0.25"), lln=Decimal("0.85"))
    assert grade_value(phosphate, numbers, Setting(symptomatic=False)).grade == 1
    judged = grade_value(phosphate, numbers, Setting(symptomatic=True))
    assert (judged.grade, judged.lowest, judged.highest) == (None, 1, 4)


def test_a_percentage_of_nothing_is_not_known() -> None:
    loss = _rule("Weight loss", "kg")
    numbers = Numbers(value=Decimal(60), baseline=Decimal(0))
    assert grade_value(loss, numbers, Setting()) == Judgement()


def test_every_version_grades_by_terms_it_has() -> None:
    for rule in RULES:
        grades = KNOWLEDGE.ctcae_grades[rule.version][rule.term]
        assert set(rule.grades) <= grades, rule


amounts = st.integers(min_value=1, max_value=400_000).map(lambda n: Decimal(n) / 100)


@st.composite
def situations(draw: st.DrawFn) -> tuple[LabRule, Numbers, Setting]:
    """Any rule with any numbers, its limits in order."""
    rule = draw(st.sampled_from(RULES))
    low, high = sorted((draw(amounts), draw(amounts)))
    numbers = Numbers(
        value=draw(amounts),
        lln=draw(st.sampled_from([low, None])),
        uln=draw(st.sampled_from([high, None])),
        baseline=draw(st.none() | amounts),
    )
    flags = st.sampled_from([True, False, None])
    setting = Setting(
        symptomatic=draw(flags), fasting=draw(flags), before_treatment=draw(st.booleans())
    )
    return rule, numbers, setting


@given(situations(), amounts)
def test_a_worse_value_never_lowers_the_grade(
    situation: tuple[LabRule, Numbers, Setting], further: Decimal
) -> None:
    rule, numbers, setting = situation
    worse = numbers.value - further if rule.falling else numbers.value + further
    mild = grade_value(rule, numbers, setting)
    bad = grade_value(rule, replace(numbers, value=worse), setting)
    # Beyond some limits a term has no grade and another takes over: said, and no grade at all.
    if mild.grade is not None and Open.ELSEWHERE not in bad.open_for:
        least = bad.lowest if bad.grade is None else bad.grade
        assert least is None or least >= mild.grade


@given(situations())
def test_what_becomes_known_lies_in_the_range(
    situation: tuple[LabRule, Numbers, Setting],
) -> None:
    rule, numbers, setting = situation
    before = grade_value(rule, numbers, setting)
    if before.lowest is None or before.highest is None:
        return
    for symptomatic in (True, False):
        known = replace(setting, symptomatic=symptomatic, fasting=True)
        after = grade_value(rule, numbers, known)
        if setting.symptomatic in {None, symptomatic} and setting.fasting is not False:
            assert after.grade is None or before.lowest <= after.grade <= before.highest


UNITS = sorted(KNOWLEDGE.lab_limits.same_units.items())


@given(st.sampled_from(UNITS), amounts, amounts, amounts)
def test_an_exact_conversion_never_changes_a_grade(
    same: tuple[tuple[str, str], SameUnit], value: Decimal, first: Decimal, second: Decimal
) -> None:
    (analyte, unit), graded = same
    lln, uln = sorted((first, second))
    there = make.lab(analyte, DRAWN, value, unit, lln=lln, uln=uln)
    here = LabValue(
        analyte=analyte, drawn_on=DRAWN, unit=graded.unit, value=value * graded.times,
        lln=lln * graded.times, uln=uln * graded.times,
    )  # fmt: skip
    for version in CtcaeVersion:
        mine, other = (_grades(lab, version=version.value) for lab in (there, here))
        assert [(g.term, g.grade, g.grade_range) for g in mine] == [
            (g.term, g.grade, g.grade_range) for g in other
        ]


def test_every_condition_is_asked_by_some_rule() -> None:
    assert {c for rule in RULES for c in rule.conditions} == set(Condition)


def test_one_mark_stands_beside_a_value() -> None:
    potassium = make.lab("K", DRAWN, "3.4", "mmol/L", lln=Decimal("3.5"), uln=Decimal(5))
    low = make.lab("Hb", DRAWN, 79, "g/L", lln=Decimal(130), uln=Decimal(175))
    fine = make.lab("PLT", DRAWN, 200, "10^9/L", lln=Decimal(125))
    grades = _grades(potassium, low, fine, make.lab("WBC", DRAWN, 2, "10^9/L"))
    marks = lab_marks(grades)
    assert {(mark.term, mark.grade, mark.grade_range) for mark in marks.values()} == {
        ("Hypokalemia", None, "1-2"),
        ("Anemia", 3, None),
        ("White blood cell decreased", 2, None),
    }
    assert fine not in marks


def test_of_two_marks_the_worse_one_stands() -> None:
    value = make.lab("Glucose", DRAWN, 30, "mmol/L")
    mild = LabGrade(
        analyte="Glucose", drawn_on=DRAWN, term="A", ctcae_version=CtcaeVersion.V5, grade=1,
        lab=value,
    )  # fmt: skip
    open_range = replace(mild, term="B", grade=None, grade_range="1-4")
    for pair in ((mild, open_range), (open_range, mild)):
        assert lab_marks(pair)[value].term == "B"
