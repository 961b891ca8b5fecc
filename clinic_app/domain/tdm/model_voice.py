"""What the exposure model says beside proportion of a dose to be reduced (D7, definition 15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from clinic_app.domain.findings import CautionCode
from clinic_app.domain.tdm.exposure.findings import DoseExpectation, Exposure


@dataclass(frozen=True, slots=True)
class ModelVoice:
    """The model's part in one advice; `exposure` None or without levels: it says nothing."""

    exposure: Exposure | None = None

    def about(self, drawn_at: datetime) -> "ModelVoice":
        """Return the same voice where this level informs the model, otherwise a silent one.

        A dose is never suggested by older levels than the one that decides.
        """
        uses = () if self.exposure is None else self.exposure.samples
        informs = any(one.drawn_at == drawn_at and one.used for one in uses)
        return self if informs else ModelVoice()

    def expects(self, dose_mg_per_day: Decimal) -> DoseExpectation | None:
        """Return what a dose would bring by the patient's own levels."""
        own = None if self.exposure is None else self.exposure.individual
        return None if own is None else own.at(dose_mg_per_day)

    def choice(self, doses: Iterable[Decimal]) -> Decimal | None:
        """Return the dose with the highest probability of 760-1,100; the higher one of equals."""
        found = [(one.probabilities.within, dose) for dose in doses if (one := self.expects(dose))]
        return max(found)[1] if found else None

    def cautions(self) -> tuple[CautionCode, ...]:
        """Return what weakens the model's figures for this patient."""
        if self.exposure is None or self.exposure.individual is None:
            return ()
        found = []
        if self.exposure.defaulted_covariates:
            found.append(CautionCode.DEFAULTED_COVARIATE)
        if self.exposure.outside_domain:
            found.append(CautionCode.OUTSIDE_MODEL_DOMAIN)
        return tuple(found)

    @property
    def is_weak(self) -> bool:
        """Whether the patient is unlike those the model was made from."""
        return CautionCode.OUTSIDE_MODEL_DOMAIN in self.cautions()

    def is_odd(self, drawn_at: Iterable[datetime]) -> bool:
        """Say whether one of these levels hardly fits the patient."""
        uses = () if self.exposure is None else self.exposure.samples
        odd = {one.drawn_at for one in uses if one.doubt is not None}
        return any(moment in odd for moment in drawn_at)

    @property
    def citations(self) -> tuple[str, ...]:
        """The model's sources, where it said something."""
        if self.exposure is None or self.exposure.individual is None:
            return ()
        return self.exposure.sources
