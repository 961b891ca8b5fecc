"""The patient's letter as PDF: one A4 page, large type, Chinese or English."""

from datetime import date, timedelta
from typing import Final

from reportlab.platypus import Flowable

from clinic_app.domain.cycle import CycleTurn, coming_turns
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.letter.content import LetterContent, letter_content
from clinic_app.reports.content.letter.treatment import cyclic_regimen
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.document import SHEET, furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.letter import FITS, letter_story, with_room_to_sign
from clinic_app.reports.sheet import SheetFurnisher, room_left
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording

_TURNS_AHEAD: Final = timedelta(weeks=12)
"""Two cycles of six weeks: later ones move with what happens until then."""


def _one_page(content: LetterContent, setter: Typesetter) -> list[Flowable]:
    """Return the letter set as openly as one page allows; what is left over is room to sign."""
    for fit in FITS:
        left = room_left(letter_story(content, setter, fit))
        if left >= 0:
            return letter_story(content, setter, with_room_to_sign(fit, left))
    return letter_story(content, setter, FITS[-1])


def cycle_turns(history: History, evaluation: Evaluation, today: date) -> tuple[CycleTurn, ...]:
    """Return the coming days on which a cycle turns, for the telephone; none the letter hides."""
    known = known_at(history, Horizon(today))
    regimen = cyclic_regimen(known, evaluation, today)
    return () if regimen is None else tuple(coming_turns(regimen, today, today + _TURNS_AHEAD))


def print_letter(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper:
    """Return the letter with its warnings; `language` is `zh` or `en`, the patient's by default.

    The same arguments give the same bytes. Records dated after `today` are not in it.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = letter_content(history, evaluation, knowledge, phrases, today, printing)
    furnisher = SheetFurnisher(content.furniture, setter, content.clinic, content.made_on)
    pdf = furnished(_one_page(content, setter), content.furniture, furnisher, SHEET)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)
