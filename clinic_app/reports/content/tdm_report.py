"""The TDM report as values: what `reports.tdm_report` prints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from clinic_app.domain.course.exposure import (
    ExposureSheet,
    Taking,
    expected_doses,
    exposure_sheets,
    model_spread,
    other_interval,
    taking,
    whole_percents,
)
from clinic_app.domain.course.exposure_verdict import dose_to_name, open_advice, verdict
from clinic_app.domain.decisions.standing import keys_put_aside
from clinic_app.domain.findings import Advice, Evaluation, Fact
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.protocol import ReductionParameters
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.findings import DoseExpectation, Exposure, Percentiles
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.domain.tdm.exposure_facts import (
    INTERVAL_SOURCES,
    covariate_facts,
    estimate_facts,
    interval_facts,
    outside_facts,
    population_facts,
    questions,
    sample_facts,
)
from clinic_app.reports.content.advice import AdviceBlock, advice_block
from clinic_app.reports.content.banner import Banner, banner
from clinic_app.reports.content.derived import troughs
from clinic_app.reports.content.furniture import Furniture, Printing, furniture
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.sources import Bibliography

_TDM: Final = "TDM_"
_COLUMNS: Final = ("dose", "trough", "true_trough", "next_measurement")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelText:
    """Everything about one model: its name with the marks of its sources, and what it rests on."""

    name: str
    population: str
    covariates: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherModel:
    """Another model: name, what weakens it, and a cell for each dose."""

    name: str
    notes: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TdmContent:
    """The whole report, section by section.

    `first` is open advice that comes before levels, `expected_only` says that no level informs
    the figures, `row_now` is the row of the dose taken, `spread` how far the models differ.
    """

    furniture: Furniture
    banner: Banner
    first: tuple[str, ...]
    verdict: str
    questions: tuple[str, ...]
    elsewhere: tuple[str, ...]
    advice: tuple[AdviceBlock, ...]
    headings: tuple[str, ...]
    expected_only: str
    doses: tuple[tuple[str, ...], ...]
    row_now: int | None
    caption: str
    parameters: tuple[str, ...]
    samples: tuple[str, ...]
    model: ModelText
    interval: tuple[str, ...]
    other_headings: tuple[str, ...]
    others: tuple[OtherModel, ...]
    spread: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what the screen says as well."""

    phrases: Phrases
    sources: Bibliography

    def tell(self, name: str, **parameters: object) -> str:
        """Return the sentence `exposure.<name>`."""
        return self.phrases.finding(f"exposure.{name}", otherwise=name, **parameters)

    def joined(self, facts: Sequence[Fact]) -> str:
        """Return facts as one paragraph."""
        return self.phrases.say("sentence_gap").join(self.phrases.fact(one) for one in facts)

    def model(self, model: PkModel) -> str:
        """Return a model by its source, with its patients."""
        return self.tell(
            "model_name",
            source=self.sources.short((model.source,)),
            patients=model.patients,
            diseases=" + ".join(disease.value for disease in model.diseases),
        )

    def range(self, found: Percentiles) -> str:
        """Return the 5th and the 95th percentile."""
        low, high = self.phrases.level(found.p5), self.phrases.level(found.p95)
        return self.tell("range", low=low, high=high)

    def shares(self, expected: DoseExpectation) -> tuple[str, ...]:
        """Return the probabilities below, within and above."""
        return tuple(f"{one} %" for one in whole_percents(expected.probabilities))


