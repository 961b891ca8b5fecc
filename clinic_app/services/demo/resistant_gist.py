"""Invented GISTs whose genotype or resistance decides: one story for each thing said of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.dates import add_months
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import EventKind, Gene, Modality, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist, Mutation
from clinic_app.domain.record.results import Imaging, Lesion

Story = Callable[[History, date, date], History]
_LATELY = timedelta(days=12)


def _genotyped(history: History, *found: Mutation) -> History:
    return replace(history, gist=replace(history.gist or Gist(), genotype=found))


def _kit(exon: int, variant: str, on: date) -> Mutation:
    return Mutation(gene=Gene.KIT, on=on, exon=exon, variant=variant, secondary=False)


def _happened(history: History, kind: EventKind, on: date) -> History:
    return replace(history, events=(Event(kind=kind, on=on),))


def exon_9_metastatic(history: History, started_on: date, today: date) -> History:  # noqa: ARG001
    """Metastatic from the beginning with exon 9, and still on 400 mg/d."""
    tested = started_on - timedelta(days=20)
    history = _genotyped(history, _kit(9, "A502_Y503dup", tested))
    return _happened(history, EventKind.METASTASIS, tested)


def exon_9_relapse(history: History, started_on: date, today: date) -> History:
    """Exon 9, metastases seen during adjuvant imatinib: the experts voted on it."""
    tested = started_on - timedelta(days=20)
    history = _genotyped(history, _kit(9, "A502_Y503dup", tested))
    return _happened(history, EventKind.METASTASIS, today - _LATELY)


def d842v_metastatic(history: History, started_on: date, today: date) -> History:  # noqa: ARG001
    """Metastatic PDGFRA D842V, found after imatinib had begun."""
    found = Mutation(
        gene=Gene.PDGFRA, on=add_months(started_on, 1), exon=18, variant="D842V", secondary=False
    )
    history = _genotyped(history, found)
    return _happened(history, EventKind.METASTASIS, started_on - timedelta(days=10))


def primary_resistance(history: History, started_on: date, today: date) -> History:
    """Wild type that progressed in the first months of imatinib."""
    found = Mutation(gene=Gene.WILD_TYPE, on=started_on - timedelta(days=20))
    return _happened(_genotyped(history, found), EventKind.PROGRESSION, today - _LATELY)


def back_after_stopping(history: History, started_on: date, today: date) -> History:
    """Exon 11, adjuvant treatment completed half a year ago, metastases now."""
    history = _genotyped(history, _kit(11, "V559D", started_on - timedelta(days=20)))
    stopped = add_months(today, -6)
    ended = replace(history.medications[0], stopped_on=stopped, stop_reason=StopReason.COMPLETED)
    history = replace(
        history,
        medications=(ended,),
        troughs=tuple(t for t in history.troughs if t.drawn_at.date() < stopped),
    )
    return _happened(history, EventKind.METASTASIS, today - _LATELY)


def failed_on_sunitinib(history: History, started_on: date, today: date) -> History:
    """Exon 11 with a secondary mutation in exon 17, progressing on sunitinib."""
    switched = add_months(today, -7)
    failed = switched - timedelta(days=4)
    ended = replace(
        history.medications[0], stopped_on=switched, stop_reason=StopReason.PROGRESSION
    )
    sunitinib = Medication(
        drug="sunitinib", dose_mg=Decimal(50), times_per_day=Decimal(1),
        pattern="4w_on_2w_off", started_on=switched, usual_time="08:00",
    )  # fmt: skip
    acquired = Mutation(
        gene=Gene.KIT, on=failed + timedelta(days=9), exon=17, variant="Y823D",
        lesion="liver, segment 6 肝 6 段", secondary=True,
    )  # fmt: skip
    history = _genotyped(
        history, _kit(11, "W557_K558del", started_on - timedelta(days=20)), acquired
    )
    turns = tuple(Event(kind=EventKind.PROGRESSION, on=on) for on in (failed, today - _LATELY))
    return replace(
        history,
        medications=(ended, sunitinib),
        events=turns,
        troughs=tuple(t for t in history.troughs if t.drawn_at.date() < switched),
    )


def relapse_on_image(history: History, today: date) -> History:
    """A lesion of the liver on the latest image of adjuvant follow-up, and no event entered."""
    on = today - timedelta(days=5)
    liver = Lesion(id="liver 1 肝 1", longest_mm=Decimal(14), density_hu=Decimal(42))
    relapse = Imaging(on=on, modality=Modality.CT, lesions=(liver,), new_lesion=True)
    before = (image for image in history.imaging if image.on < on)
    return replace(history, imaging=(*before, relapse))


RESISTANT: tuple[tuple[Story, int], ...] = (
    (exon_9_metastatic, 4),
    (exon_9_relapse, 20),
    (d842v_metastatic, 2),
    (primary_resistance, 5),
    (back_after_stopping, 42),
    (failed_on_sunitinib, 30),
)
