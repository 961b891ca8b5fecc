"""The physician's summary as values: what `reports.summary` prints."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.reports.content.advice import AdviceBlock, advice_block
from clinic_app.reports.content.banner import Banner, banner
from clinic_app.reports.content.decisions import DecisionRow, decision_rows
from clinic_app.reports.content.due import DueRow, due_rows
from clinic_app.reports.content.flowsheet import Flowsheet, flowsheet
from clinic_app.reports.content.gaps import gap_lines
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.remission import Remission, remission
from clinic_app.reports.content.sources import Bibliography
from clinic_app.reports.content.timeline import Timeline, timeline
from clinic_app.reports.content.toxicities import Toxicities, open_toxicities

HASH_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """When, by whom and from what kind of clinic a page is printed."""

    printed_at: datetime
    printed_by: str
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page beside the text."""

    language: str
    title: str
    kicker: str
    identity: tuple[str, str, str]
    flags: tuple[str, ...]
    protocol: str
    made: str
    disclaimer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """The whole summary, section by section."""

    furniture: Furniture
    banner: Banner
    advice: tuple[AdviceBlock, ...]
    due: tuple[DueRow, ...]
    timeline: Timeline
    toxicities: Toxicities
    flowsheet: Flowsheet
    decisions: tuple[DecisionRow, ...]
    gaps: tuple[str, ...]
    remission: Remission | None
    sources: tuple[str, ...]


def _furniture(
    history: History, evaluation: Evaluation, printing: Printing, phrases: Phrases
) -> Furniture:
    patient, stamp = history.patient, evaluation.protocol
    # Nothing can be signed in the program yet, so every printed summary is unsigned.
    flags = [phrases.say("demo")] if printing.is_demo else []
    return Furniture(
        language=phrases.wording.language,
        title=phrases.say("title"),
        kicker=phrases.say("kicker", on=evaluation.as_of),
        identity=(
            patient.name,
            phrases.say("mrn", mrn=patient.mrn),
            phrases.say("born_short", on=patient.birth_date),
        ),
        flags=(*flags, phrases.say("unsigned")),
        protocol=phrases.say(
            "protocol",
            name=phrases.protocol(stamp.name),
            version=stamp.version,
            hash=stamp.sha256[:HASH_SHOWN],
        ),
        made=phrases.say("made", at=printing.printed_at, by=printing.printed_by),
        disclaimer=phrases.say("disclaimer"),
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
    return SummaryContent(
        furniture=_furniture(known, evaluation, printing, phrases),
        banner=banner(known, today, phrases),
        advice=tuple(advice_block(one, p, phrases, sources) for one in evaluation.advice),
        due=due_rows(evaluation.due, today, phrases, sources),
        timeline=timeline(known, evaluation, knowledge.protocol, today, phrases),
        toxicities=open_toxicities(known, today, phrases),
        flowsheet=flowsheet(known, evaluation, knowledge.protocol, today, phrases),
        decisions=decision_rows(known, today, phrases),
        gaps=gap_lines(evaluation, phrases),
        remission=remission(known, evaluation, phrases),
        sources=sources.full(),
    )
