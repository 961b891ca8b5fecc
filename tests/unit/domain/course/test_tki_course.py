from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.cml.molecular_response import molecular_responses
from clinic_app.domain.course.tki_course import StepEnd, TkiLine, tki_course
from clinic_app.domain.record.codes import MedicationRole, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl
from tests import make


def lines(history: History) -> tuple[TkiLine, ...]:
    return tki_course(history, make.knowledge(), molecular_responses(history, make.knowledge()))


def three_lines(*results: BcrAbl, **changes: Any) -> History:
    rows = [
        make.medication("2020-01-10", 400, "2020-06-01"),
        make.medication("2020-06-01", 600, "2021-01-10", StopReason.FAILURE),
        make.medication("2021-01-10", 300, "2021-03-01", StopReason.TOXICITY, drug="nilotinib"),
        make.medication("2021-03-15", 100, drug="dasatinib"),
        make.medication("2020-01-10", 20, drug="imatinib", role=MedicationRole.CONCOMITANT),
    ]
    return make.cml(medications=rows, bcr_abl=list(results), **changes)


def test_a_line_changes_with_the_drug_and_keeps_its_doses() -> None:
    found = lines(three_lines())
    assert [(one.number, one.drug) for one in found] == [
        (1, "imatinib"), (2, "nilotinib"), (3, "dasatinib"),
    ]  # fmt: skip
    first = found[0]
    assert [step.daily_dose_mg for step in first.steps] == [Decimal(400), Decimal(600)]
    assert (first.started_on, first.stopped_on) == (date(2020, 1, 10), date(2021, 1, 10))
    assert first.stop_reason is StopReason.FAILURE
    assert [step.end for step in first.steps] == [StepEnd.NEW_DOSE, StepEnd.REASON]
    assert found[2].steps[0].end is StepEnd.RUNNING
    (stopped,) = lines(make.cml(medications=[make.medication("2020-01-10", 400, "2021-01-10")]))
    assert stopped.steps[0].end is StepEnd.REASON_UNKNOWN
    assert (found[2].stopped_on, found[2].stop_reason) == (None, None)
    assert lines(make.cml(medications=[])) == ()


@pytest.mark.parametrize(
    ("sampled", "number"),
    [
        ("2020-01-10", None),  # before the first tablet worked
        ("2020-01-11", 1),
        ("2021-01-10", 1),  # the day of the change: drawn on the drug before
        ("2021-01-11", 2),
        ("2021-03-01", 2),
        ("2021-03-02", None),  # off treatment
        ("2021-03-15", None),
        ("2021-03-16", 3),
    ],
)
def test_a_sample_belongs_to_the_line_it_was_drawn_on(sampled: str, number: int | None) -> None:
    found = lines(three_lines(make.bcr_abl(sampled, "0.5")))
    assert [one.number for one in found if one.best is not None] == ([number] if number else [])


def test_the_best_response_is_the_deepest_adequate_one_on_its_first_day() -> None:
    found = lines(
        three_lines(
            make.bcr_abl("2020-04-10", "0.05"),
            make.bcr_abl("2020-07-10", "0.008"),
            make.bcr_abl("2020-08-10", "0.005"),
            make.bcr_abl("2020-09-10", None, 9000),
            make.bcr_abl("2020-10-10", None, method=PcrMethod.DPCR),
            make.bcr_abl("2020-12-10", "2"),
        )
    )
    best = found[0].best
    assert best is not None
    assert (best.response_class, best.on) == ("MR4", date(2020, 7, 10))
    assert found[1].best is None


def test_off_the_scale_no_response_is_the_best() -> None:
    odd = three_lines(make.bcr_abl("2020-04-10", "0.05"), cml=Cml(transcript="e19a2"))
    assert all(one.best is None for one in lines(odd))
