"""Courses to draw, and what the tests of the timeline look with."""

from datetime import date
from decimal import Decimal
from typing import Any

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision, DoseEvent
from clinic_app.domain.record.codes import (
    DecisionChoice,
    DoseEventKind,
    EventKind,
    Modality,
    PcrMethod,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.ui.charts.marks import Mark, Shape, Span
from clinic_app.ui.charts.panel import Panel
from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.charts.timeline_content import TimelineContent, content_of
from tests import make

TODAY = date(2026, 5, 4)


def show(timeline: Timeline, history: History, today: date = TODAY) -> None:
    evaluation = evaluate(history, today, make.knowledge())
    timeline.show_content(content_of(history, evaluation, make.knowledge(), today))


def content(timeline: Timeline) -> TimelineContent:
    assert timeline.content is not None
    return timeline.content


def trough_marks(timeline: Timeline, history: History) -> dict[Shape, list[Mark]]:
    show(timeline, history)
    return by_shape(timeline.board.trough.targets)


def by_shape(targets: tuple[object, ...]) -> dict[Shape, list[Mark]]:
    found: dict[Shape, list[Mark]] = {}
    for mark in targets:
        assert isinstance(mark, Mark)
        found.setdefault(mark.shape, []).append(mark)
    return found


def adjuvant(*troughs: object, **changes: Any) -> History:
    return make.gist_adjuvant(troughs=list(troughs), **changes)


def cml_course() -> History:
    return make.cml_stopped(
        "2025-10-15",
        medications=[
            make.medication(make.CML_START, 400, "2025-10-15", StopReason.TFR),
            make.medication("2026-04-01", 100, drug="dasatinib"),
        ],
        later_results=[
            make.bcr_abl("2025-12-12", "0.004"),
            make.bcr_abl("2026-03-16", "0.21"),
            make.bcr_abl("2026-04-10", "0.3", 8000),
            make.bcr_abl("2026-04-20", "0.05", 7000),
            make.bcr_abl("2026-04-25", "0.02", None, method=PcrMethod.DPCR),
        ],
    )


def image(on: str, sizes: dict[str, int], density: int | None, **signs: bool) -> Imaging:
    lesions = tuple(
        Lesion(
            id=name,
            longest_mm=Decimal(size),
            density_hu=None if density is None else Decimal(density),
        )
        for name, size in sizes.items()
    )
    return Imaging(on=make.day(on), modality=Modality.CT, lesions=lesions, **signs)


def images() -> list[Imaging]:
    return [
        image("2025-12-01", {"a": 40, "b": 20}, 45),
        image("2026-02-01", {"a": 30, "b": 20}, 30),
        image("2026-04-01", {"a": 30, "b": 20, "c": 30}, None, new_lesion=True),
    ]


def everything() -> History:
    """An adjuvant course with something in each panel but that of CML."""
    limits = {"lln": Decimal(115), "uln": Decimal(150)}
    return make.gist_adjuvant(
        surgeries=[make.surgery("2025-07-02"), make.surgery("2026-06-01", planned=True)],
        dose_events=[
            DoseEvent(drug="imatinib", on=date(2026, 2, 1), kind=DoseEventKind.MISSED),
            DoseEvent(drug="imatinib", on=date(2026, 2, 2), kind=DoseEventKind.HELD),
            DoseEvent(drug="imatinib", on=date(2026, 2, 3), kind=DoseEventKind.MOVED, at="20:00"),
        ],
        visits=[
            make.visit("2026-01-12", ecog=1, weight_kg=Decimal(53), missed_doses_7d=2, note="well")
        ],
        toxicities=[
            make.toxicity("Edema limbs", 2, "2025-12-01", "2026-01-12"),
            make.toxicity("Edema limbs", 3, "2026-01-12", intolerable=True),
        ],
        troughs=[make.trough("2026-01-12T08:30+08:00", 1900)],
        labs=[
            make.lab("Hb", "2026-01-12", 112, "g/L", **limits),
            make.lab("Hb", "2026-03-12", 118, "g/L", **limits),
            make.lab("ALT", "2026-01-12", 61, "U/L", uln=Decimal(40)),
        ],
        imaging=images(),
        events=[make.event(EventKind.HAEMORRHAGE, "2026-03-01", "melaena")],
        decisions=[
            Decision(
                on=date(2026, 1, 20),
                code="TDM_REDUCE",
                choice=DecisionChoice.RECORDED,
                dose_mg_per_day=Decimal(300),
            ),
            Decision(on=date(2026, 1, 13), choice=DecisionChoice.DECLINED, reason="waits"),
        ],
    )


def spans_of(panel: Panel) -> list[Span]:
    return [target for target in panel.targets if isinstance(target, Span)]
