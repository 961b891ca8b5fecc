"""Troughs, laboratory values, images and questionnaires that cannot be as they are."""

from collections import Counter
from collections.abc import Iterator

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS, QUESTIONNAIRE_ITEMS
from clinic_app.domain.record.results import Imaging, LabValue, Questionnaire, Trough
from clinic_app.domain.record.toxicity_problems import nearest
from clinic_app.errors import Fault, Parameter


def result_faults(history: History, knowledge: Knowledge, *, at_entry: bool) -> Iterator[Fault]:
    """Yield the faults of results.

    `at_entry`: a laboratory unit must fit its analyte, and a questionnaire's answer its item. A
    file is evaluated with such a value all the same (it is then not graded, or counts as not
    answered, and that is said); nobody may enter or import one.
    """
    for at, trough in enumerate(history.troughs):
        yield from _trough_faults(trough, f"troughs[{at}]")
    for at, lab in enumerate(history.labs):
        yield from _lab_faults(lab, f"labs[{at}]", knowledge, at_entry=at_entry)
    for at, imaging in enumerate(history.imaging):
        yield from _imaging_faults(imaging, f"imaging[{at}]")
    for at, questionnaire in enumerate(history.questionnaires):
        yield from _questionnaire_faults(questionnaire, f"questionnaires[{at}]", at_entry=at_entry)


def _trough_faults(trough: Trough, path: str) -> Iterator[Fault]:
    if trough.last_dose_at is not None and trough.drawn_at < trough.last_dose_at:
        last = {"last_dose": trough.last_dose_at}
        yield Fault(f"{path}.drawn_at", "sample_before_dose", trough.drawn_at, last)
    if trough.value is not None and trough.below_limit is not None:
        yield Fault(f"{path}.below_limit", "limit_beside_value", trough.below_limit)
    if trough.value is None and trough.below_limit is None:
        yield Fault(f"{path}.value", "neither_value_nor_limit")


def _lab_faults(
    lab: LabValue, path: str, knowledge: Knowledge, *, at_entry: bool
) -> Iterator[Fault]:
    units = knowledge.analytes.get(lab.analyte)
    if units is None:
        near = nearest(lab.analyte, knowledge.analytes)
        if near is None:
            yield Fault(f"{path}.analyte", "unknown_analyte", lab.analyte)
        else:
            yield Fault(f"{path}.analyte", "unknown_analyte_near", lab.analyte, {"near": near})
    elif at_entry and lab.unit not in units:
        parameters = {"analyte": lab.analyte, "units": ", ".join(units)}
        yield Fault(f"{path}.unit", "lab_unit", lab.unit, parameters)
    if lab.lln is not None and lab.uln is not None and lab.lln > lab.uln:
        yield Fault(f"{path}.lln", "limits_swapped", lab.lln, {"uln": lab.uln})


def _imaging_faults(imaging: Imaging, path: str) -> Iterator[Fault]:
    for name, count in Counter(lesion.id for lesion in imaging.lesions).items():
        if count > 1:
            yield Fault(f"{path}.lesions", "lesion_twice", name)


def _questionnaire_faults(
    questionnaire: Questionnaire, path: str, *, at_entry: bool
) -> Iterator[Fault]:
    answers = questionnaire.answers
    if len(answers) != QUESTIONNAIRE_ITEMS:
        expected = {"count": QUESTIONNAIRE_ITEMS}
        yield Fault(f"{path}.answers", "answer_count", len(answers), expected)
    elif at_entry:
        yield from _answer_faults(answers, path)


def _answer_faults(answers: tuple[int | None, ...], path: str) -> Iterator[Fault]:
    for at, (answer, high) in enumerate(zip(answers, HIGHEST_ANSWERS, strict=True)):
        if answer is not None and not 1 <= answer <= high:
            ends: dict[str, Parameter] = {"low": 1, "high": high, "unit": ""}
            yield Fault(f"{path}.answers[{at}]", "out_of_range", answer, ends)
