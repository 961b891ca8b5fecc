"""What every entry about a drug reads alike: which drug, how much, how often, in which cycle."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.cycle import is_readable
from clinic_app.domain.decisions.doses import check_dose, check_tablets, check_times
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.drafts.reading import plain, read_decimal, read_time, read_whole
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.codes import Disease, Sex, StopReason

PATH: Final = "medications[0]"
OTHER_DRUG: Final = "other"
"""The choice that lets another name be typed."""
OTHER_CYCLE: Final = "other"
PATTERNS: Final = (
    CONTINUOUS, "4w_on_2w_off", "3w_on_1w_off", "2w_on_1w_off", "1d_on_1d_off", OTHER_CYCLE,
)  # fmt: skip
"""What the forms offer: daily, the usual cycles, every second day, other weeks."""
_WEEKS: Final = re.compile(r"([1-9]\d?)w_on_([1-9]\d?)w_off")
_WEEKS_HIGHEST: Final = 52
_CO_DOSE_MG: Final = Range(Decimal(0), Decimal(0), Decimal(10000), Decimal(100000))
_CO_TIMES: Final = Range(Decimal(0), Decimal(0), Decimal(6), Decimal(24))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A dose as read: mg each time, times a day."""

    dose_mg: Decimal | None
    times_per_day: Decimal | None

    @property
    def daily_mg(self) -> Decimal | None:
        """Milligrams on a day with the drug, None while one of the two is missing."""
        if self.dose_mg is None or self.times_per_day is None:
            return None
        return self.dose_mg * self.times_per_day


def read_drug(choice: str | None, other: str, remarks: Remarks) -> str | None:
    """Return the drug chosen, or the other one typed; None, with a fault, without a name."""
    if choice is not None and choice != OTHER_DRUG:
        return choice
    name = " ".join(plain(other).split())
    if choice is None:
        remarks.fault(f"{PATH}.drug", "drug_missing")
    elif not name:
        remarks.fault(f"{PATH}.other_drug", "drug_missing")
    return name or None


def read_treatment_amount(dose: str, times: str, drug: str | None, remarks: Remarks) -> Amount:
    """Read the dose of a drug that treats the disease: both numbers are needed."""
    dose_path, times_path = f"{PATH}.dose_mg", f"{PATH}.times_per_day"
    each = remarks.read(dose_path, dose, read_decimal, required=True)
    often = remarks.read(times_path, times, read_decimal, required=True)
    if each is not None and each <= 0:
        remarks.fault(dose_path, "not_positive", dose)
        each = None
    often = check_times(times_path, often, remarks)
    if each is not None and often is not None and drug is not None:
        daily = check_dose(dose_path, each * often, drug.casefold(), remarks)
        if daily is not None:
            check_tablets(dose_path, daily, each, drug.casefold(), remarks)
    return Amount(dose_mg=each, times_per_day=often)


def read_other_amount(dose: str, times: str, remarks: Remarks) -> Amount:
    """Read the dose of a drug taken beside the treatment, as far as it is known."""
    found = []
    for name, text, limits in (
        ("dose_mg", dose, _CO_DOSE_MG), ("times_per_day", times, _CO_TIMES),
    ):  # fmt: skip
        value = remarks.read(f"{PATH}.{name}", text, read_decimal)
        if value is not None and value <= 0:
            remarks.fault(f"{PATH}.{name}", "not_positive", text)
        elif value is not None:
            remarks.within(f"{PATH}.{name}", value, limits)
        found.append(value)
    return Amount(dose_mg=found[0], times_per_day=found[1])


def read_pattern(choice: str, weeks_on: str, weeks_off: str, remarks: Remarks) -> str:
    """Return the cycle as the record writes it, `4w_on_2w_off`; other weeks are two numbers.

    A cycle of an older record that cannot be read is refused: it would be drawn as every day.
    """
    if choice != OTHER_CYCLE:
        if not is_readable(choice):
            remarks.fault(f"{PATH}.pattern", "pattern_unreadable", choice)
        return choice
    on, off = (
        _read_weeks(f"{PATH}.{name}", text, remarks)
        for name, text in (("weeks_on", weeks_on), ("weeks_off", weeks_off))
    )
    return f"{on}w_on_{off}w_off"


def _read_weeks(path: str, text: str, remarks: Remarks) -> int | None:
    weeks = remarks.read(path, text, read_whole, required=True)
    if weeks is not None and not 1 <= weeks <= _WEEKS_HIGHEST:
        remarks.fault(path, "out_of_range", weeks, lowest=1, highest=_WEEKS_HIGHEST)
    return weeks


def pattern_as_typed(pattern: str) -> tuple[str, str, str]:
    """Return choice, weeks on and weeks off for a cycle on record; another text stays itself."""
    weeks = _WEEKS.fullmatch(pattern)
    if pattern in PATTERNS or weeks is None:
        return pattern, "", ""
    return OTHER_CYCLE, weeks[1], weeks[2]


def read_usual_time(text: str, remarks: Remarks) -> str | None:
    """Return the time at which the drug is usually taken, HH:MM."""
    clock = remarks.read(f"{PATH}.usual_time", text, read_time)
    return None if clock is None else f"{clock:%H:%M}"


def check_reason(reason: StopReason | None, context: EntryContext, remarks: Remarks) -> None:
    """Refuse remission without CML and pregnancy of a man as reasons for stopping."""
    path, history = f"{PATH}.stop_reason", context.history
    if reason is StopReason.TFR and history.diagnosis.disease is not Disease.CML:
        remarks.fault(path, "tfr_without_cml")
    if reason is StopReason.PREGNANCY and history.patient.sex is Sex.MALE:
        remarks.fault(path, "pregnancy_of_man")


def check_pregnancy(context: EntryContext, remarks: Remarks) -> None:
    """Ask before a treatment is given to somebody who is recorded as pregnant."""
    if context.history.patient.pregnant:
        remarks.warn(f"{PATH}.drug", "treated_though_pregnant")


def overlapping(
    rows: Iterable[Medication], started: date, stopped: date | None
) -> tuple[Medication, ...]:
    """Return the treatments on record that share a day with the days given (end outside)."""
    return tuple(
        row
        for row in rows
        if row.is_treatment
        and (stopped is None or row.started_on < stopped)
        and (row.stopped_on is None or started < row.stopped_on)
        and row.started_on != row.stopped_on
    )


def check_overlap(path: str, row: Medication, drug: str, remarks: Remarks) -> None:
    """Refuse a second regimen of one drug on the same day; ask about another drug beside it."""
    if row.drug.casefold() == drug.casefold():
        remarks.fault(path, "same_drug_runs", drug=row.drug, since=row.started_on)
    else:
        remarks.warn(path, "other_treatment_runs", drug=row.drug, since=row.started_on)
