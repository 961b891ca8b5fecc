"""Drugs taken beside imatinib that its label warns of; other drugs' labels are not read."""

from collections.abc import Iterator
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DataGap,
    Fact,
    Level,
    ProtocolStamp,
    fact,
)
from clinic_app.domain.knowledge import Interaction, Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import dose_fact
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse

NO_EFFECT: Final = "none"
"""Effect of a drug that the list names because nothing relevant is known of it."""
_OF_LEVEL: Final = frozenset({"raises_imatinib", "raises_imatinib_food", "lowers_imatinib"})
_CITATIONS: Final = ("imatinib_us_pi", "imatinib_eu_smpc")


def interactions(
    known: History, course: ImatinibCourse | None, knowledge: Knowledge, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Return one INTERACTION for each drug that is taken beside imatinib and on the list.

    Names are compared as typed, in English, Chinese or by a common brand; what is not on the
    list is not thereby free of interactions. Source: imatinib_us_pi; definition 18.
    """
    if course is None:
        return ()
    return tuple(
        advise(
            AdviceCode.INTERACTION,
            Level(interaction.level),
            (
                _fact_of(interaction, medication),
                *((fact("interaction_to_confirm"),) if interaction.to_confirm else ()),
                dose_fact(course.dose),
            ),
            rule="label.interaction",
            citations=_CITATIONS,
            stamp=stamp,
        )
        for interaction, medication in _taken(known, knowledge)
    )


def level_interactions(known: History, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Return a fact for each drug taken that raises or lowers imatinib: a level may rest on it."""
    return tuple(
        _fact_of(interaction, medication)
        for interaction, medication in _taken(known, knowledge)
        if interaction.effect in _OF_LEVEL
    )


def interaction_gaps(
    known: History, course: ImatinibCourse | None, knowledge: Knowledge
) -> tuple[DataGap, ...]:
    """Name each drug taken beside a treatment of which nothing is said, and why.

    A drug that the list does not have, beside imatinib; any drug beside another treatment, whose
    label is not in this product. Source: definition 18.
    """
    running = [m for m in known.medications if m.stopped_on is None]
    beside = dict.fromkeys(m.drug for m in running if not m.is_treatment)
    if course is not None:
        unlisted = (drug for drug in beside if not any(listed(drug, knowledge)))
        return tuple(
            DataGap(key="interactions", reason="drug_not_listed", details=(("drug", drug),))
            for drug in unlisted
        )
    treatments = dict.fromkeys(m.drug for m in running if m.is_treatment)
    return tuple(
        DataGap(key="interactions", reason="label_not_read", details=(("drug", drug),))
        for drug in treatments
        if beside
    )


def listed(drug: str, knowledge: Knowledge) -> Iterator[Interaction]:
    """Yield what the list says of a drug; a name inside a longer one that fits is not meant."""
    fits = {
        name: interaction
        for interaction in knowledge.interactions
        for name in interaction.names
        if name in drug
    }
    for name, interaction in fits.items():
        if not any(name in other for other in fits if other != name):
            yield interaction


def _taken(known: History, knowledge: Knowledge) -> tuple[tuple[Interaction, Medication], ...]:
    """Return each agent of the list that is taken now, with the row it stands in."""
    found: dict[str, tuple[Interaction, Medication]] = {}
    for medication in known.medications:
        if medication.is_treatment or medication.stopped_on is not None:
            continue
        # Two agents of one name with one effect would be the same card twice.
        effects = {one.effect: one for one in listed(medication.drug, knowledge)}
        for effect, interaction in effects.items():
            if effect != NO_EFFECT:
                found.setdefault(interaction.agent, (interaction, medication))
    return tuple(found.values())


def _fact_of(interaction: Interaction, medication: Medication) -> Fact:
    return fact(f"interaction_{interaction.effect}", medication.drug, on=medication.started_on)
