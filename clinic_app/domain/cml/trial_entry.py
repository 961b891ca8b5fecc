"""Would the patient have qualified for a trial? Its entry rule, criterion by criterion.

The answers stand beside the criteria and raise no advice (definition 33): they are judged without
telling the horizon. Source: tfr_review with its errata; definitions 5, 34, 35 and 44.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from clinic_app.domain.cml.findings import CriteriaSet, Criterion, TrialAnswer
from clinic_app.domain.cml.tfr_criteria import Judged
from clinic_app.domain.cml.tki_lines import Line, days_not_counted, lines
from clinic_app.domain.cml.trial_levels import (
    Spans,
    day_reached,
    level_criteria,
    spans_of,
    suffix,
    told,
)
from clinic_app.domain.cml.trials import Minimum, Trial, TrialEntry
from clinic_app.domain.findings import fact
from clinic_app.domain.record.care import Medication

_ANY = "any_tki"


def trial_answers(trials: Iterable[Trial], judged: Judged) -> tuple[TrialAnswer, ...]:
    """Judge every trial that has an entry rule, in the order given."""
    taken, spans = lines(judged.rows), spans_of(judged)
    return tuple(
        TrialAnswer(
            key=trial.key,
            found=CriteriaSet(criteria=tuple(_criteria(trial.entry, judged, taken, spans))),
        )
        for trial in trials
        if trial.entry is not None
    )


def _criteria(
    entry: TrialEntry, judged: Judged, taken: Sequence[Line], spans: Spans
) -> Iterator[Criterion]:
    if entry.drugs:
        yield _drug(entry.drugs, taken[-1])
    if entry.line is not None:
        yield _line(entry.line, taken)
    if entry.tki_years is not None:
        yield _years("trial_tki", _ANY, entry.tki_years, judged.rows, judged)
    if entry.drug_years is not None:
        rows = tuple(row for row in judged.rows if row.drug in entry.drugs)
        yield _years("trial_drug", ", ".join(entry.drugs), entry.drug_years, rows, judged)
    yield from level_criteria(entry, judged, spans)


def _drug(drugs: tuple[str, ...], current: Line) -> Criterion:
    """Judge the drug of the current line."""
    wanted, start = ", ".join(drugs), current.started_on
    met = current.drug in drugs
    found = fact("trial_drug_taken", current.drug, on=start)
    if not met:
        found = fact("trial_drug_other", current.drug, on=start, wanted=wanted)
    return Criterion(name="trial_drug", met=met, fact=found, details=told(drug=wanted))


def _line(wanted: int, found: Sequence[Line]) -> Criterion:
    """Judge the number of the current line; a drug taken again is a line of its own."""
    current = found[-1]
    said = fact("line_later", len(found), on=current.started_on, drug=current.drug)
    return Criterion(name=f"trial_line_{wanted}", met=len(found) == wanted, fact=said)


def _until(rows: Sequence[Medication]) -> date | None:
    """Return the first day without these drugs, None while one of them is taken."""
    ends = [row.stopped_on for row in rows if row.stopped_on is not None]
    return max(ends) if len(ends) == len(rows) else None


def _years(
    kind: str, drug: str, minimum: Minimum, rows: Sequence[Medication], judged: Judged
) -> Criterion:
    """Judge a least time on treatment; gaps over 30 days are not counted (definition 5)."""
    name = f"{kind}_{suffix(minimum)}"
    words = told(drug=drug, years=f"years_{minimum.years}")
    if not rows:
        return Criterion(name=name, met=False, fact=fact("trial_drug_never", drug), details=words)
    start, left_out = rows[0].started_on, days_not_counted(rows, judged.p.gap_days)
    reached_on = day_reached(start, minimum, left_out)
    until = _until(rows)
    met = judged.reached(reached_on) if until is None else reached_on <= until
    years = minimum.years
    said = fact("trial_years_since", drug, on=start, reached_on=reached_on, years=years)
    if left_out:
        said = fact(
            "trial_years_since_with_gaps",
            drug,
            on=start,
            reached_on=reached_on,
            years=years,
            days=left_out,
        )
    if until is not None and not met:
        said = fact("trial_years_ended", drug, on=start, ended_on=until, years=years)
    coming = None if met or until is not None else reached_on
    return Criterion(name=name, met=met, fact=said, from_on=coming, details=words)
