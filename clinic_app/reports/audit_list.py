"""The audit trail as PDF: A4 on its side, Chinese or English."""

from collections.abc import Sequence
from datetime import date

from clinic_app.domain.audit_trail import AuditFilters, AuditLine
from clinic_app.reports.content.audit_list import audit_list_content
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.document import furnished
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.audit_list import audit_list_story
from clinic_app.reports.typesetter import Typesetter
from clinic_app.reports.wide_page import WIDE_MARGINS, WIDE_TEXT, WideFurnisher
from clinic_app.wording import wording


def print_audit_list(
    lines: Sequence[AuditLine],
    filters: AuditFilters,
    language: str,
    today: date,
    printing: Printing,
    *,
    is_cut: bool,
) -> PrintedPaper:
    """Return the list of `lines` as of `today`; `is_cut`: older lines were left out.

    The same arguments give the same bytes.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = audit_list_content(lines, filters, phrases, today, printing, is_cut=is_cut)
    story = audit_list_story(content, setter, WIDE_TEXT)
    furnisher = WideFurnisher(content.furniture, content.clinic, setter)
    pdf = furnished(story, content.furniture, furnisher, WIDE_MARGINS)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)
