"""What a row of the record says, in one line."""

from decimal import Decimal
from functools import singledispatch

from clinic_app.domain.calls import Call
from clinic_app.domain.cml.measurement import control_copies
from clinic_app.domain.record.care import (
    Decision,
    DoseEvent,
    Event,
    Medication,
    Surgery,
    Toxicity,
    Visit,
)
from clinic_app.domain.record.patient import KinaseMutation, Mutation, PlanChoice
from clinic_app.domain.record.results import BcrAbl, Imaging, LabValue, Questionnaire, Trough
from clinic_app.domain.tdm.trough import hours_between
from clinic_app.ui import display
from clinic_app.ui.cycle_words import cycle_words
from clinic_app.ui.record.record_words import (
    field_value,
    field_word,
    named,
    said_fields,
    saying,
    spoken,
    together,
)


@singledispatch
def summary(value: object) -> str:
    """Return what a row says in one line; for the parts of a person, field by field."""
    said = said_fields(value)
    return together([named(field_word(name), words) for name, words in said.items()])


@summary.register
def _(visit: Visit) -> str:
    return together([visit_findings(visit), visit.note])


def visit_findings(visit: Visit) -> str:
    """Return what a visit found, without its note."""
    reviewed = visit.toxicities_reviewed
    asked = None if reviewed is None else saying("reviewed" if reviewed else "not_reviewed")
    pressure = (visit.systolic_mmhg, visit.diastolic_mmhg)
    missed = (visit.missed_doses_7d, visit.missed_doses_30d)
    return together(
        [
            spoken(visit.kind) if visit.kind else None,
            asked,
            saying("ecog", value=visit.ecog) if visit.ecog is not None else None,
            saying("weight", value=visit.weight_kg) if visit.weight_kg is not None else None,
            saying("pressure", systolic=pressure[0], diastolic=pressure[1])
            if any(one is not None for one in pressure)
            else None,
            saying("missed", week=missed[0], month=missed[1])
            if any(one is not None for one in missed)
            else None,
        ]
    )


@summary.register
def _(medication: Medication) -> str:
    drug = display.current().drug(medication.drug)
    dose, times = medication.dose_mg, medication.times_per_day
    known = dose is not None and times is not None
    stopped = medication.stopped_on
    return together(
        [
            saying("dose", drug=drug, dose=dose, times=times)
            if known
            else saying("drug", drug=drug),
            cycle_words(medication.pattern) or None,
            spoken(medication.role) if medication.role else None,
            saying("stopped", on=stopped) if stopped else None,
            spoken(medication.stop_reason) if medication.stop_reason else None,
        ]
    )


@summary.register
def _(event: DoseEvent) -> str:
    words = saying("dose_event", drug=display.current().drug(event.drug), kind=spoken(event.kind))
    return together([words, saying("moved_to", at=event.at) if event.at else None])


@summary.register
def _(toxicity: Toxicity) -> str:
    resolved = toxicity.resolved
    return together(
        [
            saying("grade", term=display.current().term(toxicity.term), grade=toxicity.grade),
            spoken(toxicity.scale) if toxicity.scale else None,
            saying("resolved", on=resolved) if resolved else saying("open"),
            saying("intolerable") if toxicity.intolerable else None,
            spoken(toxicity.attribution) if toxicity.attribution else None,
            toxicity.action,
        ]
    )


@summary.register
def _(trough: Trough) -> str:
    drug, unit = display.current().drug(trough.drug), field_value("unit", trough.unit)
    if trough.value is not None:
        level = saying("level", drug=drug, value=trough.value, unit=unit)
    elif trough.below_limit is not None:
        level = saying("below", drug=drug, value=trough.below_limit, unit=unit)
    else:
        level = saying("no_level", drug=drug)
    taken = trough.last_dose_at
    hours = round(hours_between(taken, trough.drawn_at), 1) if taken else None
    after = None if hours is None else saying("after_dose", hours=hours)
    return together([level, after, trough.method, trough.lab])


