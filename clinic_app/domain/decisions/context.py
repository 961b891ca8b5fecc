"""What a decision is read against: the card, the record behind it, the day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.cml.findings import TfrFindings
from clinic_app.domain.findings import Advice, AdviceCode, DueKind, Evaluation
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History

_LIST_SEPARATOR = ", "


def plain_drug(written: str) -> str:
    """Return the name rules compare: capitals and blanks must not hide a treatment."""
    return " ".join(written.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContext:
    """One advice of an evaluation, the record it was made from, and the day of the decision."""

    history: History
    evaluation: Evaluation
    advice: Advice
    today: date
    knowledge: Knowledge

    def treatment(self, drugs: Collection[str]) -> tuple[Medication, ...]:
        """Return the treatment rows of these drugs begun by today, as the record holds them."""
        rows = (
            row
            for row in self.history.medications
            if row.is_treatment and plain_drug(row.drug) in drugs and row.started_on <= self.today
        )
        return tuple(sorted(rows, key=lambda row: row.started_on))

    def running(self, drugs: Collection[str]) -> tuple[Medication, ...]:
        """Return those of these treatment rows that are being taken today."""
        return tuple(
            row
            for row in self.treatment(drugs)
            if row.stopped_on is None or row.stopped_on > self.today
        )

    @property
    def tfr(self) -> TfrFindings | None:
        """Where the patient stands with treatment-free remission; None outside CML."""
        found = self.evaluation.derived.get("tfr")
        return found if isinstance(found, TfrFindings) else None

    @property
    def restart_by(self) -> date | None:
        """The last day on which a restart after loss of MMR is on time (D16)."""
        open_items = (
            item.window_end
            for item in self.evaluation.due
            if item.kind is DueKind.TFR_RESTART and item.done_on is None
        )
        return next(open_items, None)

    def argued_against(self, drug: str) -> bool:
        """Say whether a recorded kinase mutation argues against a drug."""
        return any(
            drug in str(value).split(_LIST_SEPARATOR)
            for advice in self.evaluation.advice
            if advice.code is AdviceCode.MUTATION_GUIDES_TKI
            for fact in advice.because
            for name, value in fact.details
            if name == "avoid"
        )
