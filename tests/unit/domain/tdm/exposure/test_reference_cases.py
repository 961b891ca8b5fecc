"""Cases two independent engines agree on, row by row (tests/spec/exposure.csv)."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.assess import exposure_on
from clinic_app.domain.tdm.exposure.findings import Exposure, ExposureEstimate
from clinic_app.domain.tdm.exposure.individual import individual
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import LAST_DOSE, record, with_cml, with_person

SPEC = Path(__file__).parents[4] / "spec" / "exposure.csv"
TODAY = date(2025, 3, 2)
Row = dict[str, str]


def _rows() -> list[Row]:
    with SPEC.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _history(row: Row) -> History:
    pairs = [one.split(":") for one in row["levels"].split()]
    history = record(*[(hours, level) for hours, level in pairs], times=int(row["times"]))
    history = with_person(
        history,
        sex=Sex(row["sex"]) if row["sex"] else None,
        birth_date=date(2025 - int(row["age"]), 1, 1),
        weight_kg=Decimal(row["weight"]),
    )
    labs = (
        make.lab("RBC", LAST_DOSE.date(), "3.7", "10^12/L"),
        make.lab("Hb", LAST_DOSE.date(), "120", "g/L"),
        make.lab("eGFR", LAST_DOSE.date(), "85", "mL/min/1.73m2"),
    )
    history = replace(history, labs=labs)
    return with_cml(history) if row["disease"] == "CML" else history


def _exposure(row: Row) -> Exposure:
    found, _ = exposure_on(_history(row), KNOWLEDGE, TODAY, running=True, model=row["model"])
    assert found is not None
    return found


def _figures(estimate: ExposureEstimate) -> dict[str, Decimal]:
    by_dose = {str(one.dose_mg_per_day): one for one in estimate.doses}
    full = by_dose["400"]
    return {
        "cl": estimate.cl_l_h, "v": estimate.v_l, "half_life": estimate.half_life_h,
        "t400": full.trough_ug_l, "t300": by_dose["300"].trough_ug_l,
        "t200": by_dose["200"].trough_ug_l,
        "p5_400": full.true_trough.p5, "p50_400": full.true_trough.p50,
        "p95_400": full.true_trough.p95,
        "next5_400": full.next_measurement.p5, "next50_400": full.next_measurement.p50,
        "next95_400": full.next_measurement.p95,
        "below_400": full.probabilities.below, "within_400": full.probabilities.within,
        "above_400": full.probabilities.above,
        "within_300": by_dose["300"].probabilities.within,
        "within_200": by_dose["200"].probabilities.within,
    }  # fmt: skip


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["case"])
def test_row(row: Row) -> None:
    exposure = _exposure(row)
    estimate = exposure.individual if row["levels"] else exposure.apriori
    assert estimate is not None
    tolerances = {"cl": 0.001, "v": 0.002, "half_life": 0.002, "t": 0.001, "p": 0.012, "n": 0.012}
    for name, value in _figures(estimate).items():
        if row[name] == "":
            continue
        wanted = float(row[name])
        if name.startswith(("below", "within", "above")):
            assert float(value) == pytest.approx(wanted, abs=0.005), name
        else:
            relative = tolerances.get(name, tolerances.get(name[0]))
            assert float(value) == pytest.approx(wanted, rel=relative), name
    assert all(one.used for one in exposure.samples)


def test_two_runs_give_the_same_bits() -> None:
    row = next(row for row in _rows() if row["case"].startswith("R09"))
    first = _exposure(row)
    individual.cache_clear()
    assert _exposure(row) == first
