"""A laboratory grade that a person does not take over as an adverse event, and why.

It is kept among the decisions, as declined advice is: kept and shown, read by no rule. A newer
or another value of the term is another question, and is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import CtcaeVersion, DecisionChoice

LAB_GRADE: Final = "LAB_GRADE"
"""The code of such a decision; advice never has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeQuestion:
    """A laboratory grade that waits, in plain values; `choices` as in the proposal.

    `values` names what it rests on: value, unit, day, limits and baseline.
    """

    term: str
    version: CtcaeVersion
    choices: tuple[int, ...]
    values: str

    @property
    def key(self) -> str:
        """SHA-256 of all of it: when one part is another, it is another question."""
        return sha256(f"{LAB_GRADE}\n{self.words}".encode()).hexdigest()

    @property
    def words(self) -> str:
        """What is asked, the same in every language.

        For instance `Anemia G1-2 (CTCAE 5.0), Hb 95 g/L, 2026-05-20, LLN 110`.
        """
        grades = "-".join(f"{grade}" for grade in dict.fromkeys(self._ends))
        return f"{self.term} G{grades} (CTCAE {self.version}), {self.values}"

    @property
    def _ends(self) -> tuple[int, int]:
        return self.choices[0], self.choices[-1]


def dismissal(question: GradeQuestion, why: str, on: date) -> Decision:
    """Return the decision that keeps a grade from being asked about again, with its reason."""
    return Decision(
        on=on,
        advice_key=question.key,
        code=LAB_GRADE,
        choice=DecisionChoice.DECLINED,
        reason=f"{question.words}: {why}",
    )


def is_dismissal(value: object) -> bool:
    """Say whether a row of the record is such a decision: no decision on advice."""
    return isinstance(value, Decision) and value.code == LAB_GRADE


def dismissed_keys(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the keys of the grades that were not taken over."""
    return frozenset(
        one.advice_key for one in decisions if is_dismissal(one) and one.advice_key is not None
    )
