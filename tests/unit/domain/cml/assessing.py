"""What the tests of the CML rules share: judge a record on a day, read the answer briefly."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from clinic_app.domain.cml.findings import CmlFindings
from clinic_app.domain.cml.rules import assess
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, ProtocolStamp
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from tests import make
from tests.knowledge import KNOWLEDGE

STAMP = ProtocolStamp(name="test", version="1", sha256="0" * 64)
P = KNOWLEDGE.protocol
_SPEC = Path(__file__).parents[3] / "spec"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table that a physician can sign."""
    with (_SPEC / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judged(history: History, as_of: make.Day) -> tuple[CmlFindings, date | None]:
    """The findings on a day, and the first later day that was asked about."""
    horizon = Horizon(make.day(as_of))
    findings = assess(known_at(history, horizon), KNOWLEDGE, horizon, STAMP)
    return findings, horizon.next_change


def assessed(history: History, as_of: make.Day) -> CmlFindings:
    """The findings on a day."""
    return judged(history, as_of)[0]


def codes(findings: CmlFindings) -> set[AdviceCode]:
    """The codes of the advice given."""
    return {advice.code for advice in findings.advice}


def advice_of(findings: CmlFindings, code: AdviceCode) -> Advice:
    """The one advice with this code."""
    (found,) = (advice for advice in findings.advice if advice.code is code)
    return found


def fact_codes(findings: CmlFindings, code: AdviceCode) -> set[str]:
    """The codes of the facts behind the one advice with this code."""
    return {fact.code for fact in advice_of(findings, code).because}


def items(findings: CmlFindings, kind: DueKind) -> list[DueItem]:
    """The due items of a kind, by date."""
    return [item for item in findings.due if item.kind is kind]


def days(found: Iterable[DueItem]) -> list[str]:
    """The due dates as text."""
    return [item.due_on.isoformat() for item in found]


def open_days(findings: CmlFindings, kind: DueKind) -> list[str]:
    """The dates of a kind that are not done."""
    return days(item for item in items(findings, kind) if item.done_on is None)


def done_days(findings: CmlFindings, kind: DueKind) -> list[str]:
    """The dates of a kind that are done."""
    return days(item for item in items(findings, kind) if item.done_on is not None)
