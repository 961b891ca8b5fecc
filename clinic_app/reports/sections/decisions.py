"""Decisions taken on earlier advice."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.decisions import DecisionRow
from clinic_app.reports.styles import TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_WIDTHS = (62.0, 150.0, 108.0, 125.0)


def decision_section(rows: tuple[DecisionRow, ...], setter: Typesetter) -> list[Flowable]:
    """Return the newest decisions, newest first; none says so."""
    if not rows:
        return [setter.empty_section("decisions", setter.phrases.say("no_decisions"))]
    names = ("on", "advice", "choice", "reason", "by")
    table = setter.table(
        [(row.on, row.advice, row.choice, row.reason, row.by) for row in rows],
        (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS)),
        headings=[setter.phrases.say(f"decision_column.{name}") for name in names],
    )
    return [setter.heading("decisions"), table]
