"""Three levels of watching for bleeding on imatinib. Source: gist56; D28, definition 21."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import (
    CtcaeVersion,
    EventKind,
    GistSetting,
    Margin,
    Procedure,
    StopReason,
    ToxicityScale,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from tests import make
from tests.unit.domain.gist.paths import (
    FIRST_DOSE,
    advice_on,
    days,
    facts_of,
    image,
    level_on,
    neoadjuvant,
    treated,
    tumour,
)

WATCH = AdviceCode.BLEEDING_WATCH
LATER = date(2020, 9, 1)


def large(
    size: str | None, setting: GistSetting = GistSetting.NEOADJUVANT, **more: Any
) -> History:
    cm = None if size is None else Decimal(size)
    return neoadjuvant(gist=tumour(None, setting=setting, size_cm=cm), **more)


def hb(*values: tuple[int, str, str]) -> list[LabValue]:
    """Haemoglobin so many days after 1-Sep-2020: value and unit."""
    return [make.lab("Hb", LATER + days(at), value, unit) for at, value, unit in values]


@pytest.mark.parametrize(("size", "level"), [("9.9", None), ("10", "inform"), ("10.1", "inform")])
def test_a_large_tumour_by_size(size: str, level: str | None) -> None:
    assert level_on(large(size), FIRST_DOSE, WATCH) == level


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2020-02-13", None),
        ("2020-02-14", "inform"),
        ("2020-05-13", "inform"),
        ("2020-05-14", None),
    ],
)
def test_a_large_tumour_in_the_first_three_months(day: str, level: str | None) -> None:
    assert level_on(large("10"), day, WATCH) == level


@pytest.mark.parametrize(
    ("setting", "level"),
    [
        (GistSetting.NEOADJUVANT, "inform"),
        (GistSetting.ADVANCED, "inform"),
        (GistSetting.ADJUVANT, None),
        (GistSetting.OBSERVATION, None),
        (None, None),
    ],
)
def test_a_large_tumour_that_is_not_resected(setting: GistSetting, level: str | None) -> None:
    assert level_on(large("10", setting), FIRST_DOSE, WATCH) == level


def test_the_size_on_an_image_before_the_first_dose_counts() -> None:
    before, after = image("2020-02-14", 100, 30), image("2020-02-15", 120)
    assert level_on(large(None, imaging=[before]), FIRST_DOSE, WATCH) == "inform"
    assert level_on(large(None, imaging=[after]), "2020-02-16", WATCH) is None
    spread = make.event(EventKind.METASTASIS, "2020-02-01")
    unmeasured = neoadjuvant(gist=None, imaging=[before], events=[spread])
    assert level_on(unmeasured, FIRST_DOSE, WATCH) == "inform"


@pytest.mark.parametrize(
    ("procedure", "margin", "planned", "level"),
    [
        (Procedure.OTHER, None, None, "inform"),
        (None, None, None, "inform"),
        (Procedure.WEDGE, None, None, None),
        (Procedure.OTHER, Margin.R2, None, None),
        (Procedure.WEDGE, None, True, "inform"),
    ],
)
def test_a_biopsy_is_no_resection(
    procedure: Procedure | None, margin: Margin | None, planned: bool | None, level: str | None
) -> None:
    operation = make.surgery("2020-02-01", margin, procedure=procedure, planned=planned)
    assert level_on(large("10", surgeries=[operation]), FIRST_DOSE, WATCH) == level


@pytest.mark.parametrize(
    ("back_on", "imaged_on", "size", "level"),
    [
        ("2019-12-01", "2020-02-10", 100, "inform"),
        ("2019-12-01", "2020-02-10", 99, None),
        ("2019-12-01", "2019-05-01", 100, None),
        ("2019-06-01", "2020-02-10", 100, None),
    ],
)
def test_after_a_resection_only_what_came_back(
    back_on: str, imaged_on: str, size: int, level: str | None
) -> None:
    history = large(
        "12",
        surgeries=[make.surgery("2019-06-01", Margin.R2)],
        events=[make.event(EventKind.RECURRENCE, back_on)],
        imaging=[image(imaged_on, size)],
    )
    assert level_on(history, FIRST_DOSE, WATCH) == level


def test_imatinib_again_for_what_came_back_begins_its_own_three_months() -> None:
    rows = [
        make.medication("2016-02-14", 400, "2019-02-20", StopReason.COMPLETED),
        make.medication(FIRST_DOSE),
    ]
    history = treated(
        medications=rows,
        surgeries=[make.surgery("2016-01-10")],
        events=[make.event(EventKind.RECURRENCE, "2020-02-01")],
        imaging=[image("2020-02-01", 120)],
    )
    assert level_on(history, FIRST_DOSE, WATCH) == "inform"
    assert level_on(history, "2020-05-14", WATCH) is None


def test_other_drugs_are_not_read() -> None:
    row = make.medication(FIRST_DOSE, 50, drug="sunitinib")
    assert level_on(large("10", medications=[row]), FIRST_DOSE, WATCH) is None


@pytest.mark.parametrize(
    ("last", "level"), [("101", None), ("100.1", None), ("100", "consider"), ("60", "consider")]
)
def test_haemoglobin_lower_by_twenty(last: str, level: str | None) -> None:
    history = treated(labs=hb((0, "120", "g/L"), (20, last, "g/L")))
    assert level_on(history, LATER + days(20), WATCH) == level


@pytest.mark.parametrize(("after", "level"), [(1, "consider"), (28, "consider"), (29, None)])
def test_haemoglobin_within_four_weeks(after: int, level: str | None) -> None:
    history = treated(labs=hb((0, "120", "g/L"), (after, "100", "g/L")))
    assert level_on(history, LATER + days(after), WATCH) == level


@pytest.mark.parametrize(
    ("unit", "before", "last", "level"),
    [
        ("g/dL", "12", "10", "consider"),
        ("g/dL", "12", "10.1", None),
        ("mmol/L", "7.5", "6.25", "consider"),
        ("mmol/L", "7.5", "6.26", None),
        ("unknown", "120", "80", None),
    ],
)
def test_haemoglobin_in_every_unit(unit: str, before: str, last: str, level: str | None) -> None:
    history = treated(labs=hb((0, before, unit), (20, last, unit)))
    assert level_on(history, LATER + days(20), WATCH) == level


def test_the_latest_haemoglobin_is_held_against_the_highest_before() -> None:
    fell = hb((0, "110", "g/L"), (5, "125", "g/L"), (10, "118", "g/L"), (20, "105", "g/L"))
    card = advice_on(treated(labs=fell), LATER + days(20), WATCH)
    assert card is not None
    (fall,) = card.because
    assert (fall.value, fall.on) == (20, LATER + days(20))
    assert dict(fall.details)["before_on"] == LATER + days(5)
    recovered = [*fell, *hb((24, "118", "g/L"))]
    assert level_on(treated(labs=recovered), LATER + days(24), WATCH) is None


def test_haemoglobin_off_imatinib_or_across_an_operation_says_nothing() -> None:
    fell = hb((0, "120", "g/L"), (20, "90", "g/L"))
    stopped = make.medication(FIRST_DOSE, 400, LATER + days(10), StopReason.TOXICITY)
    resumed = make.medication(LATER + days(21))
    history = treated(labs=fell, medications=[stopped, resumed])
    assert level_on(history, LATER + days(21), WATCH) is None
    assert level_on(treated(labs=fell, medications=[stopped]), LATER + days(21), WATCH) is None
    for day in (0, 5, 19):
        operation = make.surgery(LATER + days(day))
        history = neoadjuvant(labs=fell, surgeries=[operation])
        assert level_on(history, LATER + days(20), WATCH) is None
    before = make.surgery(LATER - days(1))
    history = neoadjuvant(labs=fell, surgeries=[before])
    assert level_on(history, LATER + days(20), WATCH) == "consider"
    assert level_on(treated(), LATER, WATCH) is None
    only = make.lab("PLT", LATER, 100, "10^9/L")
    assert level_on(treated(labs=[only]), LATER, WATCH) is None


@pytest.mark.parametrize(
    ("term", "scale", "level"),
    [
        ("Gastric hemorrhage", None, "act"),
        ("Intra-abdominal hemorrhage", None, "act"),
        ("Tumor hemorrhage", None, "act"),
        ("Haemorrhage", ToxicityScale.WHO, "act"),
        ("Epistaxis", None, None),
        ("Hemorrhoids", None, None),
    ],
)
def test_an_adverse_event_that_is_a_bleeding(
    term: str, scale: ToxicityScale | None, level: str | None
) -> None:
    event = make.toxicity(term, 2, LATER, scale=scale)
    assert level_on(treated(toxicities=[event]), LATER, WATCH) == level


def test_a_bleeding_of_the_newer_version_counts_alike() -> None:
    event = make.toxicity("Hematochezia", 2, LATER, ctcae_version=CtcaeVersion.V6)
    assert level_on(treated(toxicities=[event]), LATER, WATCH) == "act"


def test_a_resolved_bleeding_is_over() -> None:
    event = make.toxicity("Gastric hemorrhage", 2, LATER, LATER + days(5))
    history = treated(toxicities=[event])
    assert level_on(history, LATER + days(4), WATCH) == "act"
    assert level_on(history, LATER + days(5), WATCH) is None


@pytest.mark.parametrize(("after", "level"), [(27, "act"), (28, None), (60, None)])
def test_an_event_is_closed_by_a_review_four_weeks_later(after: int, level: str | None) -> None:
    history = treated(
        events=[make.event(EventKind.HAEMORRHAGE, LATER)],
        visits=[make.visit(LATER + days(after))],
    )
    assert level_on(history, LATER + days(60), WATCH) == level


def test_an_event_that_nobody_reviewed_stays_open() -> None:
    unreviewed = make.visit(LATER + days(40), toxicities_reviewed=None)
    history = treated(events=[make.event(EventKind.HAEMORRHAGE, LATER)], visits=[unreviewed])
    assert level_on(history, LATER + days(400), WATCH) == "act"
    off = make.medication(FIRST_DOSE, 400, LATER - days(1), StopReason.COMPLETED)
    history = treated(events=[make.event(EventKind.HAEMORRHAGE, LATER)], medications=[off])
    assert level_on(history, LATER, WATCH) is None


def test_a_bleeding_stays_open_while_imatinib_is_held_for_it() -> None:
    held = make.medication(FIRST_DOSE, 400, LATER + days(1), StopReason.TOXICITY)
    history = treated(events=[make.event(EventKind.HAEMORRHAGE, LATER)], medications=[held])
    assert level_on(history, LATER + days(2), WATCH) == "act"


def test_one_card_names_every_reason_with_the_most_urgent_level() -> None:
    start = LATER - days(20)
    history = large(
        "12",
        medications=[make.medication(start)],
        labs=hb((0, "120", "g/L"), (20, "95", "g/L")),
        toxicities=[make.toxicity("Gastric hemorrhage", 1, LATER + days(19))],
    )
    card = advice_on(history, LATER + days(20), WATCH)
    assert facts_of(card) == ["bleeding_open", "haemoglobin_fell", "large_tumour"]
    assert card is not None
    assert card.level == "act"
