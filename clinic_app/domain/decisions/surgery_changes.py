"""Imatinib around an operation: the stop before it, the start after it (gist56, D22)."""

from dataclasses import replace
from datetime import date

from clinic_app.domain.decisions.change_reader import ChangeReader
from clinic_app.domain.decisions.followed import Followed
from clinic_app.domain.decisions.paths import ON, PATH
from clinic_app.domain.drafts.entry import Addition
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.tdm.dosing import IMATINIB

_OPERATED = frozenset({"operated", "operated_incompletely"})


def stop_for_surgery(reader: ChangeReader) -> Followed:
    """Stop imatinib for the operation; asks when the day lies outside the window of D22."""
    day = reader.day_of_change()
    if day is None:
        return Followed()
    for one in reader.context.advice.because:
        until = dict(one.details).get("until")
        if one.code != "stop_window" or one.on is None or not isinstance(until, date):
            continue
        if not one.on <= day <= until:
            reader.remarks.warn(ON, "outside_stop_window", day=day, opens=one.on, closes=until)
    return Followed(corrections=reader.closed(day, StopReason.SURGERY))


def start_after_surgery(reader: ChangeReader) -> Followed:
    """Begin imatinib, not before the operation; pregnancy asks first."""
    days = (one.on for one in reader.context.advice.because if one.code in _OPERATED)
    day = reader.day(next(days, None))
    last = reader.offered.last
    dose = reader.new_dose(IMATINIB, required=True)
    if reader.context.history.patient.pregnant:
        reader.remarks.warn(f"{PATH}.way", "restart_pregnant")
    regimen = reader.regimen(IMATINIB, dose, last)
    if day is None or regimen is None:
        return Followed()
    single, times = regimen
    opened = replace(
        last or Medication(drug=IMATINIB, started_on=day), started_on=day, dose_mg=single,
        times_per_day=times, stopped_on=None, stop_reason=None,
    )  # fmt: skip
    return Followed(dose_mg_per_day=dose, additions=(Addition("medications", opened),))
