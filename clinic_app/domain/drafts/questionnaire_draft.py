"""A quality-of-life questionnaire as it is copied from paper: one number per item."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.quality_of_life.scoring import QualityOfLife, score
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS, QUESTIONNAIRE_ITEMS
from clinic_app.domain.record.results import Questionnaire

PATH: Final = "questionnaires[0]"
ITEMS: Final = (
    "1", "2", *(f"3{letter}" for letter in "abcdefghij"), *(f"4{letter}" for letter in "abcd"),
    *(f"5{letter}" for letter in "abc"), "6", "7", "8", *(f"9{letter}" for letter in "abcdefghi"),
    "10", *(f"11{letter}" for letter in "abcd"),
)  # fmt: skip
"""The items by the numbers printed on both forms. Source: sf36_scoring.json."""
_HALF: Final = QUESTIONNAIRE_ITEMS // 2
_LEFT_OUT: Final = "-"
_NAMED: Final = 8
"""How many blank items a remark names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireDraft:
    """The form; one text per item, blank for one not typed, `-` for one the patient left out."""

    instrument: Instrument | None = None
    form_version: str = ""
    on: str = ""
    answers: tuple[str, ...] = ("",) * QUESTIONNAIRE_ITEMS


def highest_answer(index: int) -> int:
    """Return the highest answer of the `index`-th item, from 0; the lowest is 1."""
    return HIGHEST_ANSWERS[index]


def questionnaire_draft_of(value: Questionnaire) -> QuestionnaireDraft:
    """Return the draft that reads as `value`, to correct it."""
    return QuestionnaireDraft(
        instrument=value.instrument,
        form_version=value.form_version or "",
        on=typed_day(value.on),
        answers=tuple(_LEFT_OUT if answer is None else str(answer) for answer in value.answers),
    )


def read_questionnaire(draft: QuestionnaireDraft, context: EntryContext) -> Reading[Questionnaire]:
    """Read the form: the answers, or what must be mended; and what is worth a look."""
    remarks = Remarks()
    on = _read_day(draft, context, remarks)
    if draft.instrument is None:
        remarks.fault(f"{PATH}.instrument", "instrument_missing")
    answers = tuple(
        _read_answer(f"{PATH}.answers[{index}]", text, HIGHEST_ANSWERS[index], remarks)
        for index, text in enumerate(draft.answers)
    )
    _check_blanks(draft, answers, remarks)
    if on is None or draft.instrument is None:
        return remarks.reading(None)
    return remarks.reading(
        Questionnaire(
            instrument=draft.instrument,
            on=on,
            answers=answers,
            form_version=plain(draft.form_version) or None,
        )
    )


def scored_as_typed(draft: QuestionnaireDraft) -> QualityOfLife | None:
    """Return the scores of what is typed so far; None before the form is chosen.

    What cannot be read counts as not answered: the field itself says what is wrong.
    """
    if draft.instrument is None:
        return None
    remarks = Remarks()
    answers = tuple(
        _read_answer(PATH, text, HIGHEST_ANSWERS[index], remarks)
        for index, text in enumerate(draft.answers)
    )
    return score(Questionnaire(instrument=draft.instrument, on=date.min, answers=answers))


def _read_day(draft: QuestionnaireDraft, context: EntryContext, remarks: Remarks) -> date | None:
    on = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    if on is not None and any(
        each.on == on and each.instrument is draft.instrument
        for each in context.history.questionnaires
    ):
        remarks.warn(f"{PATH}.on", "questionnaire_on_same_day", on=on)
    return on


def _read_answer(path: str, text: str, highest: int, remarks: Remarks) -> int | None:
    typed = plain(text)
    if not typed or typed == _LEFT_OUT:
        return None
    if len(typed) == 1 and typed.isdecimal() and 1 <= int(typed) <= highest:
        return int(typed)
    remarks.fault(path, "answer_not_offered", text, highest=highest)
    return None


def _check_blanks(
    draft: QuestionnaireDraft, answers: tuple[int | None, ...], remarks: Remarks
) -> None:
    """Refuse an empty form; ask about items neither answered nor marked as left out."""
    blank = [index for index, text in enumerate(draft.answers) if not plain(text)]
    given = sum(answer is not None for answer in answers)
    if len(blank) == len(draft.answers):
        remarks.fault(f"{PATH}.answers[0]", "answers_missing")
    elif blank:
        more = " …" if len(blank) > _NAMED else ""
        remarks.warn(
            f"{PATH}.answers[{blank[0]}]", "some_answers_missing", len(blank),
            count=len(blank), items=", ".join(ITEMS[index] for index in blank[:_NAMED]) + more,
        )  # fmt: skip
    elif given < _HALF:
        remarks.warn(f"{PATH}.answers[0]", "answers_few", given)
