"""What the entry forms offer: terms with their grades and names, units, the protocol's limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clinic_app.domain.drafts.lab_habits import Reporting
from clinic_app.domain.drug_catalogue import UsualRegimen
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import ConcentrationUnit, CtcaeVersion, Disease, Sex
from clinic_app.domain.toxicity.catalogue import Catalogue, GradeWordings
from clinic_app.interchange.ctcae_files import load_ctcae
from clinic_app.interchange.drug_files import load_catalogue
from clinic_app.services.analyte_choices import AnalyteChoice, analyte_choices
from clinic_app.services.term_choices import (
    TermChoice,
    common_names,
    find_terms,
    term_choices,
    usual_terms,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoices:
    """Everything a form needs that is not the patient's record.

    `treatments[disease]` are the drugs the rules know for it, the most usual first;
    `usual_regimens[drug]` the regimens in use for GIST, never filled in unasked; `reporting`
    says by sex and analyte how this clinic's laboratory reported it last; `physicians` and
    `co_medications` are names typed before. `catalogue` holds what the grades mean, `version` is
    the CTCAE version the clinic grades new events by. `knowledge` grades laboratory values as
    they are typed; without it they are graded once they are stored.
    """

    terms: Mapping[CtcaeVersion, tuple[TermChoice, ...]]
    grades: Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]
    protocol: Protocol
    units: tuple[ConcentrationUnit, ...] = tuple(ConcentrationUnit)
    analytes: tuple[AnalyteChoice, ...] = ()
    treatments: Mapping[Disease, tuple[str, ...]] = field(default_factory=dict)
    usual_regimens: Mapping[str, tuple[UsualRegimen, ...]] = field(default_factory=dict)
    reporting: Mapping[tuple[Sex | None, str], Reporting] = field(default_factory=dict)
    physicians: tuple[str, ...] = ()
    co_medications: tuple[str, ...] = ()
    catalogue: Catalogue = field(default_factory=load_ctcae)
    version: CtcaeVersion = CtcaeVersion.V5
    knowledge: Knowledge | None = None

    def find_terms(
        self, text: str, version: CtcaeVersion, limit: int, drugs: tuple[str, ...] = ()
    ) -> tuple[TermChoice, ...]:
        """Return the terms that fit `text`; those often seen under `drugs` first.

        None for a blank text.
        """
        return find_terms(self.terms.get(version, ()), text, self.catalogue, drugs)[:limit]

    def usual_terms(
        self, version: CtcaeVersion, limit: int, drugs: tuple[str, ...]
    ) -> tuple[TermChoice, ...]:
        """Return the terms often seen under `drugs`; none when no drug is taken."""
        return usual_terms(self.terms.get(version, ()), self.catalogue, drugs)[:limit]

    def wordings(self, term: str, version: CtcaeVersion, language: str) -> GradeWordings:
        """Return what the grades of a term mean, by the clinic's import or in short."""
        return self.catalogue.wordings(version, term, language)

    def name_of(self, term: str, language: str) -> str:
        """Return the name of a term in `language`, or the term itself when it has no other."""
        name = common_names().get(term)
        return name if language == "zh" and name else term

    def clinic_moment(self, clock: datetime) -> datetime:
        """Give a date and clock time of this clinic its offset (that of this computer)."""
        return clock.astimezone()


def form_choices(knowledge: Knowledge) -> FormChoices:
    """Return what the forms offer under these rules."""
    return FormChoices(
        terms={version: term_choices(version) for version in knowledge.ctcae_grades},
        grades=knowledge.ctcae_grades,
        protocol=knowledge.protocol,
        analytes=analyte_choices(knowledge),
        treatments={
            Disease.GIST: knowledge.gist_tkis,
            Disease.CML: knowledge.cml_tkis,
        },
        knowledge=knowledge,
        usual_regimens={drug.drugs[0]: drug.usual for drug in load_catalogue() if drug.usual},
    )
