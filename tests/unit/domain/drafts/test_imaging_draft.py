from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.imaging_draft import (
    ImagingDraft,
    LesionDraft,
    carried_lesions,
    imaging_draft_of,
    last_image,
    lesion_names,
    next_id,
    read_imaging,
    sizes_typed,
    sum_of_sizes,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.results import Imaging, Lesion
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context


def lesion(name: str, size: str | None, density: str | None = None) -> Lesion:
    return Lesion(
        id=name,
        longest_mm=None if size is None else Decimal(size),
        density_hu=None if density is None else Decimal(density),
    )


BEFORE = Imaging(
    on=date(2026, 2, 3), modality=Modality.CT,
    lesions=(lesion("liver S6", "42", "55"), lesion("L2", "18")), new_lesion=False,
)  # fmt: skip
CLEAR = Imaging(on=date(2026, 4, 3), modality=Modality.CT, new_lesion=False)
KNOWN = context(imaging=[BEFORE, CLEAR])
FIRST = context()


def row(name: str = "liver S6", size: str = "40", hu: str = "", **changes: Any) -> LesionDraft:
    return LesionDraft(id=name, longest_mm=size, density_hu=hu, **changes)


SAME = (row(), row("L2", "18"))


def read(*rows: LesionDraft, known: Any = KNOWN, **typed: Any) -> Reading[Imaging]:
    usual: dict[str, Any] = {"on": "t", "modality": Modality.CT, "new_lesion": False}
    return read_imaging(ImagingDraft(lesions=rows, **{**usual, **typed}), known)


def test_a_whole_examination() -> None:
    reading = read(row(hu="50"), row("L2", "0"), new_nodule=False, non_target_progression=True)
    assert reading.warnings == ()
    assert reading.value == Imaging(
        on=TODAY, modality=Modality.CT, new_lesion=False,
        lesions=(lesion("liver S6", "40", "50"), lesion("L2", "0")),
        new_nodule=False, non_target_progression=True,
    )  # fmt: skip


def test_no_lesion_seen_is_an_examination() -> None:
    assert read(known=FIRST).value == Imaging(on=TODAY, modality=Modality.CT, new_lesion=False)


@pytest.mark.parametrize(
    ("typed", "rows", "path", "code"),
    [
        ({"on": ""}, (), "imaging[0].on", "required"),
        ({"on": "5/5/2026"}, (), "imaging[0].on", "future"),
        ({}, (row(""),), "lesion_rows.0.id", "lesion_name_missing"),
        ({}, (row(), row()), "lesion_rows.1.id", "lesion_twice_here"),
        ({}, (row(size=""),), "lesion_rows.0.longest_mm", "lesion_size_missing"),
        ({}, (row(size="big"),), "lesion_rows.0.longest_mm", "not_a_number"),
        ({}, (row(size="1001"),), "lesion_rows.0.longest_mm", "out_of_range"),
        ({}, (row(size="-1"),), "lesion_rows.0.longest_mm", "out_of_range"),
        ({}, (row(hu="-1101"),), "lesion_rows.0.density_hu", "out_of_range"),
    ],
)
def test_hard_limits_stop(
    typed: dict[str, Any], rows: tuple[LesionDraft, ...], path: str, code: str
) -> None:
    reading = read(*rows, **typed)
    assert codes(reading.faults) == [(path, code)]
    assert reading.value is None


@pytest.mark.parametrize(
    ("size", "warnings"),
    [
        ("4.2", ["size_in_cm_before"]),  # 42 mm last time
        ("10.5", ["size_much_smaller"]),
        ("10.6", []),
        ("2.1", ["size_in_cm_before"]),
        ("2", ["size_much_smaller"]),
        ("8.4", ["size_in_cm_before"]),
        ("8.5", ["size_much_smaller"]),
        ("0", []),  # gone
        ("167.9", []),
        ("168", ["size_much_larger"]),
    ],
)
def test_a_size_is_compared_with_last_time(size: str, warnings: list[str]) -> None:
    reading = read(row(size=size))
    assert [code for _, code in codes(reading.warnings)] == warnings
    assert reading.value is not None


@pytest.mark.parametrize(
    ("size", "warnings"),
    [("4.9", ["size_in_cm"]), ("5", []), ("300", []), ("301", ["unusual"]), ("0", [])],
)
def test_a_first_size_in_cm_asks(size: str, warnings: list[str]) -> None:
    reading = read(row(size=size), known=FIRST)
    assert [code for _, code in codes(reading.warnings)] == warnings


@pytest.mark.parametrize(
    ("typed", "rows", "path", "code"),
    [
        ({"modality": None}, (), "imaging[0].modality", "modality_missing"),
        ({"new_lesion": None}, (), "imaging[0].new_lesion", "new_lesion_missing"),
        ({"new_lesion": True}, SAME, "imaging[0].new_lesion", "new_lesion_unnamed"),
        ({"on": "2026-04-03"}, (), "imaging[0].on", "image_on_same_day"),
        ({}, (row(size="", carried=True),), "lesion_rows.0.longest_mm", "lesion_measure_missing"),
        ({}, (row(size="", hu="40"),), "lesion_rows.0.longest_mm", "size_missing"),
        ({}, (*SAME, row("L3")), "lesion_rows.2.id", "lesion_not_before"),
        ({}, (row(), row("L3")), "lesion_rows.1.id", "lesion_renamed"),
        ({"new_lesion": True}, (row(), row("L3")), "lesion_rows.1.id", "lesion_renamed"),
        ({}, (row(hu="201"),), "lesion_rows.0.density_hu", "unusual"),
        ({"modality": Modality.MRI}, (row(hu="40"),), "lesion_rows.0.density_hu",
         "density_not_ct"),
    ],
)  # fmt: skip
def test_soft_limits_ask_and_let_through(
    typed: dict[str, Any], rows: tuple[LesionDraft, ...], path: str, code: str
) -> None:
    reading = read(*rows, **typed)
    assert codes(reading.warnings) == [(path, code)]
    assert reading.value is not None


def test_a_new_lesion_that_is_said_to_be_new_is_not_asked_about() -> None:
    assert read(*SAME, row("L3"), new_lesion=True).warnings == ()
    assert read(row("L3"), known=FIRST).warnings == ()


def test_a_lesion_that_may_have_another_name_is_named() -> None:
    (asked,) = read(row("L2", "18"), row("L3"), new_lesion=True).warnings
    assert asked.parameters == {"gone": "liver S6", "on": BEFORE.on}
    assert read(row("L2", "18"), row("liver S6", "0"), row("L3"), new_lesion=True).warnings == ()


def test_lesions_are_carried_from_the_last_image_that_has_any() -> None:
    assert carried_lesions(KNOWN.history) == (
        LesionDraft(id="liver S6", carried=True),
        LesionDraft(id="L2", carried=True),
    )
    assert carried_lesions(FIRST.history) == ()
    assert last_image(KNOWN.history, date(2026, 2, 3)) is None
    assert last_image(KNOWN.history, date(2026, 2, 4)) == BEFORE


def test_a_new_row_has_a_name_no_lesion_ever_had() -> None:
    assert next_id(()) == "L1"
    assert next_id(("l1", " L4 ", "liver S6", "L")) == "L5"
    assert lesion_names(KNOWN.history) == {"liver S6", "L2"}


@pytest.mark.parametrize("value", [BEFORE, CLEAR, make.history(imaging=[CLEAR]).imaging[0]])
def test_the_draft_of_an_examination_reads_as_it(value: Imaging) -> None:
    assert read_imaging(imaging_draft_of(value), FIRST).value == value


@pytest.mark.parametrize(
    ("sizes", "total"),
    [(("42", "18.5"), "60.5"), (("42", ""), None), (("42", "x"), None), ((), None), (("0",), "0")],
)
def test_a_sum_needs_every_lesion(sizes: tuple[str, ...], total: str | None) -> None:
    rows = [row(f"L{n}", size) for n, size in enumerate(sizes)]
    expected = None if total is None else Decimal(total)
    assert sum_of_sizes(sizes_typed(rows)) == expected


def test_a_new_lesion_with_a_name_and_a_size_asks_nothing() -> None:
    assert codes(read(*SAME, row("L3"), new_lesion=True).warnings) == []
    alone = codes(read(row("L1"), new_lesion=True, known=FIRST).warnings)
    assert ("imaging[0].new_lesion", "new_lesion_unnamed") not in alone
