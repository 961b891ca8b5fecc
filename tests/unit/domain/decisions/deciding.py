"""Cards to decide on, made by the rules from plausible records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from tests import make

TODAY = date(2026, 5, 4)
RECORDED = DecisionChoice.RECORDED


def severe(level: int | None = 1900, grade: int = 3, **changes: Any) -> History:
    """Adjuvant imatinib, a severe oedema and a first trough of `level` µg/L (None: no sample)."""
    usual: dict[str, Any] = {
        "visits": [make.visit("2026-05-04")],
        "toxicities": [make.toxicity("Edema limbs", grade, "2026-04-20")],
        "troughs": [] if level is None else [make.trough("2025-09-12T08:30+08:00", level)],
    }
    return make.gist_adjuvant(**{**usual, **changes})


def intolerable(level: int = 1900, **changes: Any) -> History:
    """The same with an event of grade 2 that is intolerable: no label hold stands first."""
    event = make.toxicity("Edema limbs", 2, "2026-04-20", intolerable=True)
    return severe(level, toxicities=[event], **changes)


def relapsed(**changes: Any) -> History:
    """CML off treatment since 15-Oct-2025; MMR lost in the sample of 16-Mar-2026."""
    later = [make.bcr_abl("2025-12-12", "0.004"), make.bcr_abl("2026-03-16", "0.21")]
    return make.cml_stopped("2025-10-15", later_results=later, **changes)


def card(history: History, code: AdviceCode, today: date = TODAY) -> DecisionContext:
    """The card of this code that the rules raise today."""
    evaluation = evaluate(history, today, make.knowledge())
    advice = next(one for one in evaluation.advice if one.code is code)
    return DecisionContext(
        history=history, evaluation=evaluation, advice=advice, today=today,
        knowledge=make.knowledge(),
    )  # fmt: skip


def decide(context: DecisionContext, **typed: Any) -> Reading[Entry]:
    """Open the dialog for recording, type, read."""
    opened = blank_draft(context, RECORDED)
    return read_decision(with_typed(opened, **typed), context)


def with_typed(draft: DecisionDraft, **typed: Any) -> DecisionDraft:
    """The draft with these fields typed over."""
    known = {name: getattr(draft, name) for name in DecisionDraft.__slots__}
    return DecisionDraft(**{**known, **typed})


def codes(faults: Iterable[Fault]) -> list[str]:
    """The codes of faults or warnings, in order."""
    return [fault.code for fault in faults]


def entry_of(reading: Reading[Entry]) -> Entry:
    """What was read, which must be without fault."""
    assert reading.faults == ()
    assert reading.value is not None
    return reading.value


def decisions_in(entry: Entry) -> list[Decision]:
    """The decisions an entry adds."""
    return [one.value for one in entry.additions if isinstance(one.value, Decision)]


def opened_in(entry: Entry) -> list[Medication]:
    """The regimens an entry opens."""
    return [one.value for one in entry.additions if isinstance(one.value, Medication)]


def closed_in(entry: Entry) -> list[Medication]:
    """The regimens an entry closes, as they stand afterwards."""
    return [one.new for one in entry.corrections if isinstance(one.new, Medication)]


def after(history: History, entry: Entry) -> History:
    """The record with an entry's medications, decisions and events in it."""
    replaced = {one.old: one.new for one in entry.corrections}
    rows = [replaced.get(row, row) for row in history.medications]
    values = {name: getattr(history, name) for name in History.__slots__}
    values["medications"] = tuple(rows)
    for one in entry.additions:
        if "." not in one.path:
            values[one.path] = (*values[one.path], one.value)
    return History(**values)
