"""Accelerated or blast phase, and since when.

Source: definition 6: an undated phase counts from diagnosis.
"""

from datetime import date

from clinic_app.domain.record.codes import CmlPhase
from clinic_app.domain.record.history import History

ADVANCED = frozenset({CmlPhase.ACCELERATED, CmlPhase.BLAST})


def advanced_by(known: History, day: date | None) -> CmlPhase | None:
    """Return the phase when it was not chronic any more on `day` (None: now).

    None: chronic, or not recorded.
    """
    cml = known.cml
    if cml is None or cml.phase not in ADVANCED:
        return None
    later = cml.phase_on is not None and day is not None and cml.phase_on > day
    return None if later else cml.phase
