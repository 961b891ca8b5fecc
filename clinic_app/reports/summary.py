"""The physician's summary as PDF, Chinese or English: two A4 pages, three when much is open."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.advice import in_brief
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.summary import SummaryContent, summary_content
from clinic_app.reports.document import document_of
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.advice import advice_section
from clinic_app.reports.sections.banner import banner_section
from clinic_app.reports.sections.closing import closing_section, gap_section
from clinic_app.reports.sections.decisions import decision_section
from clinic_app.reports.sections.due import due_section
from clinic_app.reports.sections.flowsheet import flowsheet_section
from clinic_app.reports.sections.genotype import genotype_section
from clinic_app.reports.sections.remission import remission_section
from clinic_app.reports.sections.response import response_section
from clinic_app.reports.sections.timeline import timeline_section
from clinic_app.reports.sections.toxicities import toxicity_section
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording

_WISHED_PAGES: Final = 2


def _story(
    content: SummaryContent, setter: Typesetter, *, is_figure_first: bool
) -> list[Flowable]:
    furniture = content.furniture
    figure = timeline_section(content.timeline, setter)
    sheet = flowsheet_section(content.flowsheet, setter)
    first, last = (figure, sheet) if is_figure_first else (sheet, figure)
    remission = content.remission
    rest = remission_section(remission, setter) if remission is not None else []
    response = content.response
    judged = response_section(response, setter) if response is not None else []
    closing = closing_section(content.sources, furniture.disclaimer, setter)
    if not content.sources and not rest:
        # Without sources the signature would stand alone on a page.
        last, closing = [], [KeepTogether([*last, *closing])]
    return [
        *banner_section(content.banner, f"{furniture.title} · {furniture.kicker}", setter),
        *advice_section(content.advice, setter),
        *due_section(content.due, setter),
        *genotype_section(content.genotype, setter),
        *decision_section(content.decisions, setter),
        *toxicity_section(content.toxicities, setter),
        # Short parts before the figure, which is never divided: they fill the page it leaves.
        *judged,
        *gap_section(content.gaps, setter),
        *first,
        *last,
        *rest,
        *closing,
    ]


def _shorter(content: SummaryContent, setter: Typesetter) -> bytes:
    """Return the pages with the figure first, unless another order makes it two pages.

    With the table first; then with what only informs in brief.
    """
    brief = replace(content, advice=tuple(map(in_brief, content.advice)))
    tried = []
    for told, is_figure_first in product((content, brief), (True, False)):
        story = _story(told, setter, is_figure_first=is_figure_first)
        made = document_of(story, content.furniture, setter)
        if made.pages <= _WISHED_PAGES:
            return made.pdf
        tried.append(made)
    return min(tried, key=lambda made: made.pages).pdf


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
    pdf = _shorter(content, setter)
    return PrintedPaper(pdf, setter.door.warnings, phrases.warnings)
