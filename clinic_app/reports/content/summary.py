"""The physician's summary as values: what `reports.summary` prints."""

from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.course.gist_lines import gist_lines
from clinic_app.domain.decisions.standing import standings
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.phase import planned_operation
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.overdue import overdue_items
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.record.history import History
from clinic_app.reports.content.advice import AdviceBlock, advice_block, aside_words
from clinic_app.reports.content.banner import Banner, banner
from clinic_app.reports.content.decisions import DecisionRow, decision_rows
from clinic_app.reports.content.due import DueRow, due_notes, due_rows, nothing_due
from clinic_app.reports.content.flowsheet import Flowsheet, flowsheet
from clinic_app.reports.content.furniture import Furniture, Printing, furniture
from clinic_app.reports.content.gaps import gap_lines
from clinic_app.reports.content.genotype import genotype_lines
from clinic_app.reports.content.lines import line_texts
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.quality import QualityContent, quality_content
from clinic_app.reports.content.remission import Remission, remission
from clinic_app.reports.content.response import ResponseContent, response_content
from clinic_app.reports.content.risk import risk_line
from clinic_app.reports.content.sources import Bibliography
from clinic_app.reports.content.timeline import Timeline, timeline
from clinic_app.reports.content.toxicities import Toxicities, open_toxicities, waiting_grades


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """The whole summary, section by section.

    `brief_sources` names each source in a few words. A page that `runs_in` has its short lines
    one after the other; `figure_scale` is the height of the figure's panels, 1 as drawn.
    `is_folded`: something is left out that the program shows. `no_advice` is said where no card
    stands.
    """

    furniture: Furniture
    banner: Banner
    advice: tuple[AdviceBlock, ...]
    due: tuple[DueRow, ...]
    due_notes: tuple[str, ...]
    nothing_due: str
    timeline: Timeline
    toxicities: Toxicities
    quality: QualityContent | None
    flowsheet: Flowsheet
    decisions: tuple[DecisionRow, ...]
    genotype: tuple[str, ...]
    gaps: tuple[str, ...]
    remission: Remission | None
    response: ResponseContent | None
    sources: tuple[str, ...]
    brief_sources: tuple[str, ...]
    runs_in: bool = False
    figure_scale: float = 1.0
    is_folded: bool = False
    no_advice: str = ""


def _cards(
    known: History,
    evaluation: Evaluation,
    today: date,
    p: ReductionParameters,
    phrases: Phrases,
    sources: Bibliography,
) -> tuple[AdviceBlock, ...]:
    """Return the cards, most urgent first; those put aside come last and say by whom and why."""
    found = standings(evaluation, known.decisions, (), today)
    return tuple(
        replace(advice_block(one.advice, p, phrases, sources), aside=aside_words(one, phrases))
        for one in sorted(found, key=lambda one: one.is_aside)
    )


def summary_content(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    phrases: Phrases,
    today: date,
    printing: Printing,
) -> SummaryContent:
    """Return what stands on the page; records dated after `today` are not on it."""
    known = known_at(history, Horizon(today))
    sources = Bibliography(knowledge, phrases)
    p = knowledge.protocol.reduction
    risk = risk_line(known, evaluation, phrases, sources)
    # In the order of the page: so the sources are numbered.
    advice = _cards(known, evaluation, today, p, phrases, sources)
    due = due_rows(evaluation.due, today, phrases, sources, planned_operation(known, today))
    return SummaryContent(
        furniture=furniture(known, evaluation, printing, phrases, phrases.say("title")),
        banner=banner(known, today, phrases, risk, evaluation.advice),
        advice=advice,
        due=due,
        due_notes=due_notes(evaluation.due, today, phrases),
        nothing_due=nothing_due(known, phrases),
        timeline=timeline(
            known,
            evaluation,
            knowledge.protocol,
            today,
            phrases,
            lines=gist_lines(known, knowledge, today),
        ),
        toxicities=open_toxicities(
            known, today, phrases, waiting_grades(known, evaluation, knowledge, phrases)
        ),
        quality=quality_content(known, evaluation, phrases),
        flowsheet=flowsheet(known, evaluation, knowledge, today, phrases),
        decisions=decision_rows(known, today, phrases),
        genotype=genotype_lines(evaluation, phrases, sources),
        gaps=gap_lines(evaluation, phrases),
        remission=remission(known, evaluation, phrases),
        response=response_content(
            evaluation, phrases, line_texts(known, evaluation, knowledge, phrases)
        ),
        sources=sources.full(),
        brief_sources=sources.brief(),
        no_advice=_no_advice(evaluation, today, phrases, is_open=bool(due)),
    )


def _no_advice(evaluation: Evaluation, today: date, phrases: Phrases, *, is_open: bool) -> str:
    """Say that no rule advises anything, and what is overdue all the same."""
    late = overdue_items(evaluation.due, today)
    if not late:
        which = "plain" if is_open else "nothing"
        return phrases.finding(f"no_advice.{which}", otherwise=which)
    on = late[0].due_on
    return phrases.finding("no_advice.overdue", otherwise="overdue", count=len(late), on=on)
