"""Both risks of a record, as the rules give them, for whoever asks before it is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import DataGap
from clinic_app.domain.gist.course import regimens_of_gist
from clinic_app.domain.gist.findings import Risk
from clinic_app.domain.gist.risk import tumour_of
from clinic_app.domain.gist.risk_afip import KEY as AFIP
from clinic_app.domain.gist.risk_afip import afip_risk
from clinic_app.domain.gist.risk_nih import KEY as NIH
from clinic_app.domain.gist.risk_nih import nih_risk
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.protocol import GistRiskParameters
from clinic_app.domain.record.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class BothRisks:
    """Modified NIH and AFIP; one that is None has a gap for each figure it lacks."""

    nih2008: Risk | None
    afip: Risk | None
    gaps: tuple[DataGap, ...] = ()

    @property
    def derived(self) -> dict[str, Risk | None]:
        """Return both under the names they have in an evaluation."""
        return {NIH: self.nih2008, AFIP: self.afip}


def both_risks(
    record: History, today: date, gist_tkis: Collection[str], p: GistRiskParameters
) -> BothRisks:
    """Return what both classifications make of what is known of a record on `today`.

    The same as in its evaluation. Source: joensuu2008, miettinen2006; definition 7.
    """
    known = known_at(record, Horizon(today))
    tumour = tumour_of(known, regimens_of_gist(known, gist_tkis))
    nih, nih_gaps = nih_risk(tumour, p)
    afip, afip_gaps = afip_risk(tumour, p)
    return BothRisks(nih2008=nih, afip=afip, gaps=(*nih_gaps, *afip_gaps))
