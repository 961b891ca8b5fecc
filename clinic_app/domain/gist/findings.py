"""What the GIST rules derive, and everything they say about one history."""

from dataclasses import dataclass

from clinic_app.domain.findings import Advice, DataGap, DueItem


@dataclass(frozen=True, slots=True, kw_only=True)
class GistFindings:
    """Everything the GIST rules say about one history."""

    advice: tuple[Advice, ...] = ()
    due: tuple[DueItem, ...] = ()
    gaps: tuple[DataGap, ...] = ()
