"""One visit as it goes into the record: the visit, its adverse events and its results."""

from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.record.care import Toxicity, Visit
from clinic_app.domain.record.results import BcrAbl, LabValue, Trough


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """Everything one visit adds to a record, stored together or not at all.

    `toxicities_opened` are new rows. `toxicities_closed` pairs a row exactly as it stands in
    the record (still open) with the day from which it is no longer present: what is stored is
    that row with `resolved` set to the day. A change of grade stands in both, on the visit's
    day. `toxicities_amended` pairs a row with what it says from now on at the same grade: only
    a change of grade makes another event. Source: definition 8.
    """

    visit: Visit
    toxicities_opened: tuple[Toxicity, ...] = ()
    toxicities_closed: tuple[tuple[Toxicity, date], ...] = ()
    toxicities_amended: tuple[tuple[Toxicity, Toxicity], ...] = ()
    troughs: tuple[Trough, ...] = ()
    labs: tuple[LabValue, ...] = ()
    bcr_abl: tuple[BcrAbl, ...] = ()

    @property
    def entry(self) -> Entry:
        """The visit as what it adds to and closes in the record."""
        closed = (
            Correction("toxicities", row, replace(row, resolved=day))
            for row, day in self.toxicities_closed
        )
        amended = (Correction("toxicities", old, new) for old, new in self.toxicities_amended)
        return Entry(
            action=EntryAction.RECORD_VISIT,
            corrections=(*closed, *amended),
            additions=(
                Addition("visits", self.visit),
                *(Addition("toxicities", row) for row in self.toxicities_opened),
                *(Addition("troughs", row) for row in self.troughs),
                *(Addition("labs", row) for row in self.labs),
                *(Addition("bcr_abl", row) for row in self.bcr_abl),
            ),
        )
