"""The visit form: what one visit adds to a record, in the order of the paper."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.toxicity_draft import ROWS
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.drafts.visit_draft import PENDING, VisitDraft, read_visit, visit_so_far
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.toxicity.lab_proposals import LabProposal
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.form_page import FormPage, RecordView, context_of
from clinic_app.ui.forms.last_visit import LastVisitPanel
from clinic_app.ui.forms.letter_picker import PickerPlace
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.bcr_abl_section import BcrAblSection
from clinic_app.ui.forms.results.lab_section import LabSection
from clinic_app.ui.forms.results.typed_grades import TypedGrades, typed_proposals
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.forms.toxicity_places import ReviewedPlace, RowPlace
from clinic_app.ui.forms.toxicity_section import ToxicitySection
from clinic_app.ui.forms.trough_section import TroughSection
from clinic_app.ui.forms.visit_fields import VisitFields
from clinic_app.ui.widgets.card import Card

_NOTE_HEIGHT: Final = 64
_ROW: Final = re.compile(r"(rows|toxicities)\[(\d+)\]\.?(\w*)")
_REVIEWED: Final = "visits.toxicities_reviewed"
_LAB_CARD: Final = 3
_BCR_ABL_CARD: Final = 4


class VisitForm(FormPage):
    """Logs a visit. `saved` carries a `VisitEntry`."""

    FORM = "visit"
    DRAFT = VisitDraft

    def __init__(self) -> None:
        """Build an empty form; `start` fills it for a patient."""
        super().__init__()
        self._context: EntryContext | None = None
        self._knowledge: Knowledge | None = None
        self.fields = VisitFields()
        self.toxicities = ToxicitySection()
        self.trough = TroughSection()
        self.labs = LabSection()
        self.typed_grades = TypedGrades(self.labs.details)
        self.bcr_abl = BcrAblSection()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.last_visit = LastVisitPanel()
        self._cards = tuple(
            self._card(content)
            for content in (
                self.fields, self.toxicities, self.trough, self.labs, self.bcr_abl, self.note
            )
        )  # fmt: skip
        self._cards[_LAB_CARD].body.addWidget(self.typed_grades)
        self.body.addStretch(1)
        self.panel.addWidget(self.last_visit)
        self._places: dict[str, Place] = {**self.fields.places, **self.trough.places}
        self._places[_REVIEWED] = ReviewedPlace(self.toxicities)
        self._places[PENDING] = PickerPlace(self.toxicities.picker)
        self._connect()
        self._order()
        self.retranslate()

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a visit of this patient: today, open events listed, nothing answered."""
        self._clean = None
        self._context = context_of(view.history, choices, today)
        self._knowledge = choices.knowledge
        self.fields.start(self._context)
        self.toxicities.start(self._context, choices)
        self.trough.start(self._context)
        self.labs.start(self._context, choices)
        self.bcr_abl.start(self._context)
        self._cards[_BCR_ABL_CARD].setVisible(self.bcr_abl.offered)
        self._order()
        self.note.clear()
        self.last_visit.start(self._context)
        self.begin()
        self.take_first()

    def take_first(self) -> None:
        """Put the cursor into the day of the visit."""
        self.fields.on.take_focus()

    def draft(self) -> VisitDraft:
        """Return what stands in the form."""
        first = self.fields.draft()
        return VisitDraft(
            on=first.on,
            kind=first.kind,
            weight_kg=first.weight_kg,
            pressure=first.pressure,
            ecog=first.ecog,
            missed_doses_7d=first.missed_doses_7d,
            missed_doses_30d=first.missed_doses_30d,
            toxicities_reviewed=self.toxicities.reviewed.isChecked(),
            note=self.note.toPlainText(),
            toxicities=self.toxicities.drafts(),
            pending_term=self.toxicities.picker.text,
            trough=self.trough.draft(),
            labs=self.labs.draft(),
            bcr_abl=self.bcr_abl.draft(),
        )

    def restore(self, draft: object) -> None:
        """Write a kept draft back: every field, every row, and letters that are no row yet."""
        if isinstance(draft, VisitDraft):
            self.fields.restore(draft)
            self.toxicities.restore(draft)
            self.trough.restore(draft.trough)
            self.labs.restore(draft.labs)
            self.bcr_abl.restore(draft.bcr_abl)
            self.note.setPlainText(draft.note)

    def read(self) -> Reading[object]:
        """Read the form into a `VisitEntry`, or into what must be mended."""
        if self._context is None:
            return Reading(value=None)
        found = read_visit(self.draft(), self._context)
        return Reading(value=found.value, faults=found.faults, warnings=found.warnings)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark; rows are found by their own index or the record's."""
        match = _ROW.match(fault.path)
        if match is None:
            path = place_of(fault.path)
            other = self._places.get(path) or self.bcr_abl.places.get(path)
            return self.labs.place(fault) or other
        index = int(match[2])
        if match[1] == ROWS:
            rows = self.toxicities.rows
            row = rows[index] if index < len(rows) else None
        else:
            row = self.toxicities.row_of_record(index)
        return RowPlace(row, onset=match[3] == "onset") if row else None

    def every_place(self) -> Iterable[Place]:
        """Return every field and row."""
        yield from self._places.values()
        yield from (RowPlace(row) for row in self.toxicities.rows)
        yield from self.labs.every_place()
        yield from self.bcr_abl.places.values()

    def show_readings(self) -> None:
        """Write read dates, the interval and whether the sample will count."""
        if self._context is not None:
            self.fields.show_readings()
            visit = visit_so_far(self.draft(), self._context)
            self.trough.show_readings(visit)
            self.labs.show_readings()
            self.bcr_abl.show_readings(visit.on if visit else None)
            self._show_grades(visit.on if visit else None)

    def _show_grades(self, on: date | None) -> None:
        if self._context is not None:
            self.typed_grades.show_waiting(
                typed_proposals(
                    self.labs.draft(), on, self._context, self._knowledge, self.toxicities.waits
                )
            )

    @Slot(object, int)
    def _take_grade(self, proposal: LabProposal, grade: int) -> None:
        """Answer the adverse event; its onset is the day of the sample where that is another."""
        visit = visit_so_far(self.draft(), self._context) if self._context else None
        drawn_on = proposal.lab.drawn_on
        is_same = visit is not None and visit.on == drawn_on
        self.toxicities.take_grade(proposal, grade, "" if is_same else typed_day(drawn_on))

    def retranslate(self) -> None:
        """Write headings and names."""
        titles = (
            self.tr("Visit"),
            self.tr("Adverse events"),
            self.tr("Trough sample"),
            self.tr("Laboratory values"),
            self.tr("BCR-ABL1 result"),
            self.tr("Note"),
        )
        for card, title in zip(self._cards, titles, strict=True):
            card.set_title(title)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Anything the next person should know"))
        self.set_heading(self.tr("Log a visit"))
        super().retranslate()

    def _card(self, content: QWidget) -> Card:
        card = Card()
        card.body.addWidget(content)
        self.body.addWidget(card)
        return card

    def _order(self) -> None:
        """Give the Tab key the order of the paper."""
        sections = (self.fields, self.toxicities, self.trough, self.labs, self.bcr_abl)
        stops = [stop for section in sections for stop in section.stops]
        for first, second in pairwise((*stops, self.note, self.save_button, self.cancel_button)):
            QWidget.setTabOrder(first, second)
        self.labs.follow(self.trough.stops[-1])

    def _connect(self) -> None:
        for section in (self.fields, self.trough, self.labs, self.bcr_abl):
            section.edited.connect(self.on_edited)
            section.left.connect(self.on_left)
        self.toxicities.edited.connect(self.on_edited)
        self.typed_grades.accepted.connect(self._take_grade)
        self.note.textChanged.connect(self.on_edited)
