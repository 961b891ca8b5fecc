"""A laboratory grade that waits as a few signs."""

from collections.abc import Sequence

from clinic_app.domain.toxicity.lab_proposals import NONE
from clinic_app.ui import display


def question_words(choices: Sequence[int]) -> str:
    """Return `G3`, `G1–2?` where it is asked, or that the event is gone."""
    low, high = choices[0], choices[-1]
    if high == NONE:
        return display.current().sentence("lab_grade.gone")
    return f"G{low}" if low == high else f"G{low}–{high}?"
