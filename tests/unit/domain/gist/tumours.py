"""Builders for tests of risk and response: a patient with a primary tumour, images of it."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from clinic_app.domain.evaluate import evaluate, stamp_of
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.course import GistCourse, gist_course
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import Disease, GistSetting, Margin, Modality, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Gist
from clinic_app.domain.record.results import Imaging, Lesion
from tests import make
from tests.knowledge import KNOWLEDGE

SPEC = Path(__file__).parents[3] / "spec"
AS_OF = date(2026, 6, 1)


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of cases."""
    with (SPEC / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def number(text: str | None) -> Decimal | None:
    """Return a number; blank is unknown."""
    return Decimal(text) if text else None


def gist(**changes: Any) -> Gist:
    """A tumour of the stomach, 4 cm, 3 mitoses, not ruptured, observed."""
    return Gist(
        **{
            "primary_site": PrimarySite.STOMACH,
            "size_cm": Decimal(4),
            "mitoses_per_5mm2": Decimal(3),
            "ruptured": False,
            "setting": GistSetting.OBSERVATION,
            **changes,
        }
    )


def history(tumour: Gist | None = None, **changes: Any) -> History:
    """A patient with that tumour."""
    return History(
        **{
            "patient": make.patient(),
            "diagnosis": Diagnosis(disease=Disease.GIST, diagnosed_on=date(2015, 1, 1)),
            "gist": tumour,
            **changes,
        }
    )


def course(record: History, on: date = AS_OF) -> GistCourse:
    """The course of a record as known on a day."""
    horizon = Horizon(on)
    known = known_at(record, horizon)
    return gist_course(known, KNOWLEDGE, horizon, stamp_of(KNOWLEDGE.protocol))


def evaluated(record: History, on: date = AS_OF) -> Evaluation:
    """What all rules say of a record on a day."""
    return evaluate(record, on, KNOWLEDGE)


def gaps(record: History, key: str) -> list[str]:
    """The reasons why a derived value is missing."""
    return [gap.reason for gap in evaluated(record).data_gaps if gap.key == key]


def surgery(on: str, *, planned: bool | None = None, margin: Margin | None = Margin.R0) -> Surgery:
    """An operation."""
    return Surgery(on=make.day(on), planned=planned, margin=None if planned else margin)


def image(
    on: str,
    lesions: Mapping[str, tuple[str | None, str | None]],
    modality: Modality | None = Modality.CT,
    **signs: bool | None,
) -> Imaging:
    """An image with lesions by name, each (mm, HU)."""
    return Imaging(
        on=make.day(on),
        modality=modality,
        lesions=tuple(
            Lesion(id=name, longest_mm=number(mm), density_hu=number(hu))
            for name, (mm, hu) in lesions.items()
        ),
        **signs,
    )
