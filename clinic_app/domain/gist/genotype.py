"""What kind of mutation a GIST carries, as far as the sources tell kinds apart.

An exon or a variant that is missing is not guessed: the kind is then `unclear`.
"""

from enum import StrEnum
from typing import Final

from clinic_app.domain.amino_acids import is_deletion_or_insertion, plain_variant
from clinic_app.domain.record.codes import Gene
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation

_EXON_9: Final = 9
_EXON_11: Final = 11
_EXON_18: Final = 18
_D842V: Final = "D842V"
# The variants that yue2016 names, for a result that gives no exon.
_EXON_OF: Final = {"V654A": 13, "T670I": 14, "Y823D": 17}
_ATP_POCKET: Final = frozenset({13, 14})
_ACTIVATION_LOOP: Final = frozenset({17, 18})


class GenotypeKind(StrEnum):
    """The kinds of primary mutation that yue2016 gives a figure for, and what is left.

    `no_figure`: the gene or exon is known and the source is silent on it. `unclear`: exon or
    variant is missing or cannot be read, so that the kind cannot be told.
    """

    KIT_11 = "kit_11"
    KIT_9 = "kit_9"
    WILD_TYPE = "wild_type"
    PDGFRA_OTHER = "pdgfra_other"
    D842V = "d842v"
    NO_FIGURE = "no_figure"
    UNCLEAR = "unclear"


class SecondarySite(StrEnum):
    """Where a secondary mutation lies: what it means for the next drug depends on it."""

    ATP_POCKET = "atp_pocket"
    ACTIVATION_LOOP = "activation_loop"
    NO_STATEMENT = "no_statement"


def variant_of(mutation: Mutation) -> str | None:
    """Return the amino acid change as `T670I`; None when it is missing or cannot be read."""
    return plain_variant(mutation.variant) if mutation.variant else None


def _kit(exon: int | None) -> GenotypeKind:
    if exon is None:
        return GenotypeKind.UNCLEAR
    return {_EXON_9: GenotypeKind.KIT_9, _EXON_11: GenotypeKind.KIT_11}.get(
        exon, GenotypeKind.NO_FIGURE
    )


def _pdgfra(mutation: Mutation) -> GenotypeKind:
    """Tell D842V from the others: exon 18 without a readable variant may be either."""
    variant = variant_of(mutation)
    if variant == _D842V:
        return GenotypeKind.D842V
    is_read = variant is not None or is_deletion_or_insertion(mutation.variant or "")
    if is_read or mutation.exon not in {None, _EXON_18}:
        return GenotypeKind.PDGFRA_OTHER
    return GenotypeKind.UNCLEAR


def kind_of(mutation: Mutation) -> GenotypeKind:
    """Return the kind of one mutation. Source: yue2016."""
    if mutation.gene is Gene.WILD_TYPE:
        return GenotypeKind.WILD_TYPE
    if mutation.gene is Gene.KIT:
        return _kit(mutation.exon)
    return _pdgfra(mutation) if mutation.gene is Gene.PDGFRA else GenotypeKind.NO_FIGURE


def site_of(mutation: Mutation) -> SecondarySite:
    """Return where a secondary mutation of KIT lies: exons 13 and 14, or 17 and 18."""
    if mutation.gene is not Gene.KIT:
        return SecondarySite.NO_STATEMENT
    exon = mutation.exon
    if exon is None:
        exon = _EXON_OF.get(variant_of(mutation) or "")
    if exon in _ATP_POCKET:
        return SecondarySite.ATP_POCKET
    return (
        SecondarySite.ACTIVATION_LOOP if exon in _ACTIVATION_LOOP else SecondarySite.NO_STATEMENT
    )


def primary_mutations(known: History) -> tuple[Mutation, ...]:
    """Return the mutations that are not recorded as acquired under treatment, each once."""
    found = known.gist.genotype if known.gist else ()
    return tuple(dict.fromkeys(m for m in found if not m.secondary))


def secondary_mutations(known: History) -> tuple[Mutation, ...]:
    """Return the mutations recorded as acquired under treatment, each once."""
    found = known.gist.genotype if known.gist else ()
    return tuple(dict.fromkeys(m for m in found if m.secondary))


def _kinds(known: History) -> frozenset[GenotypeKind]:
    return frozenset(map(kind_of, primary_mutations(known)))


def has_exon_9(known: History) -> bool:
    """Say whether a primary mutation of KIT exon 9 is on record."""
    return GenotypeKind.KIT_9 in _kinds(known)


def has_d842v(known: History) -> bool:
    """Say whether PDGFRA D842V is on record, found first or later: imatinib does not act on it."""
    found = known.gist.genotype if known.gist else ()
    return any(kind_of(mutation) is GenotypeKind.D842V for mutation in found)


def is_dose_open(known: History) -> bool:
    """Say whether exon 9 and D842V, which ask for another dose or drug, are not ruled out."""
    kinds = _kinds(known)
    return not kinds or GenotypeKind.UNCLEAR in kinds
