"""Laboratory grades that wait to be accepted as adverse events, and what accepting one stores.

A grade counts for nothing until a person accepts it (definition 9); then it is an event like any
other, and a change of grade closes one row and opens the next (definition 8).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.record.toxicity_problems import version_of
from clinic_app.domain.toxicity.dismissal import GradeQuestion, dismissed_keys
from clinic_app.domain.toxicity.lab_grades import LabGrade, lab_grades
from clinic_app.domain.toxicity.renamed import open_by_other_name

NONE = 0
"""Choosing it says that the event is gone."""
_PATH = "toxicities"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabProposal:
    """One grade to be accepted: of the newest value of a term, and not on record yet.

    `choices` are the grades it can be, ascending; several: a person has to say which. `stands`
    is the one that is taken when nobody chooses, None where it has to be asked. `open_event` is
    the row of the same term that accepting closes; (0,) closes it and opens none. `other_name` is
    an open event that may be the same under its name in the other version: accepting leaves it.
    """

    lab_grade: LabGrade
    term: str
    choices: tuple[int, ...]
    stands: int | None
    open_event: Toxicity | None = None
    other_name: Toxicity | None = None

    @property
    def lab(self) -> LabValue:
        """The value that the grade rests on."""
        return self.lab_grade.lab

    @property
    def version(self) -> CtcaeVersion:
        """The CTCAE version of the grade."""
        return self.lab_grade.ctcae_version

    @property
    def question(self) -> GradeQuestion:
        """What is asked, by which it is known again once a person said that it is no event."""
        values = values_of(self.lab_grade)
        return GradeQuestion(
            term=self.term, version=self.version, choices=self.choices, values=values
        )


def lab_proposals(
    history: History, grades: Iterable[LabGrade], knowledge: Knowledge
) -> tuple[LabProposal, ...]:
    """Return what waits to be accepted, the worst first.

    Only the newest gradable value of each term speaks, and only from the first dose of a
    treatment on: what was low before it is no adverse event. Left out: a grade that is on record
    as an open event, a value older than what a person said of the term, and one of which a person
    said that it is no event. A value that may be no grade at all is left to a person from the
    beginning. Source: definitions 8, 9.
    """
    starts = [m.started_on for m in history.medications if m.is_treatment]
    if not starts:
        return ()
    newest = _newest(one for one in grades if one.drawn_on >= min(starts))
    found = (_proposal(term, one, history, knowledge) for term, one in newest.items())
    dismissed = dismissed_keys(history.decisions)
    waiting = (one for one in found if one is not None and one.question.key not in dismissed)
    return tuple(sorted(waiting, key=_worst_first))


def as_typed(
    labs: tuple[LabValue, ...], known: History, knowledge: Knowledge
) -> tuple[LabProposal, ...]:
    """Return what values that are not on record yet would offer, beside those of `known`.

    Only values that can matter to them are graded: older ones as baseline, newer ones because
    they speak instead.
    """
    if not labs:
        return ()
    analytes = {lab.analyte for lab in labs}
    first = min((m.started_on for m in known.medications if m.is_treatment), default=None)
    day = min(lab.drawn_on for lab in labs)
    others = tuple(
        lab
        for lab in known.labs
        if lab.analyte in analytes
        and (lab.drawn_on > day or (first is not None and lab.drawn_on < first))
    )
    seen = replace(known, labs=(*others, *labs))
    found = lab_proposals(seen, lab_grades(seen, knowledge), knowledge)
    return tuple(one for one in found if one.lab in labs)


def accepted(proposal: LabProposal, grade: int) -> Entry:
    """Return what accepting `grade` does to the record.

    The new event begins on the day of the sample and says in its action which values it rests
    on. It keeps what was said of the event it follows: attribution, and that it is intolerable.

    Raises:
        ValueError: The value does not show this grade.
    """
    if grade not in proposal.choices:
        raise ValueError(grade)
    old, on = proposal.open_event, proposal.lab.drawn_on
    closed = () if old is None else (Correction(_PATH, old, replace(old, resolved=on)),)
    event = Toxicity(
        term=proposal.term,
        grade=grade,
        onset=on,
        scale=ToxicityScale.CTCAE,
        ctcae_version=proposal.version,
        intolerable=None if old is None else old.intolerable,
        attribution=None if old is None else old.attribution,
        action=values_of(proposal.lab_grade),
    )
    opened = () if grade == NONE else (Addition(_PATH, event),)
    return Entry(action=EntryAction.RECORD_TOXICITY, corrections=closed, additions=opened)


def values_of(grade: LabGrade) -> str:
    """Return the values a grade rests on, the same in every language.

    For instance `ANC 0.9 10^9/L, 2026-05-20, LLN 2`.
    """
    lab = grade.lab
    parts = [f"{lab.analyte} {_written(lab.value)} {lab.unit}", lab.drawn_on.isoformat()]
    limits = (("LLN", lab.lln), ("ULN", lab.uln))
    parts += [f"{name} {_written(limit)}" for name, limit in limits if limit is not None]
    for fact in grade.because:
        if fact.code == "lab_baseline" and isinstance(fact.value, Decimal):
            parts.append(f"baseline {_written(fact.value)} {fact.unit}, {fact.on}")
    return ", ".join(parts)


def _written(number: Decimal) -> str:
    """Write a number without an exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _newest(grades: Iterable[LabGrade]) -> Mapping[str, LabGrade]:
    """Return the newest gradable value of each term; of one day the worst."""
    found: dict[str, LabGrade] = {}
    for one in grades:
        if one.term is None or not _span(one):
            continue
        last = found.get(one.term)
        if last is None or (one.drawn_on, _span(one)[::-1]) > (last.drawn_on, _span(last)[::-1]):
            found[one.term] = one
    return found


def _span(one: LabGrade) -> tuple[int, ...]:
    """Return the lowest and the highest grade that a value can be; nothing when unknown."""
    if one.grade_range is not None:
        return int(one.grade_range[0]), int(one.grade_range[-1])
    return () if one.grade is None else (one.grade, one.grade)


def _proposal(
    term: str, one: LabGrade, history: History, knowledge: Knowledge
) -> LabProposal | None:
    lowest, highest = _span(one)
    own = tuple(_events(term, history))
    before = max((e for e in own if e.resolved is None), key=_onset_and_grade, default=None)
    said_later = any(
        event.onset > one.drawn_on or (event.resolved or event.onset) > one.drawn_on
        for event in own
    )
    if said_later or (lowest == NONE and (highest > NONE or before is None)):
        return None
    offered = knowledge.ctcae_grades[one.ctcae_version].get(term, frozenset())
    choices = tuple(g for g in range(lowest, highest + 1) if g == NONE or g in offered)
    if not choices or (before is not None and before.grade in choices):
        return None
    stands = choices[0] if one.grade is not None or len(choices) == 1 else None
    return LabProposal(
        lab_grade=one, term=term, choices=choices, stands=stands, open_event=before,
        other_name=open_by_other_name(
            term, one.ctcae_version, history.toxicities,
            partial(version_of, history=history), knowledge.renamed_terms,
        ),
    )  # fmt: skip


def _events(term: str, history: History) -> Iterator[Toxicity]:
    """Yield what was said of a term by CTCAE; the WHO scale is another and never mapped."""
    for event in history.toxicities:
        if event.term == term and event.scale is not ToxicityScale.WHO:
            yield event


def _onset_and_grade(event: Toxicity) -> tuple[object, int]:
    return event.onset, event.grade


def _worst_first(one: LabProposal) -> tuple[int, int, str]:
    return -one.choices[-1], -one.choices[0], one.term
