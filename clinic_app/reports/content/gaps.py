"""What could not be assessed, and why."""

from clinic_app.domain.findings import DataGap, Evaluation
from clinic_app.reports.content.phrases import Phrases


def _gap(gaps: list[DataGap], phrases: Phrases) -> str:
    names = phrases.say("list_separator").join(
        phrases.finding(f"derived.{gap.key}", otherwise=gap.key) for gap in gaps
    )
    return phrases.gap(gaps[0], names)


def gap_lines(evaluation: Evaluation, phrases: Phrases) -> tuple[str, ...]:
    """Return one line for each reason, naming the values that could not be derived for it."""
    grouped: dict[tuple[str, object], list[DataGap]] = {}
    for gap in evaluation.data_gaps:
        grouped.setdefault((gap.reason, gap.details), []).append(gap)
    return tuple(_gap(gaps, phrases) for gaps in grouped.values())
