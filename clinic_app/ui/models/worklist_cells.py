"""What one row of the day's list says: its cells in the wide and in the narrow form."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt

from clinic_app.domain.advice_titles import due_title_key, title_key
from clinic_app.domain.findings import Fact, Status
from clinic_app.domain.follow_up.care import names_no_day
from clinic_app.domain.follow_up.facts_first import facts_first
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells

# What holds for everybody in that state explains no single row: general advice is left to the
# tooltip, the plan of tests stands last.
_GENERAL: Final = frozenset({"dpcr_beside"})
_PLAN: Final = "tfr_plan_"
_UNBROKEN_HYPHEN: Final = "\u2011"
_DOT: Final = " · "
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole


class Column(IntEnum):
    """The columns of the list, left to right."""

    LEVEL = 0
    WHAT = 1
    PATIENT = 2
    WHY = 3
    WHEN = 4
    PHONE = 5
    CONTACT = 6
    CALL = 7


def cells_of(
    row: WorklistRow, today: date, *, compact: bool = False, is_namesake: bool = False
) -> Cells:
    """Return the cells of a row; in the compact form the first four columns say it all."""
    say = display.current()
    facts = [(fact.code, say.fact(fact)) for fact in _most_telling_first(row.facts)]
    own = (sentence for code, sentence in facts if code not in _GENERAL)
    why = say.sentence("list.separator").join(own) or UNKNOWN
    because = "\n".join(sentence for _code, sentence in facts)
    due, since = when(row, today)
    # Two people of one name are told apart by the birth date: the numbers look alike.
    born = say.date(row.birth_date).replace("-", _UNBROKEN_HYPHEN)
    mrn = f"{row.mrn}{_DOT}{born if is_namesake else row.disease}"
    language = say.sentence(f"worklist.speaks.{row.language}") if row.language else ""
    called, again = call(row, today)
    seen = say.date(row.last_contact_on)
    what_second, why_second = further(row), ""
    if compact:
        what_second = _joined(due, further(row))
        # Whoever is called later needs the day, whoever is called now the number, first: a number
        # that is cut is none. It stands in the tip of every row.
        number = "" if row.waits_on(today) else row.phone or ""
        why_second = _joined(number, called, again)
    cells = (
        cell(say.level(row.level), tip=say.sentence(f"level_meaning.{row.level}")),
        cell(kind_name(row), what_second, _lines(kind_name(row), window(row), further(row))),
        cell(row.name, mrn, _lines(row.name, mrn, row.physician or "")),
        cell(why, why_second, _lines(because, phone_tip(row), call_tip(row))),
        cell(due, since, window(row)),
        cell(row.phone or UNKNOWN, language),
        cell(seen),
        cell(called or UNKNOWN, again, call_tip(row)),
    )
    shown = " ".join(str(one[_ACCESSIBLE]) for one in cells)
    searched = shown.replace(_UNBROKEN_HYPHEN, "-")
    for one in cells:
        one[Role.SEARCHED] = f"{searched} {row.physician or ''}".casefold()
        one[Role.QUIET] = row.waits_on(today)
    cells[Column.LEVEL][Role.TINT] = str(row.level)
    cells[Column.WHAT][Role.STRONG] = True
    return cells


def kind_name(row: WorklistRow) -> str:
    """Return the short name of the advice or of the due item."""
    key_of = title_key if row.is_advice else due_title_key
    return display.current().sentence(key_of(row.kind, row.facts))


def further(row: WorklistRow) -> str:
    """Return how many more items of this kind are open, empty when none is."""
    return display.current().sentence("when.further", count=row.further) if row.further else ""


def when(row: WorklistRow, today: date) -> tuple[str, str]:
    """Return when it is due, and under it the date or for how long it has been overdue.

    Overdue counts from the last day of the window, which is still in time. Whoever was never
    seen is due today, for birth is no day to be late from, and so is a restart that waits for
    no later day.
    """
    say = display.current()
    if row.window_start is None or row.window_end is None or names_no_day(row.facts):
        return say.sentence("when.today"), ""
    if row.status is Status.OVERDUE:
        days = (today - row.window_end).days
        return say.sentence("when.overdue", days=days), say.date(row.window_end)
    if row.status is Status.UPCOMING:
        return say.sentence("when.from", day=row.window_start), ""
    return say.sentence("when.until", day=row.window_end), ""


def window(row: WorklistRow) -> str:
    """Return the whole window of a due item; advice has none."""
    if row.due_on is None or names_no_day(row.facts):
        return display.current().sentence("when.today")
    return display.current().sentence(
        "when.window", due=row.due_on, start=row.window_start, end=row.window_end
    )


def call(row: WorklistRow, today: date) -> tuple[str, str]:
    """Return how the last call ended and when to try again, or on which day it was.

    Both are empty when nobody has called yet.
    """
    last = row.last_call
    if last is None:
        return "", ""
    say = display.current()
    ended = say.sentence(f"worklist.call.{last.outcome}")
    if row.unanswered > 1:
        ended = say.sentence("worklist.call.no_answer_times", count=row.unanswered)
    if last.next_try_on is None:
        return ended, say.date(last.called_at.date())
    key = "again" if last.next_try_on > today else "again_now"
    return ended, say.sentence(f"worklist.call.{key}", day=last.next_try_on)


def call_tip(row: WorklistRow) -> str:
    """Return the last call in full: moment, outcome, who called, note; empty without a call."""
    last = row.last_call
    if last is None:
        return ""
    say = display.current()
    parts = (say.moment(last.called_at), say.sentence(f"worklist.call.{last.outcome}"), last.by)
    return _lines(_DOT.join(part for part in parts if part), last.note or "")


def phone_tip(row: WorklistRow) -> str:
    """Return telephone and language for the tooltip of a row without room for them."""
    language = (
        display.current().sentence(f"worklist.speaks.{row.language}") if row.language else ""
    )
    return _joined(row.phone or "", language)


def _most_telling_first(facts: Sequence[Fact]) -> list[Fact]:
    """Begin with what changes what is asked; what is not this patient's own goes last."""
    return sorted(facts_first(facts), key=_is_common)


def _is_common(fact: Fact) -> bool:
    return fact.code in _GENERAL or fact.code.startswith(_PLAN)


def _joined(*parts: str) -> str:
    return _DOT.join(part for part in parts if part)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
