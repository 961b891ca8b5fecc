"""The physician's summary as PDF, Chinese or English: two A4 pages, set closer if need be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from reportlab.platypus import Flowable, KeepTogether

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.folding import closer
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.summary import SummaryContent, summary_content
from clinic_app.reports.document import Document, document_of
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.sections.advice import advice_section
from clinic_app.reports.sections.banner import banner_section
from clinic_app.reports.sections.closing import (
    closing_section,
    gap_section,
    signature_section,
    sources_section,
)
from clinic_app.reports.sections.decisions import decision_section
from clinic_app.reports.sections.due import due_section
from clinic_app.reports.sections.flowsheet import flowsheet_section
from clinic_app.reports.sections.genotype import genotype_section
from clinic_app.reports.sections.quality import quality_section
from clinic_app.reports.sections.remission import remission_section
from clinic_app.reports.sections.response import response_section
from clinic_app.reports.sections.timeline import timeline_section
from clinic_app.reports.sections.toxicities import toxicity_section
from clinic_app.reports.styles import TEXT_HEIGHT, TEXT_WIDTH
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording

_WISHED_PAGES: Final = 2
_STEPS_FOR_SOURCES: Final = 3


class _Order(NamedTuple):
    """What comes first of the two large parts, and whether sources fill the page before them."""

    is_figure_first: bool
    are_sources_early: bool = False


_OPEN: Final = (_Order(is_figure_first=True), _Order(is_figure_first=False))
_CLOSE: Final = tuple(one._replace(are_sources_early=True) for one in _OPEN)


def _story(
    content: SummaryContent, setter: Typesetter, order: _Order, *, has_closing: bool = True
) -> list[Flowable]:
    furniture = content.furniture
    setter = setter.tight() if content.runs_in else setter
    figure = timeline_section(content.timeline, setter, scale=content.figure_scale)
    sheet = flowsheet_section(content.flowsheet, setter)
    first, last = (figure, sheet) if order.is_figure_first else (sheet, figure)
    remission = content.remission
    rest = remission_section(remission, setter) if remission is not None else []
    response = content.response
    judged = response_section(response, setter) if response is not None else []
    closing = closing_section(
        content.sources, furniture.disclaimer, setter, is_folded=content.is_folded
    )
    early: list[Flowable] = []
    if order.are_sources_early:
        early = sources_section(content.sources, setter, is_folded=content.is_folded)
        closing = signature_section(setter, has_note=True)
    elif not content.sources and not rest:
        # Without sources the signature would stand alone on a page.
        last, closing = [], [KeepTogether([*_parts(last), *_parts(closing)])]
    gaps = gap_section(content.gaps, setter, runs_in=content.runs_in)
    return [
        *banner_section(content.banner, f"{furniture.title} · {furniture.kicker}", setter),
        *advice_section(content.advice, setter, content.no_advice),
        *due_section(content.due, content.due_notes, content.nothing_due, setter),
        *genotype_section(content.genotype, setter, runs_in=content.runs_in),
        *decision_section(content.decisions, setter),
        # Set close it is a line or two, which fill a page better before a table than after it.
        *(gaps if content.runs_in else ()),
        *toxicity_section(content.toxicities, setter),
        *quality_section(content.quality, setter, runs_in=content.runs_in),
        # Short parts before the figure, which is never divided: they fill the page it leaves.
        *judged,
        *(() if content.runs_in else gaps),
        *early,
        *first,
        *last,
        *rest,
        *(closing if has_closing else ()),
    ]


def _least_height(story: list[Flowable]) -> float:
    """Return what the parts take without any space between them."""
    return sum((float(part.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1]) for part in _parts(story)), 0.0)


def _parts(story: Iterable[Flowable]) -> Iterator[Flowable]:
    """Yield what is kept together part by part: as one it says no height."""
    for part in story:
        if isinstance(part, KeepTogether):
            yield from _parts(vars(part)["_content"])
        else:
            yield part


def _made(content: SummaryContent, setter: Typesetter) -> Iterator[Document]:
    """Yield the document in each order; one that is set close may have its sources early."""
    for order in (*_OPEN, *_CLOSE) if content.is_folded else _OPEN:
        yield document_of(_story(content, setter, order), content.furniture, setter)


def _without_last_page(content: SummaryContent, setter: Typesetter, made: Document) -> bytes:
    """Return one page where the last one would hold sources and signature only."""
    body = _story(content, setter, _OPEN[0], has_closing=False)
    if _least_height(body) > TEXT_HEIGHT:
        return made.pdf
    if document_of(body, content.furniture, setter).pages > 1:
        return made.pdf
    brief = replace(content, sources=content.brief_sources, is_folded=True)
    for told in islice(closer(brief), _STEPS_FOR_SOURCES):
        made = min(made, *_made(told, setter), key=lambda one: one.pages)
        if made.pages == 1:
            break
    return made.pdf


def _shorter(content: SummaryContent, setter: Typesetter) -> bytes:
    """Return the first setting that takes two pages, from the most open to the closest.

    Where none does, the one with the fewest pages, rather open than close.
    """
    told = content
    for told in closer(content):
        if _least_height(_story(told, setter, _OPEN[0])) > _WISHED_PAGES * TEXT_HEIGHT:
            continue  # no order of its parts can help
        for made in _made(told, setter):
            if made.pages <= _WISHED_PAGES:
                return made.pdf if made.pages == 1 else _without_last_page(told, setter, made)
    tried = (*_made(content, setter), *_made(told, setter))
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
