"""Pain of bones, muscles and joints that began within months of stopping for TFR.

Source: tfr_review, section 2; richter2014; definition 40.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution
from clinic_app.domain.toxicity.counting import event_fact

TERMS: Final = frozenset(
    {
        "Arthralgia",
        "Arthritis",
        "Back pain",
        "Bone pain",
        "Myalgia",
        "Neck pain",
        "Pain in extremity",
    }
)
"""The CTCAE terms that count (definition 40)."""


def _before(pain: Toxicity, rows: tuple[Toxicity, ...]) -> Toxicity | None:
    """Return the row that this one goes on from: same term, ended the day this one began.

    A change of grade closes a row and opens another (definition 8).
    """
    earlier = (
        row
        for row in rows
        if row.term == pain.term and row.resolved == pain.onset and row.onset < pain.onset
    )
    return max(earlier, key=lambda row: (row.onset, row.grade), default=None)


def _began_by_stopping(
    pain: Toxicity, rows: tuple[Toxicity, ...], stop: date, before: date
) -> bool:
    """Say whether the pain began, or grew worse, from the stop until `before` (outside).

    A pain that went on under another grade is judged by the row it goes on from; one that was
    there before the stop counts only from the row that is worse than it.
    """
    earlier = _before(pain, rows)
    if earlier is None:
        return stop <= pain.onset < before
    if _began_by_stopping(earlier, rows, stop, before):
        return True
    return stop <= pain.onset < before and pain.grade > earlier.grade


def _first(pain: Toxicity, rows: tuple[Toxicity, ...]) -> Toxicity:
    """Return the row with which the pain began, whatever its grade was then."""
    earlier = _before(pain, rows)
    return pain if earlier is None else _first(earlier, rows)


def _facts(pain: Toxicity, rows: tuple[Toxicity, ...]) -> Iterator[Fact]:
    """Yield the pain as it is now, and when it began if that was under another grade."""
    yield event_fact(pain)
    began_on = _first(pain, rows).onset
    if began_on != pain.onset:
        yield fact("pain_began", pain.term, on=began_on)


def withdrawal_syndrome(course: Course) -> tuple[Advice, ...]:
    """Name the pain that may come from stopping, while no TKI is taken.

    Open now, not unrelated (missing counts, unlikely counts), begun on the day of the latest stop
    or later and before 6 calendar months after it. It informs; severe pain (grade 3) is to be
    considered, because somebody must decide how it is treated. A restart ends it: a TKI gives
    the same pain.
    """
    attempt = course.attempt
    if attempt is None or not course.off_for_tfr:
        return ()
    protocol, stop = course.knowledge.protocol, attempt.stopped_on
    before = add_months(stop, protocol.monitoring.withdrawal_months)
    rows = tuple(
        row
        for row in course.known.toxicities
        if row.term in TERMS and row.attribution is not Attribution.UNRELATED
    )
    pains = sorted(
        (r for r in rows if r.resolved is None and _began_by_stopping(r, rows, stop, before)),
        key=lambda row: (row.onset, row.term, row.grade),
    )
    if not pains:
        return ()
    severe = any(pain.grade >= protocol.reduction.severe_grade for pain in pains)
    named = advise(
        AdviceCode.TFR_WITHDRAWAL_SYNDROME,
        Level.CONSIDER if severe else Level.INFORM,
        (*(said for pain in pains for said in _facts(pain, rows)), fact("tfr_stop", on=stop)),
        rule="cml.tfr.withdrawal",
        citations=("tfr_review", "richter2014", "definitions"),
        stamp=course.stamp,
    )
    return (named,)
