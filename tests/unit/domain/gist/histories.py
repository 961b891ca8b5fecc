"""Histories of GIST treatment, built from a few words."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DueItem,
    DueKind,
    Evaluation,
    RegimenOption,
)
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import EventKind, Gene, GistSetting
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist, Mutation
from tests import make
from tests.knowledge import KNOWLEDGE

OF_FAILURE = frozenset(
    {
        AdviceCode.PRIMARY_RESISTANCE,
        AdviceCode.SECONDARY_RESISTANCE,
        AdviceCode.CHECK_EXPOSURE,
        AdviceCode.REGENOTYPE,
        AdviceCode.PROGRESSION_NEXT_LINE,
        AdviceCode.RECURRENCE_OFF_TREATMENT,
        AdviceCode.EXON9_RELAPSE_OPINION,
        AdviceCode.EXON9_FIRST_LINE,
        AdviceCode.D842V_FIRST_LINE,
    }
)


def mutation(
    gene: Gene = Gene.KIT, exon: int | None = None, variant: str | None = None, **more: Any
) -> Mutation:
    """A result dated 2 January 2020 unless said."""
    return Mutation(
        **{"gene": gene, "exon": exon, "variant": variant, "on": date(2020, 1, 2), **more}
    )


EXON_9 = mutation(exon=9, variant="A502_Y503dup")
EXON_11 = mutation(exon=11, variant="V559D")
WILD_TYPE = mutation(Gene.WILD_TYPE)
D842V = mutation(Gene.PDGFRA, 18, "D842V")


def drug(
    name: str, started_on: make.Day, stopped_on: make.Day | None = None, dose: str = "400",
    pattern: str = "continuous",
) -> Medication:  # fmt: skip
    """One regimen, once a day."""
    return Medication(
        drug=name, dose_mg=Decimal(dose), times_per_day=Decimal(1), pattern=pattern,
        started_on=make.day(started_on),
        stopped_on=None if stopped_on is None else make.day(stopped_on),
    )  # fmt: skip


def imatinib(
    started_on: make.Day, stopped_on: make.Day | None = None, dose: str = "400"
) -> Medication:
    """Imatinib once a day."""
    return drug("imatinib", started_on, stopped_on, dose)


def gist(
    *taken: Medication,
    genotype: Iterable[Mutation] = (EXON_11,),
    progressed: Iterable[make.Day] = (),
    setting: GistSetting | None = GistSetting.ADVANCED,
    **changes: Any,
) -> History:
    """A GIST in `setting` with these regimens, and a progression on each of these days."""
    usual: dict[str, Any] = {
        "gist": Gist(setting=setting, genotype=tuple(genotype)),
        "surgeries": [],
        "medications": list(taken),
        "events": [Event(kind=EventKind.PROGRESSION, on=make.day(on)) for on in progressed],
    }
    return make.history(**{**usual, **changes})


def adjuvant(*taken: Medication, **changes: Any) -> History:
    """The same after a complete resection on 1 December 2019."""
    usual: dict[str, Any] = {
        "setting": GistSetting.ADJUVANT,
        "surgeries": [make.surgery("2019-12-01")],
    }
    return gist(*taken, **{**usual, **changes})


def seen(history: History, on: make.Day = "2026-01-05") -> Evaluation:
    """What the rules say on a day."""
    return evaluate(history, make.day(on), KNOWLEDGE)


def codes(found: Evaluation) -> set[AdviceCode]:
    """The codes of genotype, resistance and lines."""
    return {advice.code for advice in found.advice} & OF_FAILURE


def advice(found: Evaluation, code: AdviceCode) -> Advice:
    """The one card of a code."""
    (one,) = [each for each in found.advice if each.code is code]
    return one


def options(
    found: Evaluation, code: AdviceCode
) -> list[tuple[str | None, str | None, str | None]]:
    """Drug, dose and pattern of every treatment a card names."""
    return [
        (one.drug, None if one.dose_mg_per_day is None else str(one.dose_mg_per_day), one.pattern)
        for one in advice(found, code).options
        if isinstance(one, RegimenOption)
    ]


def genotyping(found: Evaluation) -> list[DueItem]:
    """The due items for a genotype."""
    return [item for item in found.due if item.kind is DueKind.REGENOTYPING]


def after(day: make.Day, days: int) -> date:
    """A day so many days later."""
    return make.day(day) + timedelta(days=days)
