"""The TDM report as PDF, Chinese or English: levels, model, and what each dose would bring."""

from collections.abc import Iterator
from datetime import date

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.tdm_curves import CurveFigure, tdm_curves
from clinic_app.reports.content.tdm_report import TdmContent, tdm_content
from clinic_app.reports.document import Document, document_of
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.advice import advice_section
from clinic_app.reports.sections.banner import banner_section
from clinic_app.reports.sections.closing import closing_section
from clinic_app.reports.sections.tdm_report import (
    basis_section,
    curve_section,
    dose_section,
    others_section,
    verdict_section,
)
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording


def print_tdm_report(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    language: str,
    today: date,
    printing: Printing,
) -> PrintedPaper | None:
    """Return the report; None where the model says nothing of the patient.

    The same arguments give the same bytes. Importing this imports numpy.
    """
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    content = tdm_content(history, evaluation, knowledge, phrases, today, printing)
    if content is None:
        return None
    figures = tdm_curves(history, evaluation, knowledge, phrases, today)
    made = min(_made(content, figures, setter), key=lambda document: document.pages)
    return PrintedPaper(made.pdf, setter.door.warnings, phrases.warnings)


def _made(
    content: TdmContent, figures: tuple[CurveFigure, ...], setter: Typesetter
) -> Iterator[Document]:
    """Yield the report with the advice first, and with it after what the figures rest on.

    A card is not broken over two pages: where it has no room under the curves, the page is filled
    by what has.
    """
    furniture = content.furniture
    for is_advice_first in (True, False):
        advice = advice_section(content.advice, setter) if content.advice else []
        basis = basis_section(content, setter)
        story = [
            *banner_section(content.banner, f"{furniture.title} · {furniture.kicker}", setter),
            *verdict_section(content, setter),
            *dose_section(content, setter),
            *curve_section(figures, setter),
            *((*advice, *basis) if is_advice_first else (*basis, *advice)),
            *others_section(content, setter),
            *closing_section(content.sources, furniture.disclaimer, setter),
        ]
        yield document_of(story, furniture, setter)
