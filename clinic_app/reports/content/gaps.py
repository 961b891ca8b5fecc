"""What could not be assessed, and why."""

from clinic_app.domain.findings import DataGap, Evaluation
from clinic_app.reports.content.phrases import Phrases


def _gap(gap: DataGap, phrases: Phrases) -> str:
    subject = phrases.finding(f"derived.{gap.key}", otherwise=gap.key)
    return phrases.finding(
        f"gap.{gap.reason}", f"{subject}: {gap.reason}", name=subject, **dict(gap.details)
    )


def gap_lines(evaluation: Evaluation, phrases: Phrases) -> tuple[str, ...]:
    """Return one line for each value that could not be derived."""
    return tuple(dict.fromkeys(_gap(gap, phrases) for gap in evaluation.data_gaps))
