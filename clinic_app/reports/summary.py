"""The physician's summary as PDF: one or two A4 pages, Chinese or English."""

from datetime import date, datetime

from reportlab.platypus import Flowable

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.summary import SummaryContent, summary_content
from clinic_app.reports.document import pdf_bytes
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.advice import advice_section
from clinic_app.reports.sections.banner import banner_section
from clinic_app.reports.sections.closing import closing_section, gap_section
from clinic_app.reports.sections.decisions import decision_section
from clinic_app.reports.sections.due import due_section
from clinic_app.reports.sections.flowsheet import flowsheet_section
from clinic_app.reports.sections.remission import remission_section
from clinic_app.reports.sections.timeline import timeline_section
from clinic_app.reports.sections.toxicities import toxicity_section
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording


def _story(content: SummaryContent, setter: Typesetter) -> list[Flowable]:
    remission = content.remission
    furniture = content.furniture
    return [
        *banner_section(content.banner, f"{furniture.title} · {furniture.kicker}", setter),
        *advice_section(content.advice, setter),
        *due_section(content.due, setter),
        *toxicity_section(content.toxicities, setter),
        *timeline_section(content.timeline, setter),
        *flowsheet_section(content.flowsheet, setter),
        *(remission_section(remission, setter) if remission is not None else ()),
        *decision_section(content.decisions, setter),
        *gap_section(content.gaps, setter),
        *closing_section(content.sources, furniture.disclaimer, setter),
    ]


def print_summary(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper:
    """Return the summary with its warnings; `language` is `zh` or `en`.

    The same arguments give the same bytes. Records dated after `today` are not on the page.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = summary_content(history, evaluation, knowledge, phrases, today, printing)
    pdf = pdf_bytes(_story(content, setter), content.furniture, setter)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)


def summary_pdf(  # noqa: PLR0913 - every argument is printed
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    language: str,
    today: date,
    *,
    printed_at: datetime,
    printed_by: str,
    is_demo: bool,
) -> bytes:
    """Return the summary's bytes, without its warnings."""
    printing = Printing(printed_at=printed_at, printed_by=printed_by, is_demo=is_demo)
    return print_summary(history, evaluation, knowledge, language, today, printing).pdf