def tdm_content(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    phrases: Phrases,
    today: date,
    printing: Printing,
) -> TdmContent | None:
    """Return what stands in the report; None where no model says anything of the patient."""
    known = known_at(history, Horizon(today))
    sheets = exposure_sheets(known, knowledge, today)
    if not sheets:
        return None
    teller = _Teller(phrases, Bibliography(knowledge, phrases))
    sheet, exposure = sheets[0], sheets[0].exposure
    taken = taking(known, today)
    p = knowledge.protocol.reduction
    expected = expected_doses(exposure.best, taken.dose_mg_per_day)
    doses = [one.dose_mg_per_day for one in expected]
    model = _model(sheet, teller, known)
    interval = (
        *phrases.facts(interval_facts(p, exposure)),
        teller.sources.short(INTERVAL_SOURCES),
    )
    elsewhere = phrases.facts(other_interval(known, knowledge))
    aside = keys_put_aside(evaluation, known.decisions, today)
    return TdmContent(
        furniture=furniture(known, evaluation, printing, phrases, phrases.say("tdm.title")),
        banner=banner(known, today, phrases),
        first=tuple(_first(one, teller) for one in open_advice(evaluation, taken, aside)),
        verdict=phrases.fact(verdict(evaluation, taken, exposure)),
        questions=phrases.facts(questions(exposure)),
        elsewhere=elsewhere,
        advice=_advice(evaluation, p, teller, elsewhere),
        headings=(
            *(teller.tell(f"heading.{name}") for name in _COLUMNS),
            *(phrases.say(f"option.p_{side}") for side in ("below", "within", "above")),
        ),
        expected_only="" if exposure.individual else teller.tell("expected_only"),
        doses=tuple(
            _dose(one, teller, is_now=one.dose_mg_per_day == taken.dose_mg_per_day)
            for one in expected
        ),
        row_now=(None if taken.dose_mg_per_day is None else doses.index(taken.dose_mg_per_day)),
        caption=_caption(exposure, teller),
        parameters=phrases.facts(estimate_facts(exposure)),
        samples=phrases.facts(sample_facts(exposure, troughs(evaluation))),
        model=model,
        interval=interval,
        other_headings=(
            teller.tell("heading.model"),
            *(teller.tell("dose_unit", dose=phrases.number(one)) for one in doses),
        ),
        others=tuple(_other(one, teller, taken) for one in sheets[1:]),
        spread=phrases.fact(spread) if (spread := model_spread(sheets, taken)) else "",
        sources=teller.sources.full(),
    )


def _advice(
    evaluation: Evaluation, p: ReductionParameters, teller: _Teller, said: tuple[str, ...]
) -> tuple[AdviceBlock, ...]:
    """Return the advice on levels, without the facts that stand on the page already."""
    blocks = (
        advice_block(one, p, teller.phrases, teller.sources)
        for one in evaluation.advice
        if one.code.startswith(_TDM)
    )
    return tuple(
        replace(block, facts=tuple(one for one in block.facts if one not in said))
        for block in blocks
    )


def _first(advice: Advice, teller: _Teller) -> str:
    phrases, code, dose = teller.phrases, advice.code.value, dose_to_name(advice)
    return teller.tell(
        "first.advice" if dose is None else "first.advice_dose",
        title=phrases.finding(f"advice.{code}.title", otherwise=code),
        level=phrases.finding(f"level.{advice.level.value}", advice.level.value),
        dose=phrases.number(dose or 0),
    )


def _caption(exposure: Exposure, teller: _Teller) -> str:
    low, high = (teller.phrases.level(one) for one in exposure.best.limits_ug_l)
    return teller.tell("caption", low=low, high=high)


def _dose(expected: DoseExpectation, teller: _Teller, *, is_now: bool) -> tuple[str, ...]:
    dose = teller.phrases.number(expected.dose_mg_per_day)
    return (
        teller.tell("dose_now" if is_now else "dose", dose=dose),
        teller.phrases.level(expected.trough_ug_l),
        teller.range(expected.true_trough),
        teller.range(expected.next_measurement),
        *teller.shares(expected),
    )


def _model(sheet: ExposureSheet, teller: _Teller, known: History) -> ModelText:
    checked = (sheet.model.checked_by,) if sheet.model.checked_by else ()
    name = teller.model(sheet.model)
    beside = teller.sources.short(checked)
    if beside:
        name = teller.phrases.together((name, teller.tell("paper.checked", source=beside)))
    return ModelText(
        name=name,
        population=teller.joined(population_facts(sheet.model)),
        covariates=teller.joined(covariate_facts(sheet.exposure)),
        warnings=teller.phrases.facts(
            outside_facts(sheet.exposure, pregnant=known.patient.pregnant)
        ),
    )


def _other(sheet: ExposureSheet, teller: _Teller, taken: Taking) -> OtherModel:
    exposure, notes = sheet.exposure, []
    if exposure.outside_domain:
        notes.append(teller.tell("paper.other_outside"))
    assumed = [teller.tell(f"covariate.{one}") for one in exposure.defaulted_covariates]
    if assumed:
        said = teller.tell("paper.list_separator").join(assumed)
        notes.append(teller.tell("paper.other_assumed", covariates=said))
    return OtherModel(
        name=teller.model(sheet.model),
        notes=tuple(notes),
        cells=tuple(
            _other_cell(one, teller)
            for one in expected_doses(exposure.best, taken.dose_mg_per_day)
        ),
    )


def _other_cell(expected: DoseExpectation, teller: _Teller) -> str:
    return teller.tell(
        "paper.other_dose",
        trough=teller.phrases.level(expected.trough_ug_l),
        range=teller.range(expected.true_trough),
        within=whole_percents(expected.probabilities)[1],
    )
