from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clinic_app.domain.course.gist_lines import gist_lines
from clinic_app.domain.course.tumour import OnLine, tumour_course, tumour_responses
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.results import Imaging, Lesion
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.test_earlier_lines import two_lines

LIMBS = (fact("limb_gone"), fact("limb_gone"), fact("limb_gone"))


@dataclass(frozen=True)
class Response:
    on: date
    choi: str
    mchoi: str = "SD"
    recist11: str = "NE"
    limbs: tuple[Fact, Fact, Fact] = LIMBS
    baseline_on: date = date(2026, 3, 1)
    sum_mm: Decimal | None = None


def image(day: int, *lesions: tuple[str, int | None, int | None], **signs: bool) -> Imaging:
    return Imaging(
        on=date(2026, 3, day),
        modality=Modality.CT,
        lesions=tuple(
            Lesion(
                id=name,
                longest_mm=None if mm is None else Decimal(mm),
                density_hu=None if hu is None else Decimal(hu),
            )
            for name, mm, hu in lesions
        ),
        **signs,
    )


def test_a_sum_is_over_what_was_measured() -> None:
    (point,) = tumour_course([image(1, ("a", 40, 45), ("b", None, 30))])
    assert point.sum_mm == 40
    assert not point.is_complete
    assert point.mean_hu == 38
    assert point.lesions == 2


def test_an_image_without_lesions_has_no_sum() -> None:
    (point,) = tumour_course([image(1)])
    assert (point.sum_mm, point.mean_hu, point.lesions) == (None, None, 0)
    assert point.is_complete
    assert not point.is_worse


def test_only_sums_over_the_same_lesions_compare() -> None:
    points = tumour_course(
        [
            image(9, ("a", 20, None), ("b", 10, None)),
            image(1, ("a", 40, None)),
            image(3, ("a", 30, None)),
            image(5),
            image(7, ("a", 25, None)),
            image(11, ("a", 20, None), ("b", None, None)),
        ]
    )
    assert [point.on.day for point in points] == [1, 3, 5, 7, 9, 11]
    assert [point.is_comparable for point in points] == [False, True, False, True, False, False]


def test_each_sign_of_progression_is_one() -> None:
    signs = ("new_lesion", "new_nodule", "non_target_progression")
    assert all(tumour_course([image(1, **{sign: True})])[0].is_worse for sign in signs)
    assert not tumour_course([image(1, new_lesion=False)])[0].is_worse


def test_a_derived_response_stands_at_its_image() -> None:
    derived = (Response(date(2026, 3, 3), "PR"), "something else")
    responses = tumour_responses(derived)
    points = tumour_course([image(1, ("a", 40, 45)), image(3, ("a", 30, 45))], responses)
    assert [point.response for point in points] == [None, "PR"]
    assert (points[1].modified, points[1].recist, points[1].limbs) == ("SD", "NE", LIMBS)
    assert (points[0].modified, points[0].recist, points[0].limbs) == (None, None, ())
    assert tumour_responses(None) == ()


def test_a_judged_image_has_the_sum_it_was_judged_by() -> None:
    """A new lesion is drawn as a sign, not added to the lesions that are compared."""
    images = [
        image(1, ("a", 40, 60), ("b", 20, 50)),
        image(3, ("a", 30, 45), ("b", 15, 40)),
        image(5, ("a", 31, 44), ("b", 16, 40), ("new", 11, 90), new_lesion=True),
        image(7, ("a", 31, 44), ("new", 11, 90)),
    ]
    responses = [
        Response(date(2026, 3, 3), "PR", sum_mm=Decimal(45)),
        Response(date(2026, 3, 5), "PD", sum_mm=Decimal(47)),
        Response(date(2026, 3, 7), "PD"),
    ]
    points = tumour_course(images, responses)
    assert [one.sum_mm for one in points] == [60, 45, 47, 42]
    assert [one.lesions for one in points] == [2, 2, 2, 2]
    assert [one.mean_hu for one in points] == [55, 42, 42, 67]
    assert [one.is_comparable for one in points] == [False, True, True, False]
    assert all(one.is_complete for one in points)


def test_two_images_of_a_day_keep_their_own_responses() -> None:
    """Progression on one of them is not hidden by the other."""
    images = [image(1, ("a", 40, 45)), image(3, ("a", 60, 45)), image(3)]
    responses = [Response(date(2026, 3, 3), "PD"), Response(date(2026, 3, 3), "NE")]
    points = tumour_course(images, responses)
    assert [point.response for point in points] == [None, "PD", "NE"]


def test_images_of_earlier_lines_keep_their_letters_with_their_line() -> None:
    record, today = two_lines(), date(2026, 6, 1)
    lines = gist_lines(record, KNOWLEDGE, today)
    points = tumour_course(record.imaging, lines[-1].judged, lines)
    assert [(p.response, p.line.number if p.line else None) for p in points] == [
        (None, None), ("PR", 1), ("PD", 1), ("SD", 2),
    ]  # fmt: skip
    assert points[1].line == OnLine(1, "imatinib", date(2024, 1, 2))
    assert points[3].line == OnLine(2, "sunitinib", date(2025, 1, 2))


def test_with_one_line_no_line_is_named() -> None:
    record = replace(two_lines(), medications=two_lines().medications[:1])
    lines = gist_lines(record, KNOWLEDGE, date(2026, 6, 1))
    assert len(lines) == 1
    points = tumour_course(record.imaging, lines[-1].judged, lines)
    assert [p.response for p in points if p.line is None] == [None, "PR", "PD", "PD"]


def test_a_response_whose_lines_are_not_given_has_none() -> None:
    found = Response(date(2026, 3, 3), "PR")
    (point,) = tumour_course([image(3, ("a", 30, None))], [found])
    assert (point.response, point.line) == ("PR", None)


def test_only_a_gist_with_limits_to_judge_by_has_lines() -> None:
    today = date(2026, 6, 1)
    assert gist_lines(two_lines(), None, today) == ()
    assert gist_lines(make.cml(), KNOWLEDGE, today) == ()
