"""Which CTCAE the clinic works with: the version it grades by, and the wordings it imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clinic_app.domain.record.codes import CtcaeVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingImport:
    """An official file that was taken in: its name, how many terms, on which day.

    `sha256` is of the wordings as they were stored.
    """

    ctcae_version: CtcaeVersion
    file: str
    sha256: str
    terms: int
    imported_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CtcaeEdition:
    """What the clinic decided; `since` is None while it has kept the first version, 5.0."""

    version: CtcaeVersion = CtcaeVersion.V5
    since: date | None = None
    imports: Mapping[CtcaeVersion, WordingImport] = field(default_factory=dict)

    @property
    def next_version(self) -> CtcaeVersion | None:
        """The version the clinic may go over to; None when it has the newest. Never back."""
        versions = tuple(CtcaeVersion)
        place = versions.index(self.version) + 1
        return versions[place] if place < len(versions) else None
