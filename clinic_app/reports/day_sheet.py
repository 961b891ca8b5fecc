"""The day list as PDF: A4 on its side, Chinese or English, with room to write."""

from collections.abc import Iterable, Sequence
from datetime import date

from clinic_app.reports.content.day_sheet import DayPatient, day_sheet_content
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.document import furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.day_sheet import day_sheet_story
from clinic_app.reports.typesetter import Typesetter
from clinic_app.reports.wide_page import WIDE_MARGINS, WIDE_TEXT, WideFurnisher
from clinic_app.wording import wording


def print_day_sheet(
    patients: Sequence[DayPatient],
    filters: Iterable[str] | None,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper:
    """Return the sheet of `today`; `filters` are the words of what was left out.

    None: there are such words, but in another language.

    The same arguments give the same bytes.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = day_sheet_content(patients, filters, phrases, today, printing)
    story = day_sheet_story(content, setter, WIDE_TEXT)
    furnisher = WideFurnisher(content.furniture, content.clinic, setter)
    pdf = furnished(story, content.furniture, furnisher, WIDE_MARGINS)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)
