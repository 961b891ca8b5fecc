"""Show the catalogue of drugs for GIST."""

from collections.abc import Mapping
from dataclasses import dataclass

from clinic_app.domain.drug_catalogue import CatalogueDrug
from clinic_app.domain.knowledge import Citation, Knowledge
from clinic_app.interchange.drug_files import load_catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every drug in the order of its file, and the sources that they cite, by key."""

    drugs: tuple[CatalogueDrug, ...]
    citations: Mapping[str, Citation]


def drug_catalogue(knowledge: Knowledge) -> Catalogue:
    """Return the catalogue with the sources it cites."""
    drugs = load_catalogue()
    cited = dict.fromkeys(key for drug in drugs for key in drug.cites)
    return Catalogue(drugs=drugs, citations={key: knowledge.citations[key] for key in cited})
