"""What an advice rested on when somebody decided on it."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import AdviceCode, Fact, Level, ProtocolStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceBasis:
    """The facts and the protocol behind one advice key, kept with the first decision on it.

    `made_on` is the day of the evaluation that raised the advice. A decision from an imported
    file has none: its facts at the time are not known.
    """

    advice_key: str
    code: AdviceCode
    level: Level
    facts: tuple[Fact, ...]
    protocol: ProtocolStamp
    made_on: date
