"""A form whose fields are its draft, each field under the name of the attribute it stands for."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.errors import Fault
from clinic_app.ui.forms.field import Field, FieldRow
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.widgets.card import Card


class FieldForm(FormPage):
    """Fields in rows on cards. `TextField("surgeries.on", …)` is `draft.on`.

    A form with other widgets than fields overrides `draft` and `restore`.
    """

    def __init__(self) -> None:
        """Build the frame; the form adds its cards."""
        super().__init__()
        self.context: EntryContext | None = None
        self.by_name: dict[str, Field] = {}
        self.places: dict[str, Place] = {}

    def add_card(self, *rows: tuple[Field, ...]) -> Card:
        """Add a card with rows of fields; the form writes its title in `retranslate`."""
        card = Card()
        # From the outside in: each move of a widget has Qt look up the rules of all it holds.
        self.body.addWidget(card)
        for fields in rows:
            card.body.addWidget(self.add_row(*fields, parent=card))
        return card

    def add_row(self, *fields: Field, parent: QWidget | None = None) -> FieldRow:
        """Make a row of fields known to the form, to be placed by whoever asks."""
        row = FieldRow(*fields, parent=parent)
        self.places.update(row.places)
        for field in fields:
            self.by_name[field.place.rpartition(".")[2]] = field
            field.edited.connect(self.on_edited)
            field.left.connect(self.on_left)
        return row

    def alias(self, place: str, field: Field) -> None:
        """Show remarks about `place`, a path without indexes, at `field` as well."""
        self.places[place] = self.places[field.place]

    def take_first(self) -> None:
        """Put the cursor into the first field."""
        first = next((field for field in self.by_name.values() if not field.isHidden()), None)
        if first is not None:
            first.take_focus()

    def draft(self) -> object:
        """Return what stands in the form."""
        return self.DRAFT(**{name: field.value for name, field in self.by_name.items()})

    def restore(self, draft: object) -> None:
        """Write a draft into the fields."""
        for name, field in self.by_name.items():
            field.put(getattr(draft, name))

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.places.get(place_of(fault.path))

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        return self.places.values()

    def show_readings(self) -> None:
        """Write what each day was read as."""
        if self.context is None:
            return
        for field in self.by_name.values():
            if isinstance(field, DayField):
                field.read_back(self.context.today)
