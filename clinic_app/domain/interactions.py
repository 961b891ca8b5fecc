"""Drugs taken beside imatinib that its label warns of; other drugs' labels are not read."""

from collections.abc import Iterator

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Level, ProtocolStamp, fact
from clinic_app.domain.knowledge import Interaction, Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import dose_fact
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse

_CITATIONS = ("imatinib_us_pi", "imatinib_eu_smpc")


def interactions(
    known: History, course: ImatinibCourse | None, knowledge: Knowledge, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Return one INTERACTION for each drug that is taken beside imatinib and on the list.

    Names are compared as typed, in English, Chinese or by a common brand; what is not on the
    list is not thereby free of interactions. Source: imatinib_us_pi; definition 18.
    """
    if course is None:
        return ()
    found: dict[str, tuple[Interaction, Medication]] = {}
    for medication in known.medications:
        if medication.is_treatment or medication.stopped_on is not None:
            continue
        # Two agents of one name with one effect would be the same card twice.
        for interaction in {one.effect: one for one in _of(medication, knowledge)}.values():
            found.setdefault(interaction.agent, (interaction, medication))
    return tuple(
        advise(
            AdviceCode.INTERACTION,
            Level(interaction.level),
            (
                fact(
                    f"interaction_{interaction.effect}", medication.drug,
                    on=medication.started_on,
                ),
                *((fact("interaction_to_confirm"),) if interaction.to_confirm else ()),
                dose_fact(course.dose),
            ),
            rule="label.interaction",
            citations=_CITATIONS,
            stamp=stamp,
        )
        for interaction, medication in found.values()
    )  # fmt: skip


def _of(medication: Medication, knowledge: Knowledge) -> Iterator[Interaction]:
    """Yield what the list says of a drug; a name inside a longer one that fits is not meant."""
    fits = {
        name: interaction
        for interaction in knowledge.interactions
        for name in interaction.names
        if name in medication.drug
    }
    for name, interaction in fits.items():
        if not any(name in other for other in fits if other != name):
            yield interaction
