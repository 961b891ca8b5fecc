"""When an operation is weighed again. Source: gist56; D28, definitions 22, 23, 29."""

from datetime import date

import pytest

from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import (
    EventKind,
    GistSetting,
    Modality,
    Procedure,
    StopReason,
    VisitKind,
)
from clinic_app.domain.record.results import Imaging
from tests import make
from tests.unit.domain.gist.paths import (
    advice_on,
    days,
    due_on,
    facts_of,
    image,
    level_on,
    neoadjuvant,
    operated,
    treated,
    tumour,
)

REASSESS, TALK = AdviceCode.NEOADJUVANT_REASSESS, DueKind.SURGERY_REASSESSMENT
MONTH_5, MONTH_6, MONTH_8 = date(2020, 7, 14), date(2020, 8, 14), date(2020, 10, 14)


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (MONTH_6 - days(1), None),
        (MONTH_6, "consider"),
        (MONTH_8 - days(1), "consider"),
        (MONTH_8, "act"),
    ],
)
def test_from_month_six_on_and_urgent_from_month_eight(day: date, level: str | None) -> None:
    assert level_on(neoadjuvant(), day, REASSESS) == level


def test_metastasis_and_margins_are_asked() -> None:
    card = advice_on(neoadjuvant(), MONTH_6, REASSESS)
    assert facts_of(card) == ["neoadjuvant_since", "reassess_window", "asked_before_surgery"]


@pytest.mark.parametrize(("before", "is_ahead"), [(1, True), (0, False)])
def test_once_an_operation_is_planned_the_card_knows_of_it(before: int, is_ahead: bool) -> None:
    """From its day on it was done, moved or given up: then the first question stands again."""
    planned = [
        make.surgery(MONTH_8 + days(60), None, planned=True),
        make.surgery(MONTH_8, None, planned=True),
    ]
    card = advice_on(neoadjuvant(surgeries=planned[1:]), MONTH_8 - days(before), REASSESS)
    ahead = ["operation_planned", "asked_before_planned_surgery"]
    assert facts_of(card)[2:] == (ahead if is_ahead else ["asked_before_surgery"])
    both = advice_on(neoadjuvant(surgeries=planned), MONTH_8 - days(before), REASSESS)
    assert both is not None
    days_named = [one.on for one in both.because if one.code == "operation_planned"]
    assert days_named == [MONTH_8 if is_ahead else MONTH_8 + days(60)]


@pytest.mark.parametrize(
    ("before", "after", "alike"),
    [
        ((50,), ("44.9",), False),
        ((50,), (45,), True),
        ((50,), (50,), True),
        ((45,), (50,), True),
        (("44.9",), (50,), False),
        ((60, 40), (50, 40), True),
        ((60, 40), (49, 40), False),
        ((0,), (0,), True),
    ],
)
def test_sums_within_ten_per_cent_of_the_larger(
    before: tuple[int | str, ...], after: tuple[int | str, ...], alike: bool
) -> None:
    images = [image(MONTH_5, *before), image(MONTH_6, *after)]
    card = advice_on(neoadjuvant(imaging=images), MONTH_6, REASSESS)
    assert ("images_alike" in facts_of(card)) is alike


@pytest.mark.parametrize(
    "images",
    [
        [image(MONTH_5, 50), image(MONTH_6 - days(1), 50)],
        [image(MONTH_6, 50)],
        [image(MONTH_5, 50, 20), image(MONTH_6, 50)],
        [image(MONTH_5, 50, None), image(MONTH_6, 50, None)],
        [image(MONTH_5, 50), image(MONTH_6, 50, None)],
        [image(MONTH_5), image(MONTH_6)],
        [image(MONTH_5, 50), image(MONTH_6, 50, new_lesion=True)],
        [image(MONTH_5, 50), image(MONTH_6, 50, new_nodule=True)],
        [image(MONTH_5, 50), image(MONTH_6, 50, non_target_progression=True)],
        [image(MONTH_5, 50), image(MONTH_6, 50, modality=Modality.US)],
        [image(MONTH_5, 50), image(MONTH_6, 50), image(MONTH_6 + days(30), 30)],
    ],
)
def test_not_alike_or_not_to_be_assessed(images: list[Imaging]) -> None:
    card = advice_on(neoadjuvant(imaging=images), MONTH_6 + days(31), REASSESS)
    assert "images_alike" not in facts_of(card)


def test_the_last_two_images_count_in_the_order_of_their_days() -> None:
    images = [image(MONTH_8, 41), image("2020-03-14", 80), image(MONTH_6, 40)]
    card = advice_on(neoadjuvant(imaging=images), MONTH_8, REASSESS)
    assert card is not None
    alike = next(one for one in card.because if one.code == "images_alike")
    assert (alike.value, alike.on) == (41, MONTH_8)
    assert dict(alike.details) == {"before": 40, "before_on": MONTH_6}


