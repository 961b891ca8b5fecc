"""The label's hold for a severe non-haematological event (definition 16)."""

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    HoldOption,
    Level,
    ProtocolStamp,
)
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.tdm.dosing import Episode, dose_fact
from clinic_app.domain.toxicity.counting import event_fact, is_haematological, may_return

LIFE_THREATENING_GRADE = 4
_RESUME_WHEN = "event_grade_at_most_1"


def event_hold(
    events: tuple[Toxicity, ...], episode: Episode, knowledge: Knowledge, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Return one LABEL_HOLD when a counting event is severe and not of the marrow.

    Grade 4 and above: stop; grade 3: act. Resume at grade 1 or less; the dose to resume at is
    the physician's. A skin reaction that may come back says so: whether to resume at all is open.
    `events` are those that count against the current imatinib dose.
    Source: imatinib_us_pi; imatinib_skin; definition 16.
    """
    severe = tuple(
        event
        for event in events
        if event.grade >= knowledge.protocol.reduction.severe_grade
        and not is_haematological(event, knowledge)
    )
    if not severe:
        return ()
    worst = max(event.grade for event in severe)
    returns = any(may_return(event, knowledge.protocol) for event in severe)
    return (
        advise(
            AdviceCode.LABEL_HOLD,
            Level.STOP if worst >= LIFE_THREATENING_GRADE else Level.ACT,
            (*map(event_fact, severe), dose_fact(episode)),
            rule="label.event_hold",
            citations=("imatinib_us_pi", *(("imatinib_skin",) if returns else ())),
            stamp=stamp,
            options=(HoldOption(resume_when=(_RESUME_WHEN,)),),
            cautions=(CautionCode.SKIN_REACTION_MAY_RETURN,) if returns else (),
        ),
    )
