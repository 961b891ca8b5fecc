"""The audit trail on paper: a table of lines, those that do not fit marked."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from clinic_app.reports.content.audit_list import AuditListContent, LineText
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import ALARM, KICKER, SMALL, TITLE
from clinic_app.reports.typesetter import Cell, Typesetter

_WIDTHS: Final = (46.0, 100.0, 76.0, 160.0, 92.0, 160.0)
_NAMES: Final = ("no", "when", "who", "what", "patient", "changed", "reason")


def audit_list_story(
    content: AuditListContent, setter: Typesetter, width: float
) -> list[Flowable]:
    """Return title and table, `width` points wide; an empty list says so."""
    story: list[Flowable] = [setter.prose(content.furniture.title, TITLE)]
    story += [setter.prose(line, KICKER) for line in content.remarks]
    story.append(setter.gap(6))
    if not content.lines:
        return [*story, setter.prose(setter.phrases.say("audit_list.nothing"), SMALL)]
    headings = [setter.phrases.say(f"audit_list.column.{name}") for name in _NAMES]
    widths = (*_WIDTHS, width - sum(_WIDTHS))
    rows = [_row(one) for one in content.lines]
    return [*story, setter.table(rows, widths, headings=headings, right=(0,))]


def _row(line: LineText) -> Sequence[Cell]:
    number: Cell = line.number
    if line.is_broken:
        number = (Span(f"! {line.number}", bold=True, colour=ALARM),)
    return (
        number, line.when, line.by, line.action, line.patient, line.changed, line.reason
    )  # fmt: skip
