"""Reference facts that the rules need beside the record: protocol, terms, analytes, drugs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinic_app.domain.cml.trials import Trial
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.domain.toxicity.lab_limits import LabLimits
from clinic_app.domain.toxicity.renamed import Renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationGuidance:
    """Which TKI a kinase mutation argues against, and which for. Source: abl1_mutations.csv."""

    variants: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: str
    source: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """A drug that does not go plainly beside imatinib: names in lower case, effect, level.

    `to_confirm`: not yet checked against its source.
    """

    agent: str
    names: tuple[str, ...]
    effect: str
    level: str
    to_confirm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source: key, authors, journal, year and what it is (`rule`, `opinion`, `decision`).

    `is_confirmed` is False while nobody has held these details against the publication itself.
    """

    key: str
    authors: str
    title: str
    journal: str
    year: int
    locator: str
    kind: str
    doi: str | None = None
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonTerm:
    """A CTCAE term often seen on these drugs, with its group, for the visit form's picker."""

    term: str
    name_zh: str
    group: str
    group_en: str
    group_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything the rules read that is not the patient's record.

    `ctcae_grades[version][term]` holds the grades that the term has; `who_terms` the items of
    the WHO scale; `haematological_terms` the CTCAE terms that count as marrow events;
    `analytes[name]` the units an analyte may be reported in. `cml_tkis` and `gist_tkis` name
    the drugs in the order in which a form offers them. `common_terms`
    are offered first when a toxicity is entered, in the groups of the papers' tables.
    `lab_limits` grade laboratory values; `anticoagulants` are parts of names, in lower case.
    `rules` names the release of the rules and their facts: what another release worked out is
    worked out anew.
    `renamed_terms` are NCI's terms of CTCAE 6.0 for those of 5.0; no rule reads them.
    `tfr_trials` are the trials of stopping a TKI in CML, `pk_models` the models of exposure by
    key.
    """

    protocol: Protocol
    rules: str
    ctcae_grades: Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]
    who_terms: frozenset[str]
    haematological_terms: frozenset[str]
    analytes: Mapping[str, tuple[str, ...]]
    cml_tkis: tuple[str, ...]
    gist_tkis: tuple[str, ...]
    mutation_guidance: tuple[MutationGuidance, ...]
    citations: Mapping[str, Citation]
    lab_limits: LabLimits
    anticoagulants: tuple[str, ...]
    interactions: tuple[Interaction, ...]
    pk_models: Mapping[str, PkModel]
    common_terms: tuple[CommonTerm, ...] = ()
    tfr_trials: tuple[Trial, ...] = ()
    renamed_terms: Renamed = field(default_factory=dict)

    @property
    def tkis(self) -> frozenset[str]:
        """Every kinase inhibitor that some rule reads, of either disease."""
        return frozenset((*self.cml_tkis, *self.gist_tkis))
