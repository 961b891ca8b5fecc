"""A form that shows each remark in its place; above its buttons what stops it."""

from collections.abc import Iterable
from typing import Final, Protocol

from clinic_app.domain.drafts.remarks import Reading
from clinic_app.errors import Fault
from clinic_app.ui.forms.form_frame import FormFrame
from clinic_app.ui.forms.saying import place_of, sentence

_ONLY_ON_SAVE: Final = frozenset(
    {
        "required", "not_answered", "undetected_needs_copies", "copies_need_control",
        "no_conversion_factor",
    }
)  # fmt: skip
"""Remarks about what is still blank: not before Save, a form is filled one field at a time."""
_MISSING: Final = "_missing"
"""Ending of the other remarks of that kind, such as `unit_missing`."""


class Place(Protocol):
    """Where a remark is shown."""

    @property
    def key(self) -> str:
        """What tells this place from every other."""

    @property
    def name(self) -> str:
        """How the place is called in a sentence."""

    def say(self, text: str, *, fault: bool) -> None:
        """Show a text, or nothing."""

    def take_focus(self) -> None:
        """Put the cursor here."""


class RemarkedForm(FormFrame):
    """Faults and warnings of what stands here, said where they belong and when they are due."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._pressed = False
        self._waiting = False
        self._touched: set[str] = set()
        self._asked: frozenset[tuple[str, str, str]] = frozenset()
        self._refused: tuple[Fault, ...] = ()

    def read(self) -> Reading[object]:
        """Read the draft; overridden by each form."""
        raise TypeError

    def place(self, fault: Fault) -> Place | None:
        """Return where a remark belongs; overridden by each form."""
        raise TypeError

    def every_place(self) -> Iterable[Place]:
        """Return every place that can show a remark; overridden by each form."""
        raise TypeError

    def words_to_accept(self, asked: frozenset[str]) -> str:
        """Return what the button says when these warnings are all that is asked about.

        Overridden where a press does more than save something unusual; empty for the usual words.
        """
        return ""

    def _show_remarks(self, reading: Reading[object]) -> None:
        """Write every remark that is due in its place, a fault before a warning."""
        faults = (*self._refused, *filter(self._is_due, reading.faults))
        warnings = tuple(filter(self._is_due, reading.warnings))
        said: dict[str, tuple[str, bool]] = {}
        homeless: list[Fault] = []
        for remark in (*faults, *warnings):
            place = self.place(remark)
            if place is None:
                homeless.append(remark)
            else:
                said.setdefault(place.key, (sentence(remark), remark in faults))
        for place in {each.key: each for each in self.every_place()}.values():
            text, is_fault = said.get(place.key, ("", False))
            place.say(text, fault=is_fault)
        asked = () if faults else tuple(w for w in warnings if self._is_asked(w))
        marked = sum(remark not in homeless for remark in faults)
        self._write_notice(marked, homeless, asked)
        self._write_save(asked)

    def _is_due(self, remark: Fault) -> bool:
        if self._pressed:
            return True
        if remark.code in _ONLY_ON_SAVE or remark.code.endswith(_MISSING):
            return False
        return place_of(remark.path) in self._touched

    def _is_asked(self, warning: Fault) -> bool:
        return self._identities((warning,)) <= self._asked

    def _write_notice(self, faults: int, homeless: list[Fault], asked: tuple[Fault, ...]) -> None:
        """Say above the buttons what keeps the form from being saved."""
        lines: list[str] = []
        if faults and (self._pressed or self._refused):
            lines.append(self._to_correct(faults))
        lines += [sentence(fault) for fault in homeless]
        accepting = self.words_to_accept(frozenset(each.code for each in asked))
        if accepting:
            text = self.tr("Please check what is marked ▲, then press: %1")
            lines.append(text.replace("%1", accepting))
        elif asked:
            lines.append(self.tr("Please check, then press Save once more:"))
            lines += [self._named(warning) for warning in asked]
        self.set_notice("\n".join(lines), fault=bool(faults or homeless))

    def _to_correct(self, faults: int) -> str:
        """Say how much is to be corrected: a long form may not show all of it at once."""
        if faults == 1:
            return self.tr(
                "Nothing is saved yet. Please correct the entry marked × (it may be out of sight)."
            )
        text = self.tr(
            "Nothing is saved yet. Please correct %1 entries marked × (some may be out of sight)."
        )
        return text.replace("%1", str(faults))

    def _named(self, warning: Fault) -> str:
        place = self.place(warning)
        text = self.tr("%1: %2").replace("%1", place.name if place else "")
        return "▲ " + (text.replace("%2", sentence(warning)) if place else sentence(warning))

    def _write_save(self, asked: tuple[Fault, ...]) -> None:
        """Name on the button what a second press accepts."""
        places = (self.place(warning) for warning in asked)
        names = list(dict.fromkeys(place.name for place in places if place is not None))
        accepting = self.words_to_accept(frozenset(each.code for each in asked))
        if self._waiting:
            text = self.tr("Saving …")
        elif accepting:
            text = accepting
        elif names:
            text = self.tr("Save all the same: %1").replace("%1", self.tr(", ").join(names))
        else:
            text = self.tr("Save  Ctrl+S")
        self.save_button.setText(text)
        self.save_button.setAccessibleName(text)

    @staticmethod
    def _identities(warnings: Iterable[Fault]) -> frozenset[tuple[str, str, str]]:
        return frozenset((each.path, each.code, str(each.value)) for each in warnings)
