"""Invented results, in the shape laboratories send them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from random import Random

from clinic_app.domain.record.codes import (
    ConcentrationUnit,
    ControlGene,
    Instrument,
    PcrMethod,
    Sex,
)
from clinic_app.domain.record.patient import Patient
from clinic_app.domain.record.results import BcrAbl, LabValue, Questionnaire, Trough

_ZONE = timezone(timedelta(hours=8))
_LAB = "Demo lab 演示检验科"
_OTHER_LAB = "City lab 市检验中心"
_GUSB_PER_ABL1 = Decimal("2.4")
_WOMEN = (
    ("WBC", 4.1, 7.5, "10^9/L", "3.5", "9.5"),
    ("ANC", 1.9, 4.6, "10^9/L", "1.8", "6.3"),
    ("Hb", 108, 142, "g/L", "115", "150"),
    ("PLT", 140, 290, "10^9/L", "125", "350"),
    ("ALT", 12, 44, "U/L", None, "40"),
    ("AST", 14, 38, "U/L", None, "35"),
    ("TBIL", 6, 18, "umol/L", None, "21"),
    ("CREA", 48, 92, "umol/L", "41", "81"),
)
_MEN = tuple(
    {
        "Hb": ("Hb", 123, 164, "g/L", "130", "175"),
        "ALT": ("ALT", 12, 55, "U/L", None, "50"),
        "AST": ("AST", 14, 43, "U/L", None, "40"),
        "CREA": ("CREA", 60, 108, "umol/L", "57", "97"),
    }.get(row[0], row)
    for row in _WOMEN
)


def _usual(person: Patient) -> tuple[tuple[str, float, float, str, str | None, str], ...]:
    """Return what is drawn and between which limits, which differ between women and men."""
    return _MEN if person.sex is Sex.MALE else _WOMEN


def trough(on: date, level: int, hours: float = 24.0, *, held: bool | None = True) -> Trough:
    """Return a level in ug/L drawn in the morning, `hours` after the dose of the day before."""
    drawn_at = datetime.combine(on, time(8, 30), _ZONE)
    return Trough(
        drug="imatinib",
        drawn_at=drawn_at,
        last_dose_at=drawn_at - timedelta(hours=hours),
        next_dose_held=held,
        value=Decimal(level),
        unit=ConcentrationUnit.UG_L,
        method="HPLC-MS/MS",
        lab=_LAB,
    )


def blood_and_organs(on: date, person: Patient, draw: Random) -> tuple[LabValue, ...]:
    """Return the set that belongs to a trough: blood count, liver and kidney values."""
    return tuple(
        LabValue(
            analyte=analyte,
            drawn_on=on,
            value=Decimal(str(round(draw.uniform(low, high), 1))),
            unit=unit,
            lln=Decimal(lln) if lln else None,
            uln=Decimal(uln),
        )
        for analyte, low, high, unit, lln, uln in _usual(person)
    )


def in_order(on: date, person: Patient, draw: Random) -> tuple[LabValue, ...]:
    """Return a blood count with liver and kidney values, all within the limits of normal."""
    return tuple(
        LabValue(
            analyte=analyte,
            drawn_on=on,
            value=Decimal(str(round((low + high) / 2 * draw.uniform(0.92, 1.08), 1))),
            unit=unit,
            lln=Decimal(lln) if lln else None,
            uln=Decimal(uln),
        )
        for analyte, low, high, unit, lln, uln in _usual(person)
    )


def red_cells(on: date, count_e12_l: str) -> LabValue:
    """Return a count of red cells, which one of the exposure models reads."""
    return LabValue(
        analyte="RBC", drawn_on=on, value=Decimal(count_e12_l), unit="10^12/L",
        lln=Decimal("3.8"), uln=Decimal("5.8"),
    )  # fmt: skip


def bcr_abl(on: date, percent: str | None, copies: int = 60_000) -> BcrAbl:
    """Return one RT-qPCR result on the International Scale; `percent` None is undetected."""
    return BcrAbl(
        sampled_on=on,
        reported_on=on,
        detected=percent is not None,
        is_percent=None if percent is None else Decimal(percent),
        control_gene=ControlGene.ABL1,
        control_copies=Decimal(copies),
        method=PcrMethod.RT_QPCR,
        lab=_LAB,
    )


def by_digital_pcr(on: date, percent: str) -> BcrAbl:
    """Return one result of digital PCR, which is shown apart and classed by no rule."""
    return replace(bcr_abl(on, percent), method=PcrMethod.DPCR, control_copies=None)


def elsewhere(result: BcrAbl) -> BcrAbl:
    """Return a result as another laboratory would report it, with GUSB as control gene."""
    copies = None if result.control_copies is None else result.control_copies * _GUSB_PER_ABL1
    return replace(result, lab=_OTHER_LAB, control_gene=ControlGene.GUSB, control_copies=copies)


WORN = "43 2222211111 1111 121 445 343443455 3 3334"
BETTER = "33 3332332233 2222 222 323 234222242 4 4243"


def filled_in(on: date, answers: str) -> Questionnaire:
    """Return SF-36 v1 as it was filled in: a digit for each item in their order."""
    digits = tuple(int(digit) for digit in answers if digit.isdecimal())
    return Questionnaire(instrument=Instrument.SF_36_V1, on=on, answers=digits)
