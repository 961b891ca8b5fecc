"""Invented GISTs before and after an operation: one story for each thing said on that way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import (
    Gene,
    GistSetting,
    Margin,
    Modality,
    PrimarySite,
    Procedure,
    Sex,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist, Mutation
from clinic_app.domain.record.results import Imaging, LabValue, Lesion

Story = Callable[[History, date, date], History]


def _large(history: History, started_on: date, size_cm: str) -> History:
    """Return the patient before any operation, with a large tumour of the stomach."""
    tested = started_on - timedelta(days=12)
    found = Mutation(gene=Gene.KIT, on=tested, exon=11, variant="V559D", secondary=False)
    return replace(
        history,
        diagnosis=replace(history.diagnosis, diagnosed_on=started_on - timedelta(days=20)),
        gist=Gist(
            primary_site=PrimarySite.STOMACH, size_cm=Decimal(size_cm),
            setting=GistSetting.NEOADJUVANT, genotype=(found,),
        ),
        surgeries=(),
        imaging=(_image(started_on - timedelta(days=8), round(Decimal(size_cm) * 10)),),
    )  # fmt: skip


def _image(on: date, size_mm: int) -> Imaging:
    lesion = Lesion(id="primary 原发灶", longest_mm=Decimal(size_mm))
    return Imaging(on=on, modality=Modality.CT, lesions=(lesion,), new_lesion=False)


def _shrunk(history: History, started_on: date) -> History:
    later = ((1, 96), (3, 80), (6, 71))
    images = tuple(_image(add_months(started_on, month), size) for month, size in later)
    return replace(history, imaging=(*history.imaging, *images))


def before_surgery(history: History, started_on: date, today: date) -> History:
    """No longer shrinking, and an operation planned in ten days: stop imatinib."""
    history = _shrunk(_large(history, started_on, "11.2"), started_on)
    planned = Surgery(on=today + timedelta(days=10), planned=True)
    last = _image(today - timedelta(days=15), 69)
    return replace(history, surgeries=(planned,), imaging=(*history.imaging, last))


def after_surgery(history: History, started_on: date, today: date) -> History:
    """Operated two weeks ago after neoadjuvant imatinib: when to take it again."""
    history = _shrunk(_large(history, started_on, "12.1"), started_on)
    stopped = today - timedelta(days=24)
    ended = replace(history.medications[0], stopped_on=stopped, stop_reason=StopReason.SURGERY)
    done = Surgery(
        on=today - timedelta(days=14), procedure=Procedure.PARTIAL_GASTRECTOMY, margin=Margin.R0
    )
    return replace(
        history,
        surgeries=(done,),
        medications=(ended,),
        troughs=tuple(t for t in history.troughs if t.drawn_at.date() < stopped),
    )


def bleeding(history: History, started_on: date, today: date) -> History:
    """A tumour of 14 cm in its second month of imatinib, and haemoglobin has fallen."""
    history = _large(history, started_on, "14.3")
    values = ((today - timedelta(days=16), "126"), (today - timedelta(days=1), "103"))
    lln, uln = (130, 175) if history.patient.sex is Sex.MALE else (115, 150)
    labs = tuple(LabValue(analyte="Hb", drawn_on=on, value=Decimal(v), unit="g/L",
                          lln=Decimal(lln), uln=Decimal(uln)) for on, v in values)  # fmt: skip
    others = (lab for lab in history.labs if lab.analyte != "Hb")
    return replace(history, labs=(*others, *labs))


def _resected(history: History, on: date, size_cm: str, mitoses: int) -> History:
    """Return the patient after complete resection of a tumour of the stomach, without a drug."""
    tested = on + timedelta(days=18)
    found = Mutation(gene=Gene.KIT, on=tested, exon=11, variant="W557_K558del", secondary=False)
    return replace(
        history,
        diagnosis=replace(history.diagnosis, diagnosed_on=on - timedelta(days=15)),
        gist=Gist(
            primary_site=PrimarySite.STOMACH, size_cm=Decimal(size_cm),
            mitoses_per_5mm2=Decimal(mitoses), ruptured=False,
            setting=GistSetting.ADJUVANT, genotype=(found,),
        ),
        surgeries=(Surgery(on=on, procedure=Procedure.WEDGE, margin=Margin.R0),),
        medications=(),
        toxicities=(),
        troughs=(),
        labs=(),
        visits=tuple(visit for visit in history.visits if visit.on > on)[:1],
        imaging=(),
    )  # fmt: skip


def to_start(history: History, started_on: date, today: date) -> History:  # noqa: ARG001
    """Operated five weeks ago at high risk: adjuvant treatment is due."""
    return _resected(history, today - timedelta(days=35), "6.4", 8)


def low_risk(history: History, started_on: date, today: date) -> History:  # noqa: ARG001
    """Low risk: no adjuvant treatment, an image once a year."""
    return _resected(history, add_months(today, -4), "3.1", 2)


def very_low_risk(history: History, started_on: date, today: date) -> History:  # noqa: ARG001
    """Very low risk: no treatment and no images, so that nothing is planned."""
    return _resected(history, add_months(today, -7), "1.6", 1)


ON_THE_WAY: tuple[tuple[Story, int], ...] = (
    (before_surgery, 8),
    (after_surgery, 9),
    (bleeding, 2),
    (to_start, 2),
    (low_risk, 4),
    (very_low_risk, 7),
)
