"""Invented courses with a tumour that can be seen: images, later lines, cycles, single doses."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Decision, DoseEvent, Event, Medication
from clinic_app.domain.record.codes import (
    DecisionChoice,
    DoseEventKind,
    EventKind,
    GistSetting,
    Modality,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist
from clinic_app.domain.record.results import Imaging, Lesion

# Months from the first dose, sizes in mm of liver and peritoneal lesion, mean density in HU.
_COURSE = (
    (-1, 64, 31, 58),
    (3, 55, 27, 41),
    (6, 47, 25, 38),
    (9, 45, 24, 37),
    (12, 44, 26, 39),
    (15, 58, 33, 55),
    (18, 52, 30, 44),
    (21, 51, 29, 43),
)
_PROGRESSED = 15
_STOPPED_AFTER_DAYS = 9


def follow_up_images(months: int, started_on: date) -> tuple[Imaging, ...]:
    """Return the images of an adjuvant course without recurrence: every half year."""
    return tuple(
        Imaging(on=add_months(started_on, month), modality=Modality.CT, new_lesion=False)
        for month in range(0, months + 1, 6)
    )


def shrinking(started_on: date, months: int) -> tuple[Imaging, ...]:
    """Return images of a primary tumour that answers, monthly 1 and 3, then every 3 months."""
    sizes = {-1: (124, 61), 1: (112, 44), 3: (91, 38), 6: (84, 36)}
    return tuple(
        _image(add_months(started_on, month), [("primary 原发灶", size, density)])
        for month, (size, density) in sizes.items()
        if month < months
    )


def _image(on: date, lesions: list[tuple[str, int, int]], *, new: bool = False) -> Imaging:
    return Imaging(
        on=on,
        modality=Modality.CT,
        lesions=tuple(
            Lesion(id=name, longest_mm=Decimal(size), density_hu=Decimal(density))
            for name, size, density in lesions
        ),
        new_lesion=new,
    )


def _drug(name: str, dose: int, start: date, pattern: str = "continuous") -> Medication:
    return Medication(
        drug=name, dose_mg=Decimal(dose), times_per_day=Decimal(1), started_on=start,
        pattern=pattern, usual_time="08:00",
    )  # fmt: skip


def second_line(base: History, started_on: date, today: date) -> History:
    """Return a metastatic course: imatinib until progression, a hold, then sunitinib in cycles."""
    progressed = add_months(started_on, _PROGRESSED)
    stopped = progressed + timedelta(days=_STOPPED_AFTER_DAYS)
    again = stopped + timedelta(days=14)
    operated = add_months(started_on, -26)
    imatinib = replace(
        _drug("imatinib", 400, started_on), stopped_on=stopped, stop_reason=StopReason.PROGRESSION
    )
    images = [
        _image(
            add_months(started_on, month),
            [("liver 1 肝 1", liver, hu), ("peritoneum 腹膜", other, hu)],
        )
        for month, liver, other, hu in _COURSE
    ]
    return replace(
        base,
        gist=replace(base.gist or Gist(), setting=GistSetting.ADVANCED),
        diagnosis=replace(base.diagnosis, diagnosed_on=operated - timedelta(days=14)),
        surgeries=(replace(base.surgeries[0], on=operated),),
        medications=(imatinib, _drug("sunitinib", 50, again, "4w_on_2w_off")),
        dose_events=(
            DoseEvent(drug="sunitinib", on=again + timedelta(days=9), kind=DoseEventKind.MISSED),
            DoseEvent(drug="sunitinib", on=again + timedelta(days=51), kind=DoseEventKind.HELD),
            DoseEvent(drug="sunitinib", on=again + timedelta(days=52), kind=DoseEventKind.HELD),
        ),
        troughs=tuple(t for t in base.troughs if t.drawn_at.date() < stopped),
        imaging=tuple(image for image in images if image.on <= today),
        events=(
            Event(kind=EventKind.METASTASIS, on=add_months(started_on, -1)),
            Event(kind=EventKind.PROGRESSION, on=progressed, note="liver lesion, CT 肝病灶"),
        ),
        decisions=(
            Decision(
                on=stopped, choice=DecisionChoice.RECORDED, by="Dr Demo",
                reason="progression on imatinib: sunitinib 伊马替尼治疗中进展，改用舒尼替尼",
            ),
        ),
    )  # fmt: skip
