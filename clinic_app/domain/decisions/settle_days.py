"""Days typed on another day: `t`, `+2w` and `12/3` are counted from the day they were typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.drafts.reading import UnreadableError, read_day


def settle_days(draft: DecisionDraft, typed_on: date, today: date) -> DecisionDraft:
    """Return a draft typed on `typed_on` as it is to be read on `today`.

    On the same day it stands as typed. Later its days are written out, so that a card put off
    on Friday for two weeks is not put off from Monday; what is no day stays as typed.
    """
    if typed_on == today:
        return draft
    return replace(
        draft,
        on=_written_out(draft.on, typed_on, read_day),
        until=_written_out(draft.until, typed_on, read_day_ahead),
    )


def _written_out(text: str, typed_on: date, read: Callable[[str, date], date]) -> str:
    if not text.strip():
        return text
    try:
        return read(text, typed_on).isoformat()
    except UnreadableError:
        return text
