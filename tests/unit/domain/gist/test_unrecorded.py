"""Progression that is on record without an event. Source: choi2007; definitions 2, 28, 30."""

import csv
from datetime import date
from typing import Any

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind, GistSetting, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.paths import (
    FIRST_DOSE,
    advice_on,
    image,
    level_on,
    neoadjuvant,
    operated,
    treated,
    tumour,
)
from tests.unit.domain.gist.tumours import SPEC

CODE = AdviceCode.PROGRESSION_UNRECORDED
DAY = date(2021, 7, 10)
_SAID = {
    "new": {"new_lesion": True},
    "none": {"new_lesion": False},
    "growth": {"non_target_progression": True},
    "nodule": {"new_nodule": True},
}


def _rows() -> list[dict[str, str]]:
    with (SPEC / "gist_unrecorded.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def _listed(cell: str) -> list[list[str]]:
    return [one.split() for one in cell.split("; ") if one]


def _image(on: str, size: str, *said: str) -> Imaging:
    words: dict[str, Any] = {key: value for word in said for key, value in _SAID[word].items()}
    return image(on, None if size == "?" else size, **words)


def _event(kind: str, on: str) -> Event:
    return make.event(EventKind(kind), on)


def _history(row: dict[str, str]) -> History:
    stop = StopReason(row["stop"]) if row["stop"] else None
    drug = make.medication(FIRST_DOSE, 400, "2021-06-01" if stop else None, stop)
    return neoadjuvant(
        gist=tumour(None, setting=GistSetting.ADVANCED),
        medications=[drug],
        imaging=[_image(*one) for one in _listed(row["images"])],
        events=[_event(*one) for one in _listed(row["events"])],
    )


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    card = advice_on(_history(row), DAY, CODE)
    assert (card.level.value if card else "") == row["level"]
    named = [f"{one.code} {one.on}" for one in card.because] if card else []
    assert "; ".join(named) == row["named"]


def test_a_relapse_on_an_image_of_adjuvant_follow_up() -> None:
    quiet = image("2020-08-14", new_lesion=False)
    relapse = image("2021-02-14", 12, new_lesion=True)
    history = treated(imaging=[relapse, quiet])
    assert level_on(history, "2021-02-13", CODE) is None
    assert level_on(history, "2021-02-14", CODE) == "act"
    untreated = operated("low", imaging=[relapse])
    assert level_on(untreated, "2021-02-14", CODE) == "act"


@pytest.mark.parametrize(
    ("event", "asked"),
    [("2021-05-28", True), ("2021-06-10", True), ("2021-06-11", False), ("2021-09-10", False)],
    ids=["led to the line", "on its first day", "on the line", "of the image"],
)
def test_the_event_that_led_to_a_line_answers_no_growth_on_it(event: str, asked: bool) -> None:
    history = neoadjuvant(
        gist=tumour(None, setting=GistSetting.ADVANCED),
        medications=[
            make.medication(FIRST_DOSE, 400, "2021-06-01", StopReason.PROGRESSION),
            make.medication("2021-06-10", "37.5", drug="sunitinib"),
        ],
        imaging=[image("2020-02-10", 50), image("2021-05-28", 60), image("2021-09-10", 80)],
        events=[make.event(EventKind.PROGRESSION, event)],
    )
    card = advice_on(history, "2021-09-12", CODE)
    named = [one.code for one in card.because] if card else []
    assert ("image_progression" in named) is asked


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (image("2021-09-10", 66), True),
        (image("2021-09-10", "65.9"), False),
        (image("2021-09-10", 60), False),
        (image("2021-09-10", 60, new_lesion=True), True),
        (image("2021-09-10", None, new_lesion=True), True),
    ],
    ids=["10 % larger", "less", "as it was", "a new lesion", "a new lesion, not measured"],
)
@pytest.mark.parametrize("dose", [600, 400, 300])
def test_a_higher_dose_on_a_progression_is_watched_for_the_next(
    later: Imaging, asked: bool, dose: int
) -> None:
    history = neoadjuvant(
        gist=tumour(None, setting=GistSetting.ADVANCED),
        medications=[
            make.medication(FIRST_DOSE, 400, "2021-06-01"),
            make.medication("2021-06-01", dose),
        ],
        imaging=[image("2020-02-10", 50), image("2021-05-28", 60), later],
        events=[make.event(EventKind.PROGRESSION, "2021-05-28")],
    )
    is_raised = dose > 400
    assert level_on(history, "2021-09-12", CODE) == ("act" if asked and is_raised else None)


def test_a_new_lesion_on_the_line_after_a_progression_is_asked_about() -> None:
    history = neoadjuvant(
        gist=tumour(None, setting=GistSetting.ADVANCED),
        medications=[
            make.medication(FIRST_DOSE, 400, "2021-06-01", StopReason.PROGRESSION),
            make.medication("2021-06-10", "37.5", drug="sunitinib"),
        ],
        imaging=[
            image("2021-05-28", 12, new_lesion=True),
            image("2021-09-10", 12, new_lesion=True),
        ],
        events=[make.event(EventKind.PROGRESSION, "2021-05-28")],
    )
    assert level_on(history, "2021-09-09", CODE) is None
    card = advice_on(history, "2021-09-10", CODE)
    assert card is not None
    assert [one.on for one in card.because] == [date(2021, 9, 10)]


def test_what_was_there_before_any_treatment_is_no_progression() -> None:
    at_diagnosis = image("2020-02-10", 80, new_lesion=True)
    assert level_on(neoadjuvant(imaging=[at_diagnosis]), DAY, CODE) is None
    assert level_on(make.history(imaging=[at_diagnosis]), DAY, CODE) is None


def test_nothing_is_asked_of_the_dead() -> None:
    relapse = image("2021-02-14", 12, new_lesion=True)
    dead = treated(imaging=[relapse], events=[make.event(EventKind.DEATH, "2021-03-01")])
    assert evaluate(dead, DAY, KNOWLEDGE).advice == ()
