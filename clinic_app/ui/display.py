"""How values read on the screen, in the language of the moment.

Widgets ask `display.current()` whenever they write a value and do so again on
`QEvent.LanguageChange`; nothing keeps a formatted text across a change of language.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.course.treatment import EventName
from clinic_app.domain.findings import Level
from clinic_app.log import logger
from clinic_app.wording import (
    LANGUAGES,
    CriterionLike,
    FactLike,
    GapLike,
    code_key,
    wording,
)

UNKNOWN: Final = "—"
_DEFAULT: Final = "en"


class Display:
    """Writes dates, numbers, units and sentences in one language."""

    def __init__(self, language: str) -> None:
        """Write in `language`, `en` or `zh`."""
        self.language = language
        self._wording = wording(language)

    def date(self, day: dt.date | None) -> str:
        """Write a calendar date, `20-Nov-2026` or `2026-11-20`; a dash when unknown."""
        return UNKNOWN if day is None else self._wording.date(day)

    def moment(self, at: dt.datetime | None) -> str:
        """Write a moment in its own offset, 24-hour clock; a dash when unknown."""
        return UNKNOWN if at is None else self._wording.moment(at)

    def number(self, value: Decimal | int | None) -> str:
        """Write a number with a leading and without a trailing zero; a dash when unknown."""
        return UNKNOWN if value is None else self._wording.number(value)

    def whole(self, value: Decimal | int | None) -> str:
        """Write a number without decimals, half up; a dash when unknown."""
        return UNKNOWN if value is None else self._wording.whole(value)

    def protocol(self, name: str) -> str:
        """Return the name of a protocol; only the one we ship has a name in both languages."""
        key = f"protocol_name.{name}"
        return self.sentence(key) if self.knows(key) else name

    def unit(self, unit: str) -> str:
        """Write a unit as it is shown: `ug/L` is typed, µg/L shown."""
        return self._wording.unit(unit)

    def quantity(self, value: Decimal | int | None, unit: str) -> str:
        """Write a number, a space that does not break, and its unit."""
        return UNKNOWN if value is None else f"{self.number(value)}\u00a0{self.unit(unit)}"

    def sentence(self, key: str, /, **parameters: object) -> str:
        """Return the sentence of `key`, filled.

        A missing sentence is a defect, yet a page that cannot be painted would hide everything
        else on it: the key itself is shown and the log says which is missing.
        """
        try:
            return self._wording.say(key, **parameters)
        except (KeyError, IndexError, ValueError):
            logger("ui.display").exception("no sentence for %s in %s", key, self.language)
            return key

    def knows(self, key: str) -> bool:
        """Say whether there is a sentence for `key`."""
        return self._wording.knows(key)

    def keys_of(self, area: str) -> tuple[str, ...]:
        """Return the keys of every sentence of an area such as `audit_action.`, sorted."""
        every = self._wording.keys()
        return tuple(sorted(key for key in every if key.startswith(area)))

    def fact(self, fact: FactLike) -> str:
        """Return the sentence of a fact with its value, unit, date and details."""
        try:
            return self._wording.fact(fact)
        except (KeyError, IndexError, ValueError):
            logger("ui.display").exception("no sentence for fact.%s", fact.code)
            return fact.code

    def criterion(self, criterion: CriterionLike) -> str:
        """Return the sentence of a condition for stopping, filled with its details."""
        return self._wording.criterion(criterion)

    def gap(self, gap: GapLike) -> str:
        """Return the sentence of a data gap."""
        return self._wording.gap(gap)

    def analyte(self, analyte: str) -> str:
        """Return the short name of a laboratory analyte; its letters when it has none."""
        return self._wording.analyte(analyte)

    def lettered(self, analyte: str) -> str:
        """Return an analyte as a report lists it: its letters, in Chinese after its name."""
        return self._wording.lettered(analyte)

    def drug(self, drug: str) -> str:
        """Return a drug's name; one without a name as it was written."""
        return self._wording.drug(drug)

    def level(self, level: Level) -> str:
        """Return the word of a level of advice, for its pill."""
        return self.sentence(f"level.{level}")

    def advice(self, code: str | None) -> str:
        """Return the title of an advice; a code from elsewhere as it is, a dash for none."""
        key = f"advice.{code}.title"
        return self.sentence(key) if self.knows(key) else code or UNKNOWN

    def term(self, term: str) -> str:
        """Return an adverse event's name, the given one when it has no other."""
        return self._wording.term(term)

    def event(self, name: EventName) -> str:
        """Return an adverse event's name, with the WHO scale named where its grade is of that."""
        return self._wording.event(name.term, is_who=name.is_who)

    def code(self, value: StrEnum) -> str:
        """Return the word for a value of a closed list of the record, `wedge resection`."""
        return self.sentence(code_key(value))

    def age(self, birth_date: dt.date | None, today: dt.date) -> int | None:
        """Return completed years of life on `today`; None when the birth date is unknown."""
        if birth_date is None:
            return None
        before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
        return today.year - birth_date.year - before_birthday


class _Current:
    """The language on the screen: one per process, as Qt's translators are."""

    display: Display = Display(_DEFAULT)


def current() -> Display:
    """Return the display of the language now on the screen."""
    return _Current.display


def use(language: str) -> None:
    """Write in `language` from now on; `translation.use` calls this and tells the widgets.

    Raises:
        ValueError: The language is neither `en` nor `zh`.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _Current.display = Display(language)
