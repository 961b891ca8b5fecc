"""Another treatment in the place of the one taken: the next line, or a higher dose."""

from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.decisions.change_reader import ChangeReader
from clinic_app.domain.decisions.context import plain_drug
from clinic_app.domain.decisions.doses import check_dose
from clinic_app.domain.decisions.followed import Followed
from clinic_app.domain.decisions.paths import DOSE, PATH
from clinic_app.domain.drafts.entry import Addition
from clinic_app.domain.drafts.reading import read_decimal
from clinic_app.domain.drafts.regimen import PATTERNS
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.codes import StopReason

_AFTER_FAILURE: Final = frozenset(
    {AdviceCode.PROGRESSION_NEXT_LINE, AdviceCode.EXON9_RELAPSE_OPINION}
)


def _day(reader: ChangeReader) -> date | None:
    """Read the first day of the new treatment: not before the event it answers, nor what runs."""
    failed = [one.on for one in reader.context.advice.because if one.code == "failure_event"]
    begun = [row.started_on for row in reader.offered.running]
    return reader.day(max((*begun, *(on for on in failed if on is not None)), default=None))


def _dose(reader: ChangeReader, drug: str, pattern: str) -> Decimal | None:
    """Read a dose that the advice names or that is explained; never what is taken already."""
    typed = reader.remarks.read(DOSE, reader.draft.dose, read_decimal, required=True)
    dose = check_dose(DOSE, typed, drug, reader.remarks)
    if dose is None:
        return None
    asked = (drug, dose, pattern)
    taken = {(plain_drug(r.drug), r.daily_dose_mg, r.pattern) for r in reader.offered.running}
    if asked in taken:
        reader.remarks.fault(f"{PATH}.drug", "regimen_unchanged", drug)
        return None
    named = {(one.drug, one.dose_mg_per_day, one.pattern) for one in reader.offered.regimens}
    if asked not in named:
        reader.need_reason("other_regimen_reason")
    return dose


def _pattern(reader: ChangeReader) -> str | None:
    """Read on which days it is taken; blank means every day."""
    pattern = reader.draft.pattern or CONTINUOUS
    if pattern not in PATTERNS[:-1]:
        reader.remarks.fault(f"{PATH}.pattern", "pattern_missing", pattern)
        return None
    return pattern


def switch(reader: ChangeReader) -> Followed:
    """Close what is running and open another treatment on the same day, with its pattern.

    What failed is closed for progression; a treatment changed for the genotype for another reason.
    """
    remarks = reader.remarks
    day, drug, pattern = _day(reader), plain_drug(reader.draft.drug), _pattern(reader)
    if drug not in reader.context.knowledge.gist_tkis:
        remarks.fault(f"{PATH}.drug", "tki_missing", drug)
        return Followed()
    if reader.context.history.patient.pregnant:
        remarks.warn(f"{PATH}.drug", "restart_pregnant")
    same = [row for row in reader.offered.running if plain_drug(row.drug) == drug]
    dose = None if pattern is None else _dose(reader, drug, pattern)
    regimen = reader.regimen(drug, dose, same[-1] if same else None)
    if day is None or pattern is None or regimen is None:
        return Followed()
    single, times = regimen
    before = reader.offered.running
    opened = Medication(
        drug=drug,
        started_on=day,
        dose_mg=single,
        times_per_day=times,
        pattern=pattern,
        usual_time=before[-1].usual_time if before else None,
    )
    has_failed = reader.context.advice.code in _AFTER_FAILURE
    reason = StopReason.PROGRESSION if has_failed else StopReason.OTHER
    return Followed(
        dose_mg_per_day=dose,
        additions=(Addition("medications", opened),),
        corrections=reader.closed(day, reason),
    )
