"""Which grade stands beside a laboratory value where there is room for one only."""

from collections.abc import Iterable, Mapping

from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.lab_grades import LabGrade


def lab_marks(grades: Iterable[LabGrade]) -> Mapping[LabValue, LabGrade]:
    """Return the worst grade of each value that has one, or may have none but a grade.

    A value that is certainly or possibly grade 0 by every term has no mark.
    """
    found: dict[LabValue, LabGrade] = {}
    for one in grades:
        if _least(one) and (one.lab not in found or _weight(one) > _weight(found[one.lab])):
            found[one.lab] = one
    return found


def _least(one: LabGrade) -> int:
    """Return the lowest grade that it can be."""
    if one.grade is not None:
        return one.grade
    return int(one.grade_range[0]) if one.grade_range else 0


def _weight(one: LabGrade) -> tuple[int, int]:
    highest = int(one.grade_range[-1]) if one.grade_range else _least(one)
    return highest, _least(one)
