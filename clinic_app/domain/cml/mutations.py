"""Kinase mutations: which TKI each argues against, and which for.

Source: soverini2013, tfr_review; the table of the reference facts.
"""

from collections.abc import Iterator

from clinic_app.domain.advice_key import advise
from clinic_app.domain.amino_acids import plain_variant
from clinic_app.domain.cml.course import Course
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.knowledge import MutationGuidance
from clinic_app.domain.record.patient import KinaseMutation


def _unlisted(written: str, variant: str | None, table: tuple[MutationGuidance, ...]) -> Fact:
    """Say why the table has no row: unreadable, another change of a listed codon, or no entry."""
    if variant is None:
        return fact("mutation_unreadable", written)
    same = sorted({v for row in table for v in row.variants if v[:-1] == variant[:-1]})
    if same:
        return fact("mutation_same_codon", variant, listed=", ".join(same))
    return fact("mutation_unlisted", variant)


def _guidance(row: MutationGuidance, variant: str) -> Fact:
    """Return what a row of the table says; lists are separated as the sentences' words are."""
    avoid = ", ".join(row.avoid)
    return fact(
        "mutation_guidance" if avoid else "mutation_guidance_none_avoided",
        variant,
        avoid=avoid,
        prefer=", ".join(part.strip() for part in row.prefer.split(";")),
        source=row.source,
        status=row.status,
    )


def _facts(course: Course, mutation: KinaseMutation) -> Iterator[Fact]:
    """Yield what is known of one mutation, and whether it argues against the drug being taken."""
    yield fact("mutation_recorded", mutation.variant, on=mutation.on)
    table = course.knowledge.mutation_guidance
    variant = plain_variant(mutation.variant)
    fitting = [row for row in table if variant in row.variants]
    if variant is None or not fitting:
        yield _unlisted(mutation.variant, variant, table)
        return
    for row in fitting:
        yield _guidance(row, variant)
    avoided = {drug for row in fitting for drug in row.avoid}
    for taken in course.rows:
        if taken.stopped_on is None and taken.drug in avoided:
            yield fact("mutation_current_drug", taken.drug, on=taken.started_on)


def mutations(course: Course) -> tuple[Advice, ...]:
    """Say of each recorded kinase mutation which TKI it argues against and which for."""
    recorded = course.known.cml.kinase_mutations if course.known.cml else ()
    return tuple(
        advise(
            AdviceCode.MUTATION_GUIDES_TKI,
            Level.CONSIDER,
            tuple(_facts(course, mutation)),
            rule="cml.mutation",
            citations=("soverini2013", "tfr_review"),
            stamp=course.stamp,
        )
        for mutation in dict.fromkeys(recorded)
    )
