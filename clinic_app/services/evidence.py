"""Show what the product rests on."""

from clinic_app.domain.evidence import Evidence
from clinic_app.domain.knowledge import Knowledge
from clinic_app.interchange.evidence_files import load_evidence


def evidence(knowledge: Knowledge) -> Evidence:
    """Return every source, erratum, decision and definition behind these rules."""
    return load_evidence(knowledge)
