"""Response by three criteria: the table, the series, and what cannot be judged."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.gist.findings import ImageResponse, Response
from clinic_app.domain.gist.response import responses
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind, Margin, Modality, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging
from tests import make
from tests.unit.domain.gist.tumours import (
    course,
    evaluated,
    gaps,
    gist,
    history,
    image,
    surgery,
    table,
)

START = "2026-01-02"
BEFORE = image("2026-01-01", {"L1": ("100", "60")})
LETTERS = tuple[str, str, str]


def record(*images: Imaging, **changes: Any) -> History:
    usual: dict[str, Any] = {"medications": (make.medication(START),)}
    return history(gist(), **{**usual, "imaging": images, **changes})


def judged(found: History) -> tuple[ImageResponse, ...]:
    shown, _ = responses(course(found))
    assert shown is not None
    return shown


def letters(one: ImageResponse) -> LETTERS:
    return one.choi.value, one.mchoi.value, one.recist11.value


def after(mm: str | None, hu: str | None = "60", on: str = "2026-05-20", **signs: Any) -> Imaging:
    return image(on, {"L1": (mm, hu)}, **signs)


def last(*images: Imaging, **changes: Any) -> ImageResponse:
    return judged(record(BEFORE, *images, **changes))[-1]


def _said(row: dict[str, str]) -> dict[str, Any]:
    names = {"new_lesion": "new_lesion", "new_nodule": "new_nodule"}
    names["non_target"] = "non_target_progression"
    return {name: row[column] == "yes" for column, name in names.items()}


@pytest.mark.parametrize("row", table("tumour_response.csv"), ids=lambda row: row["case_id"])
def test_every_limit(row: dict[str, str]) -> None:
    images = [image("2026-01-01", {"L1": (row["baseline_mm"], row["baseline_hu"])})]
    if row["smallest_mm"] not in {row["baseline_mm"], row["sum_mm"]}:
        images.append(image("2026-03-01", {"L1": (row["smallest_mm"], row["baseline_hu"])}))
    images.append(after(row["sum_mm"], row["hu"], **_said(row)))
    found = judged(record(*images))[-1]
    assert letters(found) == (row["choi"], row["mchoi"], row["recist11"])
    assert found.evaluable
    assert found.because[0].code == row["limb"]
    assert [dict(limb.details)["criterion"] for limb in found.limbs] == [
        "Choi", "mChoi", "RECIST 1.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "early"), [("2026-01-31", True), ("2026-02-01", True), ("2026-02-02", False)]
)
def test_less_than_a_month_after_the_first_dose_is_not_judged(on: str, early: bool) -> None:
    found = last(after("60", on=on))
    assert letters(found) == (("NE", "NE", "NE") if early else ("PR", "SD", "PR"))
    assert found.evaluable is not early
    worse = last(after("60", on=on, non_target_progression=True, new_nodule=True))
    assert letters(worse) == (("NE", "NE", "NE") if early else ("PD", "PD", "PD"))


def test_a_new_lesion_in_the_first_month_is_progression_all_the_same() -> None:
    found = last(after("60", on="2026-01-10", new_lesion=True))
    assert letters(found) == ("PD", "PD", "PD")
    assert found.evaluable


def test_the_smallest_sum_counts_the_first_month() -> None:
    found = last(after("80", on="2026-01-20"), after("88"))
    assert letters(found) == ("PD", "PD", "SD")
    assert (found.smallest_mm, found.smallest_on) == (Decimal(80), make.day("2026-01-20"))


def test_a_lesion_that_is_not_measured_is_not_judged() -> None:
    before = image("2026-01-01", {"a": ("40", "60"), "b": ("60", "60")})
    gone = image("2026-05-20", {"a": ("10", "30")})
    blank = image("2026-05-20", {"a": ("10", "30"), "b": (None, "30")})
    for later in (gone, blank):
        (found,) = judged(record(before, later))
        assert letters(found) == ("NE", "NE", "NE")
        assert not found.evaluable
        assert (found.sum_mm, dict(found.because[0].details)["lesions"]) == (None, "b")
    (worse,) = judged(record(before, image("2026-05-20", {}, new_nodule=True)))
    assert letters(worse) == ("PD", "PD", "NE")


def test_an_incomplete_image_is_not_the_smallest() -> None:
    before = image("2026-01-01", {"a": ("40", None), "b": ("60", None)})
    found = judged(
        record(
            before,
            image("2026-03-01", {"a": ("10", None)}),
            image("2026-05-20", {"a": ("40", None), "b": ("60", None)}),
        )
    )
    assert [one.choi.value for one in found] == ["NE", "SD"]


def test_a_lesion_gone_and_another_left_is_no_complete_response() -> None:
    before = image("2026-01-01", {"a": ("40", "60"), "b": ("60", "40")})
    (found,) = judged(record(before, image("2026-05-20", {"a": ("0", None), "b": ("60", "34")})))
    assert letters(found) == ("PR", "PR", "PR")
    assert (found.baseline_hu, found.mean_hu) == (Decimal(40), Decimal(34))


def test_densities_are_averaged_over_the_same_lesions() -> None:
    before = image("2026-01-01", {"a": ("50", "80"), "b": ("50", "40")})
    short = image("2026-05-20", {"a": ("50", "68"), "b": ("50", "35")})
    met = image("2026-05-20", {"a": ("50", "70"), "b": ("50", "32")})
    half = image("2026-05-20", {"a": ("50", "40"), "b": ("50", None)})
    assert [judged(record(before, one))[0].choi.value for one in (short, met, half)] == [
        "SD", "PR", "SD",
    ]  # fmt: skip
    assert judged(record(before, half))[0].mchoi is Response.NE


@pytest.mark.parametrize(
    ("modality", "counts"),
    [
        (Modality.CT, True), (Modality.PET_CT, True), (None, True), (Modality.MRI, False),
        (Modality.US, False),
    ],
)  # fmt: skip
def test_density_is_that_of_computed_tomography(modality: Modality | None, counts: bool) -> None:
    found = last(image("2026-05-20", {"L1": ("100", "40")}, modality))
    assert letters(found) == (("PR", "SD", "SD") if counts else ("SD", "NE", "SD"))
    said = [one.code for one in found.because[3:]]
    assert said == ([] if counts else ["response_size_only"])


def test_growth_that_density_excuses_is_said() -> None:
    found = last(after("130", "40"))
    said = found.because[-1]
    assert (said.code, said.value) == ("response_larger_but_density", Decimal("30.0"))
    assert dict(said.details)["mm"] == 30


def test_a_shown_percentage_never_shows_a_limit_that_was_not_reached() -> None:
    found = last(after("90.01"))
    assert (found.because[0].code, found.because[0].value) == ("limb_neither", Decimal("-9.9"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [(None, ("NE", "NE", "NE")), (False, ("PR", "PR", "SD")), (True, ("PD", "PD", "PD"))],
)
def test_a_lesion_that_baseline_did_not_show(said: bool | None, expected: LETTERS) -> None:
    later = image("2026-05-20", {"L1": ("80", "40"), "L2": ("12", "40")}, new_lesion=said)
    assert letters(last(later)) == expected


def test_growth_is_progression_whether_or_not_another_lesion_is_new() -> None:
    later = image("2026-05-20", {"L1": ("130", "60"), "L2": ("12", "40")})
    assert letters(last(later)) == ("PD", "PD", "PD")
    unheard = image("2026-05-20", {"L1": ("0", None), "L2": ("12", "40")})
    assert letters(last(unheard)) == ("NE", "NE", "NE")


def test_a_new_lesion_that_is_still_there_stays_progression() -> None:
    first = image("2026-03-01", {"L1": ("80", "40"), "L2": ("12", "40")}, new_lesion=True)
    still = image("2026-05-20", {"L1": ("60", "40"), "L2": ("9", "40")}, new_lesion=False)
    gone = image("2026-05-20", {"L1": ("60", "40"), "L2": ("0", None)}, new_lesion=False)
    assert letters(last(first, still)) == ("PD", "PD", "PD")
    assert letters(last(first, gone)) == ("PR", "PR", "PR")


@pytest.mark.parametrize(
    ("said", "expected"), [(None, ("NE", "NE", "NE")), (False, ("PR", "PR", "SD"))]
)
def test_a_new_lesion_without_a_name_is_not_forgotten(
    said: bool | None, expected: LETTERS
) -> None:
    unnamed = image("2026-03-01", {"L1": ("100", "60")}, new_lesion=True)
    later = image("2026-05-20", {"L1": ("80", "40")}, new_lesion=said)
    found = last(unnamed, later)
    assert letters(found) == expected
    assert ("limb_new_unnamed" in {one.code for one in found.because}) is (said is None)
    denied = image("2026-04-20", {"L1": ("80", "40")}, new_lesion=False)
    silent = image("2026-05-20", {"L1": ("80", "40")})
    assert letters(last(unnamed, denied, silent)) == ("PR", "PR", "SD")


def test_baseline_is_the_last_measured_image_by_the_first_dose() -> None:
    first = image("2025-11-01", {"L1": ("200", None)})
    on_the_day = image(START, {"L1": ("100", None)})
    blank = image(START, {})
    found = judged(record(after("80"), on_the_day, first, blank))
    assert [one.choi.value for one in found] == ["PR"]
    assert (found[0].baseline_on, found[0].baseline_mm) == (make.day(START), Decimal(100))


def test_images_of_an_earlier_line_are_not_compared() -> None:
    lines = (
        make.medication(START, 400, "2026-04-01", StopReason.PROGRESSION),
        make.medication("2026-04-01", 50, drug="sunitinib"),
    )
    found = judged(record(BEFORE, after("60", on="2026-03-20"), after("66"), medications=lines))
    assert [(one.baseline_mm, one.choi.value) for one in found] == [(Decimal(60), "PD")]


def test_a_change_of_dose_is_the_same_line() -> None:
    rows = (
        make.medication(START, 400, "2026-04-01", StopReason.PROGRESSION),
        make.medication("2026-04-01", 600),
    )
    assert letters(last(after("60", on="2026-03-20"), after("66"), medications=rows))[0] == "PD"


def test_an_operation_ends_the_series() -> None:
    images = (BEFORE, after("60", on="2026-03-20"), after("0", on="2026-05-01"), after("0"))
    found = judged(record(*images, surgeries=(surgery("2026-05-01"),)))
    assert [one.on for one in found] == [make.day("2026-03-20")]
    planned = surgery("2026-05-01", planned=True, margin=None)
    assert len(judged(record(*images, surgeries=(planned,)))) == 3


def test_an_image_before_an_operation_is_no_baseline() -> None:
    operated = {"surgeries": (surgery("2026-01-01"),)}
    assert gaps(record(BEFORE, after("60"), **operated), "responses") == ["nothing_to_measure"]
    incomplete = {"surgeries": (surgery("2026-01-01", margin=Margin.R2),)}
    assert gaps(record(BEFORE, after("60"), **incomplete), "responses") == ["no_baseline_image"]
    left = image("2026-01-02", {"L1": ("40", "60")})
    found = judged(record(BEFORE, left, after("36"), **operated))
    assert [one.choi.value for one in found] == ["PR"]


def test_without_a_drug_or_a_baseline_nothing_is_derived() -> None:
    assert gaps(record(BEFORE, medications=()), "responses") == ["gist_untreated"]
    assert gaps(record(after("60")), "responses") == ["no_baseline_image"]
    empty = image("2026-01-01", {"L1": ("0", None), "L2": (None, "40")})
    assert gaps(record(empty, after("60")), "responses") == ["no_baseline_image"]
    assert evaluated(record(BEFORE)).derived["responses"] == ()
    assert evaluated(make.cml()).derived["responses"] is None


@pytest.mark.parametrize(
    ("recurred_on", "again_on", "baseline"),
    [
        ("2025-06-01", "2026-01-02", "2026-01-01"),
        ("2025-02-07", "2026-01-02", "2026-01-01"),
        ("2025-02-06", "2026-01-02", None),
        ("2025-06-01", None, None),
        ("2024-06-01", "2026-01-02", None),
    ],
)
def test_the_same_drug_taken_again_after_a_recurrence_is_counted_anew(
    recurred_on: str, again_on: str | None, baseline: str | None
) -> None:
    rows = [make.medication("2023-01-10", 400, "2025-01-10", StopReason.COMPLETED)]
    if again_on is not None:
        rows.append(make.medication(again_on))
    found, missing = responses(
        course(
            record(
                BEFORE,
                after("60"),
                medications=tuple(rows),
                surgeries=(surgery("2022-12-01"),),
                events=(Event(kind=EventKind.RECURRENCE, on=make.day(recurred_on)),),
            )
        )
    )
    if baseline is None:
        assert [gap.reason for gap in missing] == ["no_baseline_image"]
    else:
        assert found is not None
        assert [one.baseline_on for one in found] == [make.day(baseline)]


def test_a_pause_during_which_the_disease_spread_begins_nothing_new() -> None:
    """Otherwise the image of the progression would become the baseline and hide it."""
    rows = (
        make.medication(START, 400, "2026-03-10", StopReason.TOXICITY),
        make.medication("2026-03-25"),
    )
    spread = Event(kind=EventKind.METASTASIS, on=make.day("2026-03-20"))
    images = (BEFORE, after("130", on="2026-03-20"), after("130"))
    found = judged(record(*images, medications=rows, events=(spread,)))
    assert [one.choi.value for one in found] == ["PD", "PD"]


def test_a_first_dose_after_the_recurrence_is_the_start_as_it_is() -> None:
    recurred = Event(kind=EventKind.METASTASIS, on=make.day("2025-12-01"))
    assert letters(last(after("60"), events=(recurred,)))[0] == "PR"
    incomplete = surgery("2025-12-01", margin=Margin.R2)
    assert letters(last(after("60"), surgeries=(incomplete,)))[0] == "PR"


SIZES = st.decimals("1", "200", places=1)
HUS = st.none() | st.decimals("5", "120", places=0)


@st.composite
def courses(draw: st.DrawFn) -> tuple[tuple[Decimal, Decimal | None], ...]:
    return tuple(draw(st.lists(st.tuples(SIZES, HUS), min_size=2, max_size=6)))


def drawn(rows: tuple[tuple[Decimal, Decimal | None], ...], scale: int = 1) -> list[Imaging]:
    days = ["2026-01-01", "2026-02-02", "2026-03-02", "2026-04-02", "2026-05-02", "2026-05-30"]
    return [
        image(on, {"L1": (str(mm * scale), None if hu is None else str(hu))})
        for on, (mm, hu) in zip(days, rows, strict=False)
    ]


@settings(max_examples=80)
@given(rows=courses(), scale=st.integers(2, 50))
def test_scaling_every_size_leaves_choi(
    rows: tuple[tuple[Decimal, Decimal | None], ...], scale: int
) -> None:
    plain, scaled = judged(record(*drawn(rows))), judged(record(*drawn(rows, scale)))
    assert [(x.choi, x.mchoi) for x in plain] == [(x.choi, x.mchoi) for x in scaled]
    for one, larger in zip(plain, scaled, strict=True):
        # Only the millimetres of RECIST depend on the scale.
        assert one.recist11 is larger.recist11 or larger.recist11 is Response.PD


@settings(max_examples=80)
@given(rows=courses(), data=st.data())
def test_a_new_lesion_is_never_better_than_progression(
    rows: tuple[tuple[Decimal, Decimal | None], ...], data: st.DataObject
) -> None:
    images = drawn(rows)
    at = data.draw(st.integers(1, len(images) - 1))
    shown = {one.id: (str(one.longest_mm), None) for one in images[at].lesions}
    images[at] = image(images[at].on.isoformat(), shown, new_lesion=True)
    assert letters(judged(record(*images))[at - 1]) == ("PD", "PD", "PD")


@settings(max_examples=80)
@given(rows=courses())
def test_modified_choi_never_responds_where_choi_does_not(
    rows: tuple[tuple[Decimal, Decimal | None], ...],
) -> None:
    found = judged(record(*drawn(rows)))
    for one in found:
        assert one.mchoi is not Response.PR or one.choi is Response.PR
        assert one.mchoi in {one.choi, Response.NE, Response.SD}
    for before, now in pairwise(found):
        assert now.smallest_mm <= before.smallest_mm
