"""What the GIST rules derive, and everything they say about one history."""

from dataclasses import dataclass

from clinic_app.domain.findings import Advice, DataGap, DueItem
from clinic_app.domain.gist.failure import Resistance
from clinic_app.domain.gist.outlook import GenotypeOutlook


@dataclass(frozen=True, slots=True, kw_only=True)
class GistFindings:
    """Everything the GIST rules say about one history."""

    advice: tuple[Advice, ...] = ()
    due: tuple[DueItem, ...] = ()
    gaps: tuple[DataGap, ...] = ()
    genotype_outlook: GenotypeOutlook | None = None
    resistance: Resistance | None = None
