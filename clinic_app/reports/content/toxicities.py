"""Adverse events that are open today, worst first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.course.toxicity import EventCourse, event_courses
from clinic_app.domain.course.treatment import name_of
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.lab_grades import graded_in
from clinic_app.domain.toxicity.lab_proposals import NONE, LabProposal, lab_proposals
from clinic_app.reports.content.phrases import Phrases, shortened

LONGEST_TERM = 80
_GRADES = 4


@dataclass(frozen=True, slots=True)
class ToxicityRow:
    """One open event."""

    grade: int
    term: str
    scale: str
    onset: str
    attribution: str
    remark: str


@dataclass(frozen=True, slots=True)
class Toxicities:
    """Open events, and what an empty list means: `reviewed` says whether anybody looked.

    `waiting` names laboratory grades that nobody has accepted yet.
    """

    rows: tuple[ToxicityRow, ...]
    reviewed: str
    waiting: str = ""


def scale_of(event: Toxicity, version: CtcaeVersion) -> str:
    """Return the scale with its version; CTCAE by the record's version unless said otherwise."""
    if event.scale is ToxicityScale.WHO:
        return event.scale.value
    return f"{ToxicityScale.CTCAE.value} {(event.ctcae_version or version).value}"


def _row(
    event: Toxicity, version: CtcaeVersion, courses: Sequence[EventCourse], phrases: Phrases
) -> ToxicityRow:
    remarks = [phrases.say("intolerable")] if event.intolerable else []
    remarks += _course(event, courses, phrases)
    if event.action:
        remarks.append(shortened(event.action, LONGEST_TERM))
    return ToxicityRow(
        grade=event.grade,
        term=shortened(phrases.wording.term(event.term), LONGEST_TERM),
        scale=scale_of(event, version),
        onset=phrases.date(event.onset),
        attribution=phrases.code(event.attribution),
        remark=phrases.together(remarks),
    )


def _course(event: Toxicity, courses: Sequence[EventCourse], phrases: Phrases) -> Iterator[str]:
    """Yield the grades before this one, and the dose it began on."""
    for course in courses:
        if course.name != name_of(event):
            continue
        turns = [turn for turn in course.turns if turn.on <= event.onset]
        if len(turns) > 1:
            grades = " → ".join(str(turn.grade) for turn in turns[-_GRADES:] if turn.grade)
            yield phrases.say("toxicity_grades", grades=grades)
        doses = [dose.mg_per_day for dose in turns[-1].doses if dose.mg_per_day]
        if len(doses) == 1:
            yield phrases.say("toxicity_dose", dose=doses[0])


def waiting_grades(
    history: History, evaluation: Evaluation, knowledge: Knowledge, phrases: Phrases
) -> str:
    """Return the laboratory grades that wait to be accepted: `ANC G4; PLT G2`; nothing if none."""
    found = lab_proposals(history, graded_in(evaluation.derived), knowledge)
    return phrases.together(_grade(one, phrases) for one in found if one.choices[-1] > NONE)


def _grade(one: LabProposal, phrases: Phrases) -> str:
    name = shortened(phrases.wording.lettered(one.lab.analyte), LONGEST_TERM)
    first, last = one.choices[0], one.choices[-1]
    return f"{name} G{last}" if first == last else f"{name} G{first}–{last}?"


def open_toxicities(
    history: History, today: date, phrases: Phrases, waiting: str = ""
) -> Toxicities:
    """Return the events open on `today`, worst first, and when toxicities were last reviewed.

    Each with its grades so far and the dose that was taken when this grade began. `waiting` is
    what `waiting_grades` says.
    """
    events = [event for event in history.toxicities if event.open_on(today)]
    events.sort(key=lambda event: (-event.grade, event.onset, event.term))
    version = history.ctcae_version or CtcaeVersion.V5
    courses = event_courses(history, (), today)
    reviewed = max((v.on for v in history.visits if v.toxicities_reviewed), default=None)
    return Toxicities(
        rows=tuple(_row(event, version, courses, phrases) for event in events),
        waiting=waiting,
        reviewed=phrases.say("never_reviewed")
        if reviewed is None
        else phrases.say("last_reviewed", on=reviewed),
    )
