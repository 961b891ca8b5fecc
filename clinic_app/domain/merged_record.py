"""A record that went into another one, as the record it went into remembers it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRecord:
    """Whose record it was, and when, by whom and why it was merged; `rows` is what came over."""

    mrn: str
    name: str
    on: date
    by: str
    reason: str | None
    rows: int
