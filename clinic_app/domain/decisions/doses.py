"""Whether a dose as typed can be meant, and how often a day to propose it."""

from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.daily_doses import daily_doses
from clinic_app.domain.tdm.dosing import IMATINIB

_TABLET_MG: Final = Decimal(100)
_ONCE: Final = Decimal(1)
_TIMES: Final = Range(Decimal("0.2"), _ONCE, Decimal(2), Decimal(4))
_TWICE_A_DAY: Final = frozenset({"nilotinib", "radotinib"})


def check_dose(path: str, dose: Decimal | None, drug: str, remarks: Remarks) -> Decimal | None:
    """Return a daily dose in mg that can be meant; None, with a fault, when it cannot."""
    meant = daily_doses(drug)
    limits = Range(meant.lowest, meant.usual_low, meant.usual_high, meant.highest)
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
