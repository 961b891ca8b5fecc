"""Whether a daily dose can be meant: limits of plausibility, drug by drug.

They catch a slipped zero and decide nothing; the usual ends are those of the drugs' labels
(imatinib also 200 mg/d of chen2024). Every end is inside.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.care import Medication
from clinic_app.domain.tdm.dosing import IMATINIB

_TABLET_MG: Final = Decimal(100)
_ONCE: Final = Decimal(1)
_TIMES: Final = Range(Decimal("0.2"), _ONCE, Decimal(2), Decimal(4))


def _mg(*ends: str) -> Range:
    lowest, low, high, highest = map(Decimal, ends)
    return Range(lowest, low, high, highest)


_DAILY_MG: Final[Mapping[str, Range]] = MappingProxyType(
    {
        IMATINIB: _mg("50", "200", "800", "1000"),
        "dasatinib": _mg("10", "20", "180", "200"),
        "nilotinib": _mg("50", "150", "800", "1000"),
        "bosutinib": _mg("50", "100", "600", "1000"),
        "ponatinib": _mg("5", "10", "45", "60"),
        "asciminib": _mg("10", "40", "400", "500"),
        "flumatinib": _mg("50", "200", "600", "1000"),
        "radotinib": _mg("50", "300", "800", "1000"),
        "olverembatinib": _mg("5", "10", "40", "60"),
        "sunitinib": _mg("5", "12.5", "75", "100"),
        "regorafenib": _mg("20", "40", "160", "240"),
        "ripretinib": _mg("25", "50", "300", "450"),
        "avapritinib": _mg("10", "25", "300", "600"),
    }
)
_ANY_DRUG: Final = _mg("0.5", "1", "1000", "2000")
_TWICE_A_DAY: Final = frozenset({"nilotinib", "radotinib"})


def check_dose(path: str, dose: Decimal | None, drug: str, remarks: Remarks) -> Decimal | None:
    """Return a daily dose in mg that can be meant; None, with a fault, when it cannot."""
    limits = _DAILY_MG.get(drug, _ANY_DRUG)
    return dose if remarks.within(path, dose, limits) else None


def check_times(path: str, times: Decimal | None, remarks: Remarks) -> Decimal | None:
    """Return how often a day the drug is taken; None, with a fault, when it cannot be."""
    return times if remarks.within(path, times, _TIMES) else None


def check_tablets(path: str, dose: Decimal, single: Decimal, drug: str, remarks: Remarks) -> None:
    """Ask when a single dose of imatinib cannot be made of whole tablets of 100 mg."""
    if drug == IMATINIB and single % _TABLET_MG:
        remarks.warn(path, "not_in_tablets", dose, single=single)


def usual_times(dose: Decimal, before: Medication | None, drug: str) -> Decimal:
    """Return how often a day to propose: as before when that still makes whole tablets.

    An unchanged dose keeps its rhythm. Imatinib 400 mg as 200 twice becomes 300 once, not 150
    twice. A drug not taken before is proposed as its label gives it.
    """
    times = before.times_per_day if before is not None else None
    if before is None or times is None:
        return Decimal(2) if drug in _TWICE_A_DAY else _ONCE
    if dose == before.daily_dose_mg:
        return times
    makes_tablets = drug != IMATINIB or not (dose / times) % _TABLET_MG
    return times if times >= _ONCE and makes_tablets else _ONCE
