"""How well imatinib is expected to act on a GIST of this genotype, and what comes next.

Figures are those of yue2016; where it gives none, none is made up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.genotype import (
    GenotypeKind,
    SecondarySite,
    kind_of,
    primary_mutations,
    secondary_mutations,
    site_of,
)
from clinic_app.domain.record.patient import Mutation

_YUE: Final = "yue2016"
_RESPONSE_PERCENT: Final[Mapping[GenotypeKind, Decimal]] = MappingProxyType(
    {
        GenotypeKind.KIT_11: Decimal(80),
        GenotypeKind.KIT_9: Decimal(40),
        GenotypeKind.WILD_TYPE: Decimal(14),
        GenotypeKind.PDGFRA_OTHER: Decimal(66),
    }
)
_LATER: Final = "serrano2019"
_NAVIGATOR: Final = "heinrich2020"


class Sensitivity(StrEnum):
    """What is known of imatinib on a genotype; `figure`: `sensitivity_percent` holds it."""

    FIGURE = "figure"
    RESISTANT = "resistant"
    NO_FIGURE = "no_figure"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationOutlook:
    """One primary mutation: share of patients who respond to imatinib, per cent.

    `sensitivity_percent` is None unless `sensitivity` is `figure`; `sources` name where the
    statement stands, empty when there is none.
    """

    mutation: Mutation
    kind: GenotypeKind
    sensitivity: Sensitivity
    sensitivity_percent: Decimal | None
    sources: tuple[str, ...]
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondaryOutlook:
    """One mutation acquired under treatment, and what it means for the next drug."""

    mutation: Mutation
    site: SecondarySite
    sources: tuple[str, ...]
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenotypeOutlook:
    """The outlook of a genotype.

    `sensitivity` and `sensitivity_percent` are those of the primary mutations when all agree;
    otherwise None, and `primary` tells each apart.
    """

    sensitivity: Sensitivity | None
    sensitivity_percent: Decimal | None
    sources: tuple[str, ...]
    primary: tuple[MutationOutlook, ...]
    secondary: tuple[SecondaryOutlook, ...]

    @property
    def every(self) -> tuple[MutationOutlook | SecondaryOutlook, ...]:
        """Each mutation with what it means, the primary ones first."""
        return (*self.primary, *self.secondary)


def mutation_fact(code: str, mutation: Mutation) -> Fact:
    """Return what was found, in which lesion and when, as the fact `code`."""
    variant = f" {mutation.variant}" if mutation.variant else ""
    lesion = f" ({mutation.lesion})" if mutation.lesion else ""
    dated = code if mutation.on is not None else f"{code}_undated"
    found = f"{variant}{lesion}"
    return fact(dated, mutation.gene.value, on=mutation.on, exon=mutation.exon, found=found)


def _said_of(kind: GenotypeKind) -> tuple[Sensitivity, tuple[str, ...]]:
    """Return what is known of imatinib on a kind of mutation, and where it stands."""
    if kind in _RESPONSE_PERCENT:
        return Sensitivity.FIGURE, (_YUE,)
    if kind is GenotypeKind.D842V:
        return Sensitivity.RESISTANT, (_YUE, _NAVIGATOR)
    is_unclear = kind is GenotypeKind.UNCLEAR
    return (Sensitivity.UNCLEAR if is_unclear else Sensitivity.NO_FIGURE), ()


def _primary(mutation: Mutation) -> MutationOutlook:
    kind = kind_of(mutation)
    percent = _RESPONSE_PERCENT.get(kind)
    sensitivity, sources = _said_of(kind)
    return MutationOutlook(
        mutation=mutation,
        kind=kind,
        sensitivity=sensitivity,
        sensitivity_percent=percent,
        sources=sources,
        because=(
            mutation_fact("genotype_found", mutation),
            fact(f"outlook_{sensitivity.value}", percent),
        ),
    )


_SITE_SOURCES: Final[Mapping[SecondarySite, tuple[str, ...]]] = MappingProxyType(
    {
        SecondarySite.ATP_POCKET: (_YUE,),
        SecondarySite.ACTIVATION_LOOP: (_YUE, _LATER),
        SecondarySite.NO_STATEMENT: (),
    }
)


def _secondary(mutation: Mutation) -> SecondaryOutlook:
    site = site_of(mutation)
    return SecondaryOutlook(
        mutation=mutation,
        site=site,
        sources=_SITE_SOURCES[site],
        because=(
            mutation_fact("secondary_found", mutation),
            fact(f"secondary_{site.value}"),
        ),
    )


def genotype_outlook(course: GistCourse) -> GenotypeOutlook | None:
    """Return the outlook; None while no mutation is on record. Source: yue2016."""
    primary = tuple(map(_primary, primary_mutations(course.known)))
    secondary = tuple(map(_secondary, secondary_mutations(course.known)))
    if not primary and not secondary:
        return None
    said = {(one.sensitivity, one.sensitivity_percent, one.sources) for one in primary}
    agreed = said.pop() if len(said) == 1 else (None, None, ())
    return GenotypeOutlook(
        sensitivity=agreed[0],
        sensitivity_percent=agreed[1],
        sources=agreed[2],
        primary=primary,
        secondary=secondary,
    )


def outlook_gaps(course: GistCourse) -> Iterator[DataGap]:
    """Yield why no outlook can be given: no primary mutation (or wild type) is on record."""
    if not primary_mutations(course.known):
        yield DataGap(key="genotype_outlook", reason="genotype_not_recorded")
