"""When images are due, row by row. Source: gist56; D13, definitions 22-24 and 26."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clinic_app.domain.dates import add_months
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.record.codes import EventKind, GistSetting, Modality, StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.gist.paths import (
    FIRST_DOSE,
    OPERATED,
    days,
    due_on,
    image,
    neoadjuvant,
    open_on,
    operated,
    treated,
    tumour,
)
from tests.unit.domain.gist.tumours import table

IMAGING = DueKind.IMAGING
STOPPED = date(2023, 2, 14)
FAR = date(2040, 1, 1)


def _history(risk: str | None, treatment: str) -> History:
    if treatment in {"neoadjuvant", "advanced"}:
        return neoadjuvant(gist=tumour(None, setting=GistSetting(treatment)))
    if treatment == "none":
        return operated(risk)
    off = make.medication(FIRST_DOSE, 400, STOPPED, StopReason.COMPLETED)
    return treated(risk, medications=[off]) if treatment == "off" else treated(risk)


def _done_until(history: History, slot: int) -> list[DueItem]:
    """Make an image on the first day of each window before `slot`; return what is then listed."""
    for _ in range(slot - 1):
        item = open_on(history, FAR, IMAGING)
        assert item is not None
        taken = image(item.due_on, 40)
        history = replace(history, imaging=(*history.imaging, taken))
    return due_on(history, FAR, IMAGING)


@pytest.mark.parametrize("row", table("gist_imaging.csv"), ids=lambda row: str(row["case"]))
def test_the_schedule_row_by_row(row: dict[str, str]) -> None:
    slot = int(row["slot"])
    items = _done_until(_history(row["risk"] or None, row["treatment"]), slot)
    if not row["due_on"]:
        assert all(item.done_on is not None for item in items)
        assert len(items) == slot - 1
        return
    item = items[-1]
    found = (item.due_on, item.window_start, item.window_end)
    assert [day.isoformat() for day in found] == [
        row["due_on"], row["window_start"], row["window_end"],
    ]  # fmt: skip
    assert len(items) == slot
    assert item.done_on is None
    assert item.because[0].on == date.fromisoformat(row["anchor"])


@pytest.mark.parametrize(("on", "done"), [("2020-05-13", False), ("2020-05-14", True)])
def test_an_image_counts_from_the_first_day_of_the_window(on: str, done: bool) -> None:
    first = due_on(treated(imaging=[image(on, 10)]), "2020-06-01", IMAGING)[0]
    assert first.done_on == (date.fromisoformat(on) if done else None)


@pytest.mark.parametrize(("on", "done"), [("2020-03-13", False), ("2020-03-14", True)])
def test_an_image_in_the_first_month_is_none(on: str, done: bool) -> None:
    first = due_on(neoadjuvant(imaging=[image(on, 10)]), "2020-04-01", IMAGING)[0]
    assert first.done_on == (date.fromisoformat(on) if done else None)


@pytest.mark.parametrize(
    ("modality", "done"),
    [(Modality.CT, True), (Modality.MRI, True), (Modality.PET_CT, True), (None, True),
     (Modality.US, False)],
)  # fmt: skip
def test_ultrasound_is_no_image_of_the_schedule(modality: Modality | None, done: bool) -> None:
    taken = replace(image("2020-08-14", 10), modality=modality)
    assert (due_on(treated(imaging=[taken]), "2020-09-01", IMAGING)[0].done_on is not None) is done


def test_one_image_discharges_every_open_date_whose_window_it_is_in() -> None:
    items = due_on(neoadjuvant(imaging=[image("2020-08-14", 10)]), "2020-08-14", IMAGING)
    assert [item.done_on for item in items] == [date(2020, 8, 14)] * 3 + [None]


def test_after_neoadjuvant_treatment_the_operation_is_the_anchor() -> None:
    before = make.medication("2019-05-01", 400, "2019-12-28", StopReason.SURGERY)
    item = open_on(treated(medications=[before, make.medication(FIRST_DOSE)]), FAR, IMAGING)
    assert item is not None
    assert item.due_on == add_months(OPERATED, 6)
    waiting = open_on(operated(medications=[before]), FAR, IMAGING)
    assert waiting is not None
    assert waiting.due_on == add_months(OPERATED, 3)


def test_a_pause_changes_no_date_until_it_has_lasted() -> None:
    held = make.medication(FIRST_DOSE, 400, "2020-06-01", StopReason.TOXICITY)
    history = treated(medications=[held])
    on_pause = open_on(history, date(2020, 6, 28), IMAGING)
    lasted = open_on(history, date(2020, 6, 29), IMAGING)
    assert on_pause is not None
    assert lasted is not None
    assert on_pause.due_on == date(2020, 8, 14)
    assert lasted.due_on == date(2020, 9, 1)


def test_adjuvant_by_setting_counts_from_the_first_dose_or_not_at_all() -> None:
    item = open_on(treated(surgeries=[]), FAR, IMAGING)
    assert item is not None
    assert item.due_on == date(2020, 8, 14)
    for risk in ("low", "high"):
        assert due_on(operated(risk, surgeries=[]), FAR, IMAGING) == []


def test_observation_and_no_setting_plan_no_image() -> None:
    gist = tumour("low", setting=GistSetting.OBSERVATION)
    assert due_on(operated(gist=gist, surgeries=[]), FAR, IMAGING) == []
    assert due_on(operated(gist=None, surgeries=[]), FAR, IMAGING) == []
    assert due_on(neoadjuvant(medications=[]), FAR, IMAGING) == []
    undated = tumour(None, setting=GistSetting.ADVANCED)
    assert due_on(neoadjuvant(gist=undated, medications=[]), FAR, IMAGING) == []


def _advanced(**changes: Any) -> date:
    recurred = make.event(EventKind.RECURRENCE, "2024-05-01")
    item = open_on(treated(**{"events": [recurred], **changes}), "2024-06-15", IMAGING)
    assert item is not None
    since = item.because[0].on
    assert since is not None
    return since


def test_advanced_disease_counts_from_its_line() -> None:
    adjuvant = make.medication(FIRST_DOSE, 400, STOPPED, StopReason.COMPLETED)
    assert _advanced() == FIRST_DOSE
    assert _advanced(medications=[adjuvant]) == date(2024, 5, 1)
    assert _advanced(medications=[]) == date(2024, 5, 1)
    again = make.medication("2024-05-20")
    assert _advanced(medications=[adjuvant, again]) == date(2024, 5, 20)
    second = make.medication("2024-05-20", 50, drug="sunitinib")
    assert _advanced(medications=[adjuvant, second]) == date(2024, 5, 20)


def test_the_clinic_sets_its_own_distances() -> None:
    p = KNOWLEDGE.protocol
    closer = replace(p.gist_imaging, on_treatment_every_months=3, very_low_until_months=24)
    knowledge = replace(KNOWLEDGE, protocol=replace(p, gist_imaging=closer))
    due = evaluate(treated(), FAR, knowledge).due
    (item,) = [one for one in due if one.kind is IMAGING]
    assert (item.due_on, item.window_start) == (date(2020, 5, 14), date(2020, 4, 14))
    due = evaluate(operated("very_low"), FAR, knowledge).due
    (item,) = [one for one in due if one.kind is IMAGING]
    assert item.due_on == add_months(OPERATED, 12)


def test_death_ends_what_is_open() -> None:
    died = make.event(EventKind.DEATH, FIRST_DOSE + days(200))
    assert due_on(treated(events=[died]), FAR, IMAGING) == []
