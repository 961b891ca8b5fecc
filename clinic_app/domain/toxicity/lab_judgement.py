"""What grading a laboratory value comes to: a grade, or a range and what leaves it open."""

from dataclasses import dataclass
from enum import StrEnum


class Open(StrEnum):
    """What leaves a grade open."""

    NO_LLN = "lab_no_lln"
    NO_ULN = "lab_no_uln"
    NO_BASELINE = "lab_no_baseline"
    SYMPTOMS = "lab_symptoms_decide"
    FASTING = "lab_fasting_decides"
    ANTICOAGULANTS = "lab_anticoagulants_decide"
    CLINICAL = "lab_clinical_decides"
    ELSEWHERE = "lab_elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The grade (0: none), or what it lies between, and what leaves it open.

    `grade` None with a range: it is one of those. `grade` with a range: the grade by what is
    known, which a baseline would only raise. Both None: the value cannot be graded.
    """

    grade: int | None = None
    lowest: int | None = None
    highest: int | None = None
    open_for: frozenset[Open] = frozenset()
