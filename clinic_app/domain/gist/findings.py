"""What the GIST rules derive, and everything they say about one history."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.findings import Advice, DataGap, DueItem, Fact
from clinic_app.domain.gist.failure import Resistance
from clinic_app.domain.gist.outlook import GenotypeOutlook


class NihClass(StrEnum):
    """Risk by the modified NIH classes. Source: joensuu2008."""

    VERY_LOW = "very_low"
    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


class AfipClass(StrEnum):
    """Risk by size, mitoses and site. Source: miettinen2006.

    `insufficient_data`: the table has the cell, but too few cases for a figure. `not_defined`:
    the table has no column for the site.
    """

    NONE = "none"
    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    INSUFFICIENT_DATA = "insufficient_data"
    NOT_DEFINED = "not_defined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A class of risk with what decided first in `because`.

    `percent` of such patients whose disease progressed: AFIP only, None where there is no figure.
    """

    category: NihClass | AfipClass
    percent: Decimal | None
    because: tuple[Fact, ...]


class Response(StrEnum):
    """Complete, partial, stable, progressive; NE: cannot be judged."""

    CR = "CR"
    PR = "PR"
    SD = "SD"
    PD = "PD"
    NE = "NE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageResponse:
    """The response one image shows, by three criteria.

    The contract's JSON has `on`, `choi`, `mchoi`, `recist11`, `evaluable` and `because`: the limb
    that decided each of the three in this order, then what else was said. `evaluable` is False
    where Choi's criteria cannot be judged.

    The other fields serve the page: sums of the longest diameters in mm over the lesions measured
    at baseline (`sum_mm` None when one of them is missing), the smallest sum before this image,
    and the mean density in HU of the lesions still there, now and at baseline (None: not
    measured in all of them).
    """

    on: date
    choi: Response
    mchoi: Response
    recist11: Response
    evaluable: bool
    because: tuple[Fact, ...]
    baseline_on: date
    baseline_mm: Decimal
    sum_mm: Decimal | None
    smallest_on: date
    smallest_mm: Decimal
    mean_hu: Decimal | None
    baseline_hu: Decimal | None

    @property
    def limbs(self) -> tuple[Fact, Fact, Fact]:
        """Return what decided by Choi, by the modified Choi criteria and by RECIST 1.1."""
        choi, mchoi, recist, *_ = self.because
        return choi, mchoi, recist


@dataclass(frozen=True, slots=True, kw_only=True)
class GistFindings:
    """Everything the GIST rules say about one history; what cannot be derived has a gap."""

    advice: tuple[Advice, ...] = ()
    due: tuple[DueItem, ...] = ()
    gaps: tuple[DataGap, ...] = ()
    risk_nih2008: Risk | None = None
    risk_afip: Risk | None = None
    responses: tuple[ImageResponse, ...] | None = None
    genotype_outlook: GenotypeOutlook | None = None
    resistance: Resistance | None = None
