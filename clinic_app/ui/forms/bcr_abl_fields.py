"""The fields of a BCR-ABL1 result, and its class as it is typed."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import UnreadableError
from clinic_app.domain.drafts.replicates import read_replicates
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.results import BcrAbl
from clinic_app.ui import display, theme
from clinic_app.ui.forms.day_words import day_words
from clinic_app.ui.forms.field import ChoiceField, Field, FieldRow, TextField
from clinic_app.ui.widgets.retranslating import Retranslating

_DATE: Final = 190
_CHOICE: Final = 150
_NUMBER: Final = 110
_LAB: Final = 240
_REPLICATES: Final = 260
_DETECTED: Final = (None, True, False)
_PERCENT, _COPIES, _SEVERAL = "is_percent", "copies", "replicates"
_GENES: Final = (None, *ControlGene)


class BcrAblFields(Retranslating):
    """Sample, result, control gene, laboratory: in the order of the report."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, *, in_visit: bool = False) -> None:
        """Make empty fields. `in_visit`: blank unless there is a result, of the visit's day."""
        super().__init__()
        self._in_visit = in_visit
        self._context: EntryContext | None = None
        self.sampled_on = TextField("bcr_abl.sampled_on", _DATE)
        self.reported_on = TextField("bcr_abl.reported_on", _DATE)
        self.detected = ChoiceField("bcr_abl.detected", _DETECTED, _CHOICE)
        self.scale = ChoiceField("bcr_abl.scale", (_PERCENT, _COPIES, _SEVERAL), _CHOICE)
        self.is_percent = TextField("bcr_abl.is_percent", _NUMBER)
        self.copies = TextField("bcr_abl.copies", _NUMBER)
        self.replicates = TextField("bcr_abl.replicates", _REPLICATES)
        self.factor = TextField("bcr_abl.conversion_factor", _NUMBER)
        self.gene = ChoiceField("bcr_abl.control_gene", _GENES, _NUMBER)
        self.control = TextField("bcr_abl.control_copies", _NUMBER)
        self.method = ChoiceField("bcr_abl.method", tuple(PcrMethod), _NUMBER)
        self.lab = TextField("bcr_abl.lab", _LAB)
        rows = (
            FieldRow(self.sampled_on, self.reported_on),
            FieldRow(
                self.detected,
                self.scale,
                self.is_percent,
                self.copies,
                self.replicates,
                self.factor,
            ),
            FieldRow(self.gene, self.control, self.method, self.lab),
        )
        self.places = {place: found for row in rows for place, found in row.places.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        for row in rows:
            layout.addWidget(row)
        self._connect()
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the report."""
        fields: tuple[Field, ...] = (
            self.sampled_on, self.reported_on, self.detected, self.scale, self.is_percent,
            self.copies, self.replicates, self.factor, self.gene, self.control, self.method,
            self.lab,
        )  # fmt: skip
        return tuple(field.control for field in fields)

    def start(self, context: EntryContext) -> None:
        """Suggest the laboratory, its factor, gene and method from the last result."""
        self._context = context
        for field in self._typed:
            field.set_text("")
        last = max(context.history.bcr_abl, key=lambda each: each.sampled_on, default=None)
        self.detected.box.choose(None)
        self.gene.box.choose(ControlGene.ABL1)
        self.method.box.choose(PcrMethod.RT_QPCR)
        self.scale.box.choose(_PERCENT)
        if last is not None:
            self._suggest(last)
        self.retranslate()

    def draft(self) -> BcrAblDraft:
        """Return the fields as typed."""
        detected, gene, method = (
            self.detected.box.value, self.gene.box.value, self.method.box.value,
        )  # fmt: skip
        return BcrAblDraft(
            sampled_on=self.sampled_on.text,
            reported_on=self.reported_on.text,
            detected=detected if isinstance(detected, bool) else None,
            as_copies=self.scale.box.value == _COPIES,
            as_replicates=self.scale.box.value == _SEVERAL,
            is_percent=self.is_percent.text,
            copies=self.copies.text,
            replicates=self.replicates.text,
            conversion_factor=self.factor.text,
            control_gene=gene if isinstance(gene, ControlGene) else None,
            control_copies=self.control.text,
            method=method if isinstance(method, PcrMethod) else None,
            lab=self.lab.text,
        )

    def restore(self, draft: BcrAblDraft) -> None:
        """Write a draft back."""
        self.sampled_on.set_text(draft.sampled_on)
        self.reported_on.set_text(draft.reported_on)
        self.detected.box.choose(draft.detected)
        self.scale.box.choose(_scale_of(draft))
        self.is_percent.set_text(draft.is_percent)
        self.copies.set_text(draft.copies)
        self.replicates.set_text(draft.replicates)
        self.factor.set_text(draft.conversion_factor)
        self.gene.box.choose(draft.control_gene)
        self.control.set_text(draft.control_copies)
        self.method.box.choose(draft.method)
        self.lab.set_text(draft.lab)

    def show_readings(self) -> None:
        """Write what the dates were read as, and offer only the fields the answer needs."""
        if self._context is None:
            return
        today = self._context.today
        self.sampled_on.set_hint(day_words(self.sampled_on.text, today))
        self.reported_on.set_hint(day_words(self.reported_on.text, today))
        scale = self.scale.box.value
        undetected = self.detected.box.value is False
        # A value left behind stays in sight, for it contradicts 'not detected'.
        for name, field in ((_PERCENT, self.is_percent), (_COPIES, self.copies)):
            field.setVisible(scale == name and (not undetected or bool(field.text.strip())))
        self.replicates.setVisible(scale == _SEVERAL)
        self.replicates.set_hint(self._replicates_read() if scale == _SEVERAL else "")
        self.control.setVisible(scale != _SEVERAL)
        self.factor.setVisible(scale != _PERCENT and not undetected)

    def _replicates_read(self) -> str:
        """Say what the replicates were read as; nothing while they cannot be read."""
        try:
            found = read_replicates(self.replicates.text) if self.replicates.text.strip() else ()
        except UnreadableError:
            return ""
        if not found:
            return ""
        return display.current().sentence(
            "entry.replicates_read",
            count=len(found),
            copies=sum((one.copies for one in found), Decimal(0)),
            control=sum((one.control_copies for one in found), Decimal(0)),
        )

    def retranslate(self) -> None:
        """Write labels and names."""
        day_forms = self.tr("t, -3, 12/3, 2026-03-12")
        own_day = self.tr("visit day") if self._in_visit else day_forms
        required = not self._in_visit
        self.sampled_on.set_texts(self.tr("Sampled on"), placeholder=own_day, required=required)
        self.reported_on.set_texts(self.tr("Reported on"), placeholder=day_forms)
        self.detected.set_texts(self.tr("BCR-ABL1 detected?"), required=required)
        nothing = self.tr("no result") if self._in_visit else self.tr("choose")
        self.detected.box.set_names(nothing, self.tr("detected"), self.tr("not detected"))
        self.scale.set_texts(self.tr("Reported as"))
        self.scale.box.set_names(self.tr("% IS"), self.tr("copies"), self.tr("replicates"))
        self.is_percent.set_texts(self.tr("Value"), unit="% IS", example="0.0032")
        self.copies.set_texts(self.tr("BCR-ABL1 copies"))
        self.replicates.set_texts(
            self.tr("BCR-ABL1 / control copies of each replicate"),
            example="12/45000; 8/51000",
        )
        self.factor.set_texts(self.tr("Conversion factor"), example="0.8")
        self.gene.set_texts(self.tr("Control gene"), required=required)
        self.gene.box.set_names(self.tr("choose"), *map(str, ControlGene))
        self.control.set_texts(self.tr("Control copies"), example="100000")
        self.method.set_texts(self.tr("Method"))
        self.method.box.set_names(*map(str, PcrMethod))
        self.lab.set_texts(self.tr("Laboratory"))
        self.show_readings()

    @property
    def _typed(self) -> tuple[TextField, ...]:
        return (
            self.sampled_on, self.reported_on, self.is_percent, self.copies, self.replicates,
            self.factor, self.control, self.lab,
        )  # fmt: skip

    def _suggest(self, last: BcrAbl) -> None:
        """What a laboratory does not change between two reports."""
        self.gene.box.choose(last.control_gene)
        self.method.box.choose(last.method or PcrMethod.RT_QPCR)
        self.lab.set_text(last.lab or "")
        if last.conversion_factor is not None:
            self.factor.set_text(display.current().number(last.conversion_factor))
        several = bool(last.replicates) and last.copies is None
        self.scale.box.choose(
            _SEVERAL if several else _PERCENT if last.copies is None else _COPIES
        )

    def _connect(self) -> None:
        choices = (self.detected, self.scale, self.gene, self.method)
        fields: tuple[Field, ...] = (*self._typed, *choices)
        for field in fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)


def _scale_of(draft: BcrAblDraft) -> str:
    if draft.as_replicates:
        return _SEVERAL
    return _COPIES if draft.as_copies else _PERCENT