@summary.register
def _(lab: LabValue) -> str:
    now = display.current()
    name, unit = now.analyte(lab.analyte), now.unit(lab.unit)
    return together([saying("lab", analyte=name, value=lab.value, unit=unit), _limits(lab)])


def _limits(lab: LabValue) -> str | None:
    """Say the laboratory's own limits, of which there may be one only."""
    if lab.lln is not None and lab.uln is not None:
        return saying("limits", low=lab.lln, high=lab.uln)
    if lab.uln is not None:
        return saying("upper_limit", high=lab.uln)
    return None if lab.lln is None else saying("lower_limit", low=lab.lln)


@summary.register
def _(result: BcrAbl) -> str:
    if not result.detected:
        words = saying("undetected")
    elif result.is_percent is not None:
        words = saying("percent", value=result.is_percent)
    elif result.copies is not None or result.replicates:
        found = result.copies or sum((one.copies for one in result.replicates), Decimal(0))
        words = saying("found_copies", value=found)
    else:
        words = saying("detected")
    gene = spoken(result.control_gene) if result.control_gene else ""
    copies = control_copies(result)
    count = len(result.replicates)
    return together(
        [
            words,
            None if copies is None else saying("copies", gene=gene, value=copies).strip(),
            saying("replicates", count=count) if count else None,
            spoken(result.method) if result.method else None,
            result.lab,
        ]
    )


@summary.register
def _(image: Imaging) -> str:
    sizes = [lesion.longest_mm for lesion in image.lesions if lesion.longest_mm is not None]
    count = len(image.lesions)
    if not count:
        lesions = saying("no_lesion")
    elif len(sizes) < count:
        lesions = saying("lesions_unmeasured", count=count)
    else:
        lesions = saying("lesions", count=count, sum=sum(sizes))
    signs = [name for name in ("new_lesion", "new_nodule", "non_target_progression")
             if getattr(image, name)]  # fmt: skip
    method = spoken(image.modality) if image.modality else None
    return together([method, lesions, *(display.current().sentence(
        f"record.saying.{sign}") for sign in signs)])  # fmt: skip


@summary.register
def _(filled: Questionnaire) -> str:
    given = sum(answer is not None for answer in filled.answers)
    return together(
        [
            spoken(filled.instrument),
            saying("answered", count=given, all=len(filled.answers)),
            filled.form_version,
        ]
    )


@summary.register
def _(surgery: Surgery) -> str:
    return together(
        [
            saying("planned") if surgery.planned else None,
            spoken(surgery.procedure) if surgery.procedure else None,
            spoken(surgery.margin) if surgery.margin else None,
        ]
    )


@summary.register
def _(event: Event) -> str:
    return together([spoken(event.kind), event.note])


@summary.register
def _(decision: Decision) -> str:
    dose, until = decision.dose_mg_per_day, decision.until
    return together(
        [
            field_value("code", decision.code) if decision.code else None,
            spoken(decision.choice) if decision.choice else None,
            None if dose is None else saying("mg", dose=dose),
            None if until is None else saying("until", on=until),
            decision.reason,
            decision.by,
        ]
    )


@summary.register
def _(mutation: Mutation) -> str:
    gene = spoken(mutation.gene)
    return together(
        [
            gene if mutation.exon is None else saying("mutation", gene=gene, exon=mutation.exon),
            mutation.variant,
            mutation.lesion,
            saying("secondary") if mutation.secondary else None,
        ]
    )


@summary.register
def _(mutation: KinaseMutation) -> str:
    return mutation.variant


@summary.register
def _(choice: PlanChoice) -> str:
    return together([spoken(choice.plan), choice.reason])


@summary.register
def _(call: Call) -> str:
    next_try = call.next_try_on
    tried = None if next_try is None else named(field_word("next_try_on"), spoken(next_try))
    return together([field_value("outcome", call.outcome), tried, call.note])
