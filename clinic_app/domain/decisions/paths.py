"""Where remarks on a decision belong: fields of its dialog, which is more than one row."""

from typing import Final

PATH: Final = "decision"
DOSE: Final = "decision.dose"
ON: Final = "decision.on"
REASON: Final = "decision.reason"
