"""Two records side by side, and what a merge would do to them."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.merging import Contradiction, Row
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.merge_patients import MergePreview
from clinic_app.ui import display, theme
from clinic_app.ui.notify import fault_line
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.record.record_list import day_of
from clinic_app.ui.record.record_words import field_value, field_word, kind_word, named, spoken
from clinic_app.ui.record.summaries import summary
from clinic_app.ui.widgets.basics import surface


class MergePreviewPanel(QScrollArea):
    """Written anew for each preview; it only shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_preview(self, preview: MergePreview) -> None:
        """Show whose records they are, what moves, what both have, and where they differ."""
        held = surface("plain")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, theme.SPACE_SMALL, 0)
        column.setSpacing(theme.SPACE_SMALL)
        sides = QHBoxLayout()
        sides.setSpacing(theme.SPACE)
        sides.addWidget(_person(self.tr("Kept"), preview.kept), 1)
        sides.addWidget(_person(self.tr("Goes into the kept record"), preview.merged), 1)
        column.addLayout(sides)
        column.addWidget(paragraph(self.tr("A merge can be undone later."), "quiet"))
        self._add_refusals(column, preview)
        if preview.contradictions:
            column.addWidget(
                paragraph(self.tr("They differ; what the kept record says stands"), "strong")
            )
            column.addWidget(_differences(preview.contradictions))
        moves = preview.joined.moves
        column.addWidget(
            paragraph(
                self.tr("Moves to the kept record: {count}").format(count=len(moves)), "strong"
            )
        )
        column.addWidget(Sentences([_line(one) for one in moves]))
        both = preview.joined.on_both
        if both:
            words = self.tr("In both records, kept once: {count}").format(count=len(both))
            column.addWidget(paragraph(words, "strong"))
            column.addWidget(paragraph(_counted(both), "quiet"))
        column.addStretch(1)
        self.setWidget(held)

    def _add_refusals(self, column: QVBoxLayout, preview: MergePreview) -> None:
        now = display.current()
        if preview.diseases_differ:
            column.addWidget(paragraph(now.sentence("error.merge_diseases_differ"), "error"))
        elif preview.faults:
            column.addWidget(paragraph(self.tr("They cannot be merged as they stand:"), "error"))
            column.addWidget(Sentences([_fault(one) for one in preview.faults], "!"))


def _person(title: str, history: History) -> QFrame:
    now, patient = display.current(), history.patient
    made = surface("card")
    column = QVBoxLayout(made)
    column.setSpacing(theme.SPACE_TINY)
    column.addWidget(paragraph(title, "quiet"))
    column.addWidget(paragraph(patient.name, "heading"))
    column.addWidget(paragraph(f"{field_word('mrn')} {patient.mrn}", "strong"))
    said = [
        spoken(patient.sex),
        now.date(patient.birth_date),
        patient.phone,
        spoken(history.diagnosis.disease),
    ]
    column.addWidget(paragraph(" · ".join(one for one in said if one)))
    return made


def _differences(found: Iterable[Contradiction]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE)
    for column in (1, 2):
        grid.setColumnStretch(column, 1)
    for row, one in enumerate(found):
        grid.addWidget(paragraph(field_word(one.field), "quiet"), row, 0)
        grid.addWidget(paragraph(field_value(one.field, one.kept)), row, 1)
        grid.addWidget(paragraph(f"≠ {field_value(one.field, one.merged)}"), row, 2)
    return held


def _fault(fault: Fault) -> str:
    if fault.code != "merge_overlap":
        return fault_line(fault)
    now = display.current()
    drug = now.drug(str(fault.parameters["drug"]))
    return now.sentence("fault.merge_overlap", **{**fault.parameters, "drug": drug})


def _line(row: Row) -> str:
    day = day_of(row.path, row.value) if "." in row.path or row.path.endswith("s") else None
    on = f" {display.current().date(day)}" if day is not None else ""
    return named(f"{kind_word(row.path)}{on}", summary(row.value))


def _counted(rows: Iterable[Row]) -> str:
    counts = Counter(kind_word(row.path) for row in rows)
    return " · ".join(f"{kind} {count}" for kind, count in counts.items())
