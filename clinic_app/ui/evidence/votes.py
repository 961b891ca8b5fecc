"""The experts' votes on exon 9 for the page of evidence, during and after treatment apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.gist.exon9_votes import VOTERS, VOTES
from clinic_app.ui import display
from clinic_app.ui.patient.regimen_words import regimen_words

DECISION: Final = "D23"
"""The decision that says how the votes are shown: they stand with it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What was asked, and the share of each answer in whole per cent."""

    caption: str
    shares: tuple[tuple[str, int], ...]


def vote_bars() -> Iterator[Bars]:
    """Yield the two questions with their answers in the order of the printed table."""
    for asked, options in VOTES.items():
        yield Bars(
            display.current().sentence(f"fact.votes_{asked}", value=VOTERS),
            tuple((regimen_words(one), one.share_percent or 0) for one in options),
        )
