"""What the rules say about one history, as JSON: the contract `clinic-evaluation/1`.

Codes and facts are for programs; `title`, `text` and their Chinese twins are for people.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.cml.findings import (
    CriteriaSet,
    Criterion,
    Eligibility,
    MolecularResponse,
    TfrFindings,
)
from clinic_app.domain.cml.measures import Kinetics, MilestoneFinding, Score, Scores
from clinic_app.domain.findings import Advice, DataGap, DueItem, Evaluation, Fact
from clinic_app.domain.gist.findings import ImageResponse
from clinic_app.domain.tdm.exposure.findings import Exposure
from clinic_app.domain.toxicity.lab_grades import LabGrade
from clinic_app.interchange.exposure_json import exposure_json
from clinic_app.interchange.plain import plain
from clinic_app.wording import Wording, wording

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

EVALUATION_FORMAT: Final = "clinic-evaluation/1"

# Values that hold more than the contract shows, and what it shows of them.
_SHOWN: Final[Mapping[type, tuple[str, ...]]] = {
    MolecularResponse: ("sampled_on", "is_percent", "response_class", "mmr", "quality", "because"),
    MilestoneFinding: ("milestone", "sampled_on", "is_percent", "category", "because"),
    Scores: ("sokal", "euro", "eutos", "elts"),
    Score: ("value", "group"),
    Kinetics: ("halving_days", "doubling_days"),
    TfrFindings: ("state", "eligibility", "months_in_tfr", "attempt"),
    CriteriaSet: ("met", "criteria"),
    Criterion: ("name", "met", "fact"),
    ImageResponse: ("on", "choi", "mchoi", "recist11", "evaluable", "because"),
    LabGrade: (
        "analyte",
        "drawn_on",
        "term",
        "ctcae_version",
        "grade",
        "grade_range",
        "because",
    ),
}
# The sets of criteria; beside them stands one for each trial, under its key.
_SETS: Final = ("review", "eln2020_mandatory", "eln2020_minimal", "eln2020_optimal")
# `class` is a Python keyword; the contract's key is `class`.
_KEYS: Final = {"response_class": "class"}


def dump_evaluation(evaluation: Evaluation) -> dict[str, object]:
    """Return the evaluation as plain values for `json_text.dumps`.

    `status` of a due item is that of the evaluation's own day; everything else in it holds on
    any day before `stays_true_until`.
    """
    said = _Said(wording("en"), wording("zh"))
    return {
        "format": EVALUATION_FORMAT,
        "mrn": evaluation.mrn,
        "as_of": evaluation.as_of,
        "stays_true_until": evaluation.stays_true_until,
        "protocol": plain(evaluation.protocol),
        "derived": {
            key: said.derived(value)
            for key, value in evaluation.derived.items()
            if value is not None
        },
        "advice": [said.advice(advice) for advice in evaluation.advice],
        "due": [
            {**said.due(item), "status": item.status_on(evaluation.as_of)}
            for item in evaluation.due
        ],
        "data_gaps": [said.gap(gap) for gap in evaluation.data_gaps],
    }


class _Said:
    """Adds to each code the sentence in both languages."""

    def __init__(self, en: Wording, zh: Wording) -> None:
        self._en = en
        self._zh = zh

    def fact(self, fact: Fact) -> dict[str, object]:
        """Return `{fact, value, unit, on, …details, text, text_zh}`."""
        return {
            "fact": fact.code,
            "value": plain(fact.value),
            "unit": fact.unit,
            "on": fact.on,
            **{name: plain(value) for name, value in fact.details},
            "text": self._en.fact(fact),
            "text_zh": self._zh.fact(fact),
        }

    def derived(self, value: object) -> object:
        """Return a derived value; facts inside it get their sentences."""
        if isinstance(value, Fact):
            return self.fact(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._of_shape(value)
        if isinstance(value, Mapping):
            return {str(key): self.derived(member) for key, member in value.items()}
        if isinstance(value, tuple | list):
            return [self.derived(item) for item in value]
        return plain(value)

    def _of_shape(self, value: "DataclassInstance") -> object:
        """Return the members of a derived value under the names of the contract."""
        if isinstance(value, Exposure):
            return exposure_json(value)
        if isinstance(value, Eligibility):
            sets = {name: getattr(value, name) for name in _SETS}
            return self.derived(sets | {one.key: one.found for one in value.trials})
        names = _SHOWN.get(type(value)) or tuple(field.name for field in fields(value))
        return {_KEYS.get(name, name): self.derived(getattr(value, name)) for name in names}

    def advice(self, advice: Advice) -> dict[str, object]:
        """Return one advice in the order of the contract, with its titles."""
        title = title_key(advice.code, advice.because)
        return {
            "key": advice.key,
            "code": advice.code,
            "level": advice.level,
            "title": self._en.say(title),
            "title_zh": self._zh.say(title),
            "because": [self.fact(fact) for fact in advice.because],
            "options": plain(advice.options),
            "suggested": advice.suggested,
            "suggested_by": plain(advice.suggested_by),
            "cautions": list(advice.cautions),
            "earliest_on": advice.earliest_on,
            "citations": list(advice.citations),
            "rule": advice.rule,
        }

    def due(self, item: DueItem) -> dict[str, object]:
        """Return one due item without its status, which depends on the day."""
        title = f"due.{item.kind}.title"
        return {
            "kind": item.kind,
            "title": self._en.say(title),
            "title_zh": self._zh.say(title),
            "due_on": item.due_on,
            "window_start": item.window_start,
            "window_end": item.window_end,
            "done_on": item.done_on,
            "because": [self.fact(fact) for fact in item.because],
            "citations": list(item.citations),
        }

    def gap(self, gap: DataGap) -> dict[str, object]:
        """Return what could not be derived, and why."""
        details = {name: plain(value) for name, value in gap.details}
        return {
            "key": gap.key,
            "reason": gap.reason,
            **details,
            "text": self._en.gap(gap),
            "text_zh": self._zh.gap(gap),
        }
