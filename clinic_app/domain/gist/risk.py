"""What the risk of a GIST is judged by: the primary tumour, untouched by any drug."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist

SIZE = "no_tumour_size"
MITOSES = "no_mitoses"
SITE = "no_primary_site"
RUPTURE = "no_rupture"
TREATED = "mitoses_after_imatinib"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryTumour:
    """Size in cm, mitoses per 5 mm², site, rupture; None is unknown, never zero or 'no'.

    `treated_on` is the day of the operation when it followed a first dose: the mitoses on record
    were then counted in a treated tumour, and `mitoses` is None. Source: definition 7.
    """

    size_cm: Decimal | None
    mitoses: Decimal | None
    site: PrimarySite | None
    ruptured: bool | None
    treated_on: date | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return size, mitoses and site, and why mitoses on record do not count."""
        return tuple(self._facts())

    @property
    def rupture_facts(self) -> tuple[Fact, ...]:
        """Return whether the tumour ruptured; nothing where that is not recorded."""
        if self.ruptured is None:
            return ()
        return (fact("risk_ruptured" if self.ruptured else "risk_not_ruptured"),)

    def _facts(self) -> Iterator[Fact]:
        if self.size_cm is not None:
            yield fact("risk_size", self.size_cm, "cm")
        if self.mitoses is not None:
            yield fact("risk_mitoses", self.mitoses)
        if self.treated_on is not None:
            yield fact("risk_mitoses_after_imatinib", on=self.treated_on)
        if self.site is not None:
            yield fact(f"risk_site_{self.site.value}")

    def gaps(self, key: str, inputs: tuple[str, ...]) -> tuple[DataGap, ...]:
        """Return one gap for each of `inputs` that is not known."""
        known = {
            SIZE: self.size_cm is not None,
            MITOSES: self.mitoses is not None,
            SITE: self.site is not None,
            RUPTURE: self.ruptured is not None,
        }
        missing = (reason for reason in inputs if not known[reason])
        return tuple(
            DataGap(key=key, reason=TREATED if self._were_treated(reason) else reason)
            for reason in missing
        )

    def _were_treated(self, reason: str) -> bool:
        return reason == MITOSES and self.treated_on is not None


def primary_tumour(course: GistCourse) -> PrimaryTumour:
    """Return the primary tumour as the risk reads it."""
    return tumour_of(course.known, course.regimens)


def tumour_of(known: History, regimens: Iterable[Medication]) -> PrimaryTumour:
    """Return the primary tumour of a known record whose regimens of GIST drugs are given."""
    gist = known.gist or Gist()
    treated_on = _operated_under_treatment(known, regimens)
    counts = gist.mitoses_per_5mm2 is not None and treated_on is None
    return PrimaryTumour(
        size_cm=gist.size_cm,
        mitoses=gist.mitoses_per_5mm2 if counts else None,
        site=gist.primary_site,
        ruptured=gist.ruptured,
        treated_on=treated_on if gist.mitoses_per_5mm2 is not None else None,
    )


def _operated_under_treatment(known: History, regimens: Iterable[Medication]) -> date | None:
    """Return the day of the first operation if a drug was taken before it.

    The record does not say when mitoses were counted; after such an operation they are taken
    for those of the specimen. A later operation leaves the first, untreated specimen as it was.
    """
    operated_on = min((one.on for one in known.surgeries if not one.planned), default=None)
    first_dose_on = min((one.started_on for one in regimens), default=None)
    if operated_on is None or first_dose_on is None or first_dose_on >= operated_on:
        return None
    return operated_on
