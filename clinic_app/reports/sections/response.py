"""Milestones, rates and scores of CML on paper."""

from reportlab.platypus import Flowable

from clinic_app.reports.content.response import MilestoneRow, ResponseContent
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import LEVEL_TEXT, SMALL, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_WIDTHS = (58.0, 70.0, 70.0, 54.0)
_COLOURS = {
    "optimal": "#125C30",
    "warning": LEVEL_TEXT["consider"],
    "failure": LEVEL_TEXT["act"],
}


def response_section(response: ResponseContent, setter: Typesetter) -> list[Flowable]:
    """Return the table of milestones with the rates and the scores under it."""
    flowables: list[Flowable] = [setter.heading("response")]
    if response.line:
        flowables.append(setter.prose(response.line, SMALL))
    if response.outside:
        flowables.append(setter.prose(response.outside, SMALL))
    if response.rows:
        flowables.append(_table(response, setter))
    flowables += [setter.prose(said, SMALL) for said in _sayings(response)]
    return flowables


def _sayings(response: ResponseContent) -> tuple[str, ...]:
    return (*response.rates, *response.treatments, *response.scores)


def _table(response: ResponseContent, setter: Typesetter) -> Flowable:
    return setter.table(
        [_cells(row) for row in response.rows],
        (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS)),
        headings=response.headings,
        right=(2,),
        styles=[("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)],
    )


def _cells(row: MilestoneRow) -> tuple[object, ...]:
    verdict = (Span(row.verdict, bold=True, colour=_COLOURS[row.category]),) if row.verdict else ""
    return row.milestone, row.sampled_on, row.value, verdict, row.limits
