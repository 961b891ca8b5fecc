"""Criteria for treatment-free remission."""

from dataclasses import replace

from reportlab.platypus import Flowable

from clinic_app.reports.content.remission import CriteriaBlock, Remission
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import LEVEL_TEXT, QUIET, SMALL, SUBHEADING, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter

_STATE = replace(SMALL, keep_with_next=True)
_WIDTHS = (16.0, 190.0)
_COLOURS = {"met": "#125C30", "not_met": LEVEL_TEXT["stop"], "not_known": QUIET}


def remission_section(remission: Remission, setter: Typesetter) -> list[Flowable]:
    """Return the state in words, each set of criteria with its answers, and the trials."""
    flowables: list[Flowable] = [
        setter.heading("remission"),
        setter.prose(setter.phrases.say("sentence_gap").join(remission.state), _STATE),
    ]
    for block in remission.blocks:
        flowables += [setter.prose(block.title, SUBHEADING), _criteria(block, setter)]
    if remission.trials:
        flowables.append(setter.prose(remission.trials, SMALL))
    return flowables


def _criteria(block: CriteriaBlock, setter: Typesetter) -> Flowable:
    rows = [
        ((Span(row.mark, bold=True, colour=_COLOURS[row.answer]),), row.text, row.fact)
        for row in block.rows
    ]
    return setter.table(
        rows, (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS)),
        styles=[("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)],
    )  # fmt: skip
