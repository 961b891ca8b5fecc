"""The calendar of tests after stopping as PDF, Chinese or English."""

from datetime import date

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.tfr_calendar import calendar_content
from clinic_app.reports.document import SHEET, furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.tfr_calendar import calendar_story
from clinic_app.reports.sheet import SheetFurnisher, fits_sheet
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording


def print_tfr_calendar(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper | None:
    """Return the calendar of the coming year; None when no attempt at stopping is under way.

    The same arguments give the same bytes.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = calendar_content(history, evaluation, knowledge, phrases, today, printing)
    if content is None:
        return None
    furnisher = SheetFurnisher(content.furniture, setter, content.clinic, content.made_on)
    is_close = not fits_sheet(calendar_story(content, setter))
    story = calendar_story(content, setter, is_close=is_close)
    pdf = furnished(story, content.furniture, furnisher, SHEET)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)
