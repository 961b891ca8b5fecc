"""What a draft is read against: the record so far, the protocol, the day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Toxicity, Visit
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.renamed import Renamed

DEFAULT_VERSION = CtcaeVersion.V5
WHO_GRADES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """The record an entry is added to, and the day it is made.

    `localise` gives a clock time of the clinic its offset. `grades[version][term]` holds the
    grades a CTCAE term has; `clinic_version` is the version the clinic grades by; `renamed` are
    NCI's terms of the newer version for those of the older one.
    """

    history: History
    today: date
    protocol: Protocol
    grades: Mapping[CtcaeVersion, Mapping[str, frozenset[int]]]
    localise: Callable[[datetime], datetime]
    clinic_version: CtcaeVersion = DEFAULT_VERSION
    renamed: Renamed = field(default_factory=dict)

    @property
    def span(self) -> tuple[date | None, date]:
        """First and last day on which anything can have happened: birth (if known), today."""
        return self.history.patient.birth_date, self.today

    @property
    def version(self) -> CtcaeVersion:
        """The CTCAE version new events are graded by: the newer of the clinic's and the record's.

        A record that came with the newer version is not graded back.
        """
        own = self.history.ctcae_version or DEFAULT_VERSION
        return max(own, self.clinic_version, key=tuple(CtcaeVersion).index)

    @property
    def drugs(self) -> tuple[str, ...]:
        """The kinase inhibitors taken today; empty when there is none."""
        taken = (
            m.drug for m in self.history.medications if m.is_treatment and m.covers(self.today)
        )
        return tuple(dict.fromkeys(taken))

    def version_of(self, row: Toxicity) -> CtcaeVersion:
        """Return the version a recorded row was graded by, whatever the clinic grades by now."""
        return row.ctcae_version or self.history.ctcae_version or DEFAULT_VERSION

    def grades_of(self, term: str, earlier: Toxicity | None = None) -> tuple[int, ...]:
        """Return the grades `term` has, ascending; empty when the version lacks the term.

        A row from before keeps its own scale and version: nothing is regraded silently.
        """
        if earlier is not None and earlier.scale is ToxicityScale.WHO:
            return WHO_GRADES
        return self.grades_in(self.version if earlier is None else self.version_of(earlier), term)

    def grades_in(self, version: CtcaeVersion, term: str) -> tuple[int, ...]:
        """Return the grades `term` has in a version, ascending; empty when it lacks the term."""
        return tuple(sorted(self.grades.get(version, {}).get(term, frozenset())))

    def open_toxicities(self) -> tuple[Toxicity, ...]:
        """Return the rows still open, the most severe first."""
        rows = [row for row in self.history.toxicities if row.resolved is None]
        return tuple(sorted(rows, key=lambda row: (-row.grade, row.onset, row.term)))

    def last_visit(self) -> Visit | None:
        """Return the latest visit on record."""
        return max(self.history.visits, key=lambda visit: visit.on, default=None)

    def last_weight(self, before: date) -> Visit | None:
        """Return the latest visit on or before a day at which the patient was weighed."""
        weighed = [v for v in self.history.visits if v.weight_kg is not None and v.on <= before]
        return max(weighed, key=lambda visit: visit.on, default=None)