def test_only_while_the_drug_is_taken_before_an_operation() -> None:
    stopped = make.medication("2020-02-14", 400, MONTH_6 + days(20), StopReason.SURGERY)
    history = neoadjuvant(medications=[stopped])
    assert level_on(history, MONTH_6 + days(19), REASSESS) == "consider"
    assert level_on(history, MONTH_6 + days(20), REASSESS) is None
    progressed = neoadjuvant(events=[make.event(EventKind.PROGRESSION, "2020-08-01")])
    assert level_on(progressed, MONTH_8, REASSESS) is None
    assert level_on(neoadjuvant(medications=[]), MONTH_8, REASSESS) is None
    advanced = neoadjuvant(gist=tumour(None, setting=GistSetting.ADVANCED))
    assert level_on(advanced, MONTH_8, REASSESS) is None
    assert level_on(neoadjuvant(gist=None), MONTH_8, REASSESS) is None


def test_another_drug_begins_its_own_months() -> None:
    rows = [
        make.medication("2020-02-14", 400, "2020-05-01", StopReason.INTOLERANCE),
        make.medication("2020-05-01", 300, drug="avapritinib"),
    ]
    (item,) = due_on(neoadjuvant(medications=rows), "2020-06-01", TALK)
    assert item.due_on == date(2020, 11, 1)


def test_the_talk_is_due_at_month_six_to_eight() -> None:
    (item,) = due_on(neoadjuvant(), "2020-03-01", TALK)
    assert (item.due_on, item.window_start, item.window_end) == (MONTH_6, MONTH_6, MONTH_8)
    assert item.done_on is None
    assert due_on(neoadjuvant(medications=[]), "2020-03-01", TALK) == []


@pytest.mark.parametrize(
    ("visited", "imaged", "done"),
    [
        (MONTH_6, MONTH_5, True),
        (MONTH_6 - days(1), MONTH_5, False),
        (MONTH_6, MONTH_5 - days(1), False),
        (MONTH_6, MONTH_6 + days(1), False),
        (MONTH_6 + days(1), MONTH_6 + days(1), True),
    ],
)
def test_a_visit_with_an_image_is_the_talk(visited: date, imaged: date, done: bool) -> None:
    history = neoadjuvant(visits=[make.visit(visited)], imaging=[image(imaged, 40)])
    (item,) = due_on(history, MONTH_6 + days(1), TALK)
    assert item.done_on == (visited if done else None)


def test_neither_a_call_nor_ultrasound_is_the_talk() -> None:
    call = make.visit(MONTH_6, kind=VisitKind.PHONE)
    (item,) = due_on(neoadjuvant(visits=[call], imaging=[image(MONTH_6, 40)]), MONTH_6, TALK)
    assert item.done_on is None
    seen = image(MONTH_6, 40, modality=Modality.US)
    (item,) = due_on(neoadjuvant(visits=[make.visit(MONTH_6)], imaging=[seen]), MONTH_6, TALK)
    assert item.done_on is None


def test_the_operation_is_the_talk_a_later_visit_is_not() -> None:
    operation = make.surgery("2020-09-10")
    later = [make.visit("2020-10-12")]
    history = neoadjuvant(surgeries=[operation], visits=later, imaging=[image(MONTH_6, 40)])
    (item,) = due_on(history, "2020-11-01", TALK)
    assert (item.due_on, item.done_on) == (MONTH_6, date(2020, 9, 10))


def test_without_a_drug_before_the_operation_there_was_no_neoadjuvant_treatment() -> None:
    assert due_on(treated(), "2020-06-01", TALK) == []
    assert due_on(operated(), "2020-06-01", TALK) == []


@pytest.mark.parametrize(
    ("procedure", "operated"), [(Procedure.WEDGE, True), (Procedure.OTHER, False), (None, False)]
)
def test_an_operation_without_a_margin_ended_it_all_the_same(
    procedure: Procedure | None, operated: bool
) -> None:
    rows = [
        make.medication("2020-02-14", 400, "2020-08-30", StopReason.SURGERY),
        make.medication("2020-10-12"),
    ]
    operation = make.surgery("2020-09-10", None, procedure=procedure)
    history = neoadjuvant(medications=rows, surgeries=[operation])
    (item,) = due_on(history, MONTH_8, TALK)
    assert (item.done_on == date(2020, 9, 10)) is operated
    assert (level_on(history, MONTH_8, REASSESS) is None) is operated
