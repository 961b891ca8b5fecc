"""Decisions in words: what was decided by whom, what changed since, what will be recorded."""

from collections.abc import Iterator

from clinic_app.domain.decisions.differences import Differences, FactChange
from clinic_app.domain.decisions.standing import StandingAdvice
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.findings import Advice, AdviceCode, CautionCode, Fact, ProtocolStamp
from clinic_app.domain.record.care import CONTINUOUS, Decision, Event, Medication
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.patient import Patient, PlanChoice
from clinic_app.domain.tdm.caution_facts import caution_of, codes_shown
from clinic_app.ui import display
from clinic_app.ui.patient.regimen_words import pattern_words


def person_words(patient: Patient) -> str:
    """Name the patient a dialog is about, so that nobody decides for another."""
    shown = display.current()
    born = shown.date(patient.birth_date)
    return shown.sentence("decision.person", name=patient.name, mrn=patient.mrn, born=born)


def aside_words(decision: Decision) -> str:
    """Say who put a card aside, when and until when, and which dose was decided on."""
    return _said("decision.standing", decision, _kind(decision))


def before_words(one: StandingAdvice) -> str:
    """Say of an open card what was decided on it before."""
    decision = one.decision
    if decision is None:
        return ""
    kind = _kind(decision)
    is_over = decision.advice_key == one.advice.key and decision.until is not None
    return _said("decision.before", decision, "deferred_over" if is_over else kind)


def _kind(decision: Decision) -> str:
    choice = decision.choice or DecisionChoice.RECORDED
    has_dose = choice is DecisionChoice.RECORDED and decision.dose_mg_per_day is not None
    return f"{choice}_dose" if has_dose else choice.value


def _said(section: str, decision: Decision, kind: str) -> str:
    shown = display.current()
    return shown.sentence(
        f"{section}.{kind}",
        by=decision.by or shown.sentence("decision.standing.unknown_person"),
        on=decision.on,
        until=decision.until,
        dose=decision.dose_mg_per_day,
    )


def caution_lines(advice: Advice, hold_declined: Decision | None) -> list[str]:
    """Say what speaks against an advice; a hold that was declined no longer comes first."""
    return [_caution(advice, code, hold_declined) for code in codes_shown(advice)]


def _caution(advice: Advice, code: CautionCode, hold_declined: Decision | None) -> str:
    shown = display.current()
    if code is not CautionCode.LABEL_HOLD_FIRST or hold_declined is None:
        found = caution_of(advice, code)
        return shown.fact(found) if isinstance(found, Fact) else shown.sentence(f"caution.{found}")
    by = hold_declined.by or shown.sentence("decision.standing.unknown_person")
    return shown.sentence("decision.hold_declined", by=by, on=hold_declined.on)


def change_lines(one: StandingAdvice, stamp: ProtocolStamp) -> list[str]:
    """Say line by line what changed since the decision before; nothing for a new card."""
    if one.is_without_its_change:
        return [display.current().sentence("decision.changed.not_made")]
    if one.since is None:
        return (
            [] if one.basis_is_known else [display.current().sentence("decision.changed.unknown")]
        )
    return list(_changes(one.since, one.advice, stamp))


def _changes(since: Differences, advice: Advice, stamp: ProtocolStamp) -> Iterator[str]:
    shown = display.current()
    for change in since.facts:
        yield _fact_change(change)
    if since.level is not None:
        before, now = shown.level(since.level), shown.level(advice.level)
        yield shown.sentence("decision.changed.level", before=before, now=now)
    if since.protocol is not None:
        then = since.protocol
        name = shown.protocol(stamp.name)
        if (then.name, then.version) == (stamp.name, stamp.version):
            yield shown.sentence(
                "decision.changed.protocol_edited", name=name, version=stamp.version
            )
        else:
            yield shown.sentence(
                "decision.changed.protocol", before_name=shown.protocol(then.name),
                before_version=then.version, name=name, version=stamp.version,
            )  # fmt: skip


def _fact_change(change: FactChange) -> str:
    shown = display.current()
    before = shown.fact(change.before) if change.before is not None else ""
    now = shown.fact(change.after) if change.after is not None else ""
    if not before:
        return shown.sentence("decision.changed.new", now=now)
    if not now:
        return shown.sentence("decision.changed.gone", before=before)
    return shown.sentence("decision.changed.other", before=before, now=now)


def effect_lines(entry: Entry) -> list[str]:
    """Say line by line what an entry changes in the record beside the decision itself."""
    lines = [*_closed(entry), *_added(entry)]
    return lines or [display.current().sentence("decision.effect.nothing")]


def _closed(entry: Entry) -> Iterator[str]:
    shown = display.current()
    for one in entry.corrections:
        row = one.new
        if isinstance(row, Medication) and row.stop_reason is not None:
            yield shown.sentence(
                "decision.effect.ends", drug=shown.drug(row.drug), dose=row.daily_dose_mg,
                on=row.stopped_on, reason=shown.code(row.stop_reason),
            )  # fmt: skip


def _begun(row: Medication) -> str:
    shown = display.current()
    is_daily = row.pattern == CONTINUOUS
    return shown.sentence(
        "decision.effect.begins" if is_daily else "decision.effect.begins_cycle",
        drug=shown.drug(row.drug), dose=row.daily_dose_mg, on=row.started_on,
        single=row.dose_mg, times=row.times_per_day, pattern=pattern_words(row.pattern),
    )  # fmt: skip


def _added(entry: Entry) -> Iterator[str]:
    shown = display.current()
    values = [one.value for one in entry.additions]
    opens = any(isinstance(value, Medication) for value in values)
    for at, value in enumerate(values):
        if isinstance(value, Medication):
            yield _begun(value)
        elif isinstance(value, PlanChoice):
            plan = shown.code(value.plan)
            yield shown.sentence("decision.effect.plan", plan=plan)
        elif isinstance(value, Event):
            yield shown.sentence("decision.effect.refused", on=value.on)
        elif isinstance(value, Decision) and at == 0:
            if value.dose_mg_per_day is not None and not opens:
                yield shown.sentence("decision.effect.dose_then", dose=value.dose_mg_per_day)
        elif isinstance(value, Decision):
            is_declined = value.choice is DecisionChoice.DECLINED
            key = "hold_declined" if is_declined else "hold_recorded"
            title = shown.advice(AdviceCode.LABEL_HOLD)
            yield shown.sentence(f"decision.effect.{key}", title=title)
