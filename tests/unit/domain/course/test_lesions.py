"""Lesions by image: what was measured, what is compared, and what is not."""

from decimal import Decimal

from clinic_app.domain.course.lesions import LesionTable, image_responses, lesion_table
from clinic_app.domain.record.results import Imaging
from tests import make
from tests.unit.domain.gist.tumours import course, evaluated, gist, history, image, surgery

IMAGES = (
    image("2025-12-01", {"a": ("50", None)}),
    image("2026-01-01", {"a": ("40", "60"), "b": ("20", None), "c": (None, "30")}),
    image("2026-03-01", {"b": ("10", None), "a": ("30", "40")}),
    image("2026-04-01", {"a": ("30", "40")}),
    image("2026-05-01", {"a": ("0", None)}),
)


def shown(*images: Imaging) -> LesionTable:
    record = history(
        gist(),
        imaging=tuple(reversed(images)),
        medications=(make.medication("2026-01-02"),),
        surgeries=(surgery("2026-05-01"),),
    )
    derived = evaluated(record).derived["responses"]
    return lesion_table(course(record).known.imaging, image_responses(derived))


def test_lesions_stand_in_rows_and_images_in_columns() -> None:
    table = shown(*IMAGES)
    assert [row.name for row in table.lesions] == ["a", "b", "c"]
    assert list(table.lesions[0].sizes_mm) == [50, 40, 30, 30, 0]
    assert list(table.lesions[1].sizes_mm) == [None, 20, 10, None, None]
    assert list(table.lesions[2].densities_hu) == [None, 30, None, None, None]


def test_sums_are_over_the_lesions_of_the_baseline() -> None:
    table = shown(*IMAGES)
    assert [one.is_baseline for one in table.images] == [False, True, False, False, False]
    assert [one.sum_mm for one in table.images] == [50, 60, 40, None, 0]
    assert [one.judged.choi if one.judged else None for one in table.images] == [
        None, None, "PR", "NE", None,
    ]  # fmt: skip


def test_of_two_images_on_the_day_of_the_baseline_the_measured_one_is_marked() -> None:
    blank = image("2026-01-01", {})
    table = shown(IMAGES[1], blank, IMAGES[2])
    marked = [one.image for one in table.images if one.is_baseline]
    assert marked == [IMAGES[1]]


def test_without_responses_nothing_is_compared() -> None:
    table = lesion_table([image("2026-01-01", {"a": ("40", None)}), image("2026-02-01", {})], ())
    assert [one.sum_mm for one in table.images] == [Decimal(40), None]
    assert not any(one.is_baseline for one in table.images)
    assert image_responses(None) == ()
    assert image_responses(("something else",)) == ()
