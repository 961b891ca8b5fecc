"""Every line of treatment keeps the responses it showed, each against a baseline of its own."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.course.lesions import image_responses, lesion_table
from clinic_app.domain.gist.earlier_lines import line_responses
from clinic_app.domain.gist.response import responses
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind, StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.unit.domain.gist.tumours import course, evaluated, gist, history, image

IMATINIB_ON, SUNITINIB_ON = "2024-01-02", "2025-01-02"


def two_lines() -> History:
    """Imatinib until the liver grew; sunitinib from the day of that image."""
    return history(
        gist(),
        medications=(
            make.medication(
                IMATINIB_ON, stopped_on=date(2025, 1, 2), stop_reason=StopReason.PROGRESSION
            ),
            make.medication(SUNITINIB_ON, drug="sunitinib"),
        ),
        imaging=(
            image("2024-01-01", {"liver": ("100", "60")}),
            image("2024-04-01", {"liver": ("60", "60")}),
            image("2025-01-02", {"liver": ("90", "60")}),
            image("2025-04-01", {"liver": ("91", "60")}),
        ),
    )


def lines(record: History, on: date = date(2026, 6, 1)) -> list[tuple[str, str, list[str]]]:
    return [
        (line.drug, line.first_dose_on.isoformat(), [one.choi.value for one in line.judged])
        for line in line_responses(course(record, on))
    ]


def test_each_line_has_its_own_baseline_and_the_last_image_before_the_next() -> None:
    assert lines(two_lines()) == [
        ("imatinib", IMATINIB_ON, ["PR", "PD"]),
        ("sunitinib", SUNITINIB_ON, ["SD"]),
    ]
    first, second = line_responses(course(two_lines()))
    assert {one.baseline_on for one in first.judged} == {date(2024, 1, 1)}
    assert {one.baseline_on for one in second.judged} == {date(2025, 1, 2)}


def test_the_current_line_is_what_the_evaluation_says() -> None:
    found = line_responses(course(two_lines()))
    assert found[-1].judged == evaluated(two_lines()).derived["responses"]


def test_another_dose_is_no_other_line_and_no_dose_is_no_line() -> None:
    raised = history(
        gist(),
        medications=(
            make.medication(IMATINIB_ON, stopped_on=date(2025, 1, 2)),
            make.medication(SUNITINIB_ON, dose_mg=600),
        ),
        imaging=two_lines().imaging,
    )
    assert lines(raised) == [("imatinib", IMATINIB_ON, ["PR", "PD", "PD"])]
    assert lines(history(gist())) == []


def test_the_same_drug_after_a_relapse_off_treatment_is_a_line_of_its_own() -> None:
    again = history(
        gist(),
        medications=(
            make.medication("2020-01-02", stopped_on=date(2023, 1, 2)),
            make.medication("2024-06-02"),
        ),
        events=(Event(kind=EventKind.RECURRENCE, on=date(2024, 5, 1)),),
        imaging=(
            image("2024-05-01", {"liver": ("40", "60")}),
            image("2024-09-01", {"liver": ("20", "60")}),
        ),
    )
    assert lines(again) == [("imatinib", "2020-01-02", []), ("imatinib", "2024-06-02", ["PR"])]


def test_of_two_drugs_begun_on_one_day_the_later_row_is_the_line() -> None:
    both = history(
        gist(),
        medications=(make.medication(IMATINIB_ON), make.medication(IMATINIB_ON, drug="sunitinib")),
    )
    assert [drug for drug, _, _ in lines(both)] == ["sunitinib"]


def test_the_table_says_which_line_an_image_belongs_to() -> None:
    record = two_lines()
    found = course(record)
    derived = image_responses(evaluated(record).derived["responses"])
    shown = lesion_table(found.known.imaging, derived, line_responses(found))
    assert shown.has_lines
    assert [one.line.drug if one.line else None for one in shown.images] == [
        None, "imatinib", "imatinib", "sunitinib",
    ]  # fmt: skip
    assert [one.baseline_of.drug if one.baseline_of else None for one in shown.images] == [
        "imatinib", None, "sunitinib", None,
    ]  # fmt: skip
    assert [one.judged.choi if one.judged else None for one in shown.images] == [
        None, "PR", "PD", "SD",
    ]  # fmt: skip
    assert not lesion_table(found.known.imaging, derived).has_lines


@settings(max_examples=25)
@given(st.lists(st.integers(1, 700), max_size=6), st.integers(0, 900))
def test_what_was_said_while_a_line_ran_is_what_is_listed_later(
    days: list[int], looked: int
) -> None:
    start, change = date(2024, 1, 2), date(2025, 1, 2)
    images = [image("2024-01-01", {"liver": ("100", "60")})]
    for place, day in enumerate(sorted(set(days))):
        taken_on = (start + timedelta(days=day)).isoformat()
        images.append(image(taken_on, {"liver": (str(100 - 9 * place), "60")}))
    record = replace(two_lines(), imaging=tuple(images))
    on = min(start + timedelta(days=looked), change - timedelta(days=1))
    then, _ = responses(course(record, on))
    first = line_responses(course(record))[0]
    assert then is not None
    assert tuple(one for one in first.judged if one.on <= on) == then
