"""The whole letter: what was found, what is taken, the next dates, when to call."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.findings import AdviceCode, Evaluation
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.codes import Disease, EventKind, Sex, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB
from clinic_app.reports.content.banner import SEPARATOR
from clinic_app.reports.content.furniture import Furniture, Printing, furniture
from clinic_app.reports.content.letter.dates import NextDate, again_soon, circumstances, next_dates
from clinic_app.reports.content.letter.level import Found, level_found
from clinic_app.reports.content.letter.response import needs_blood_soon, response_found
from clinic_app.reports.content.letter.said import on_paper
from clinic_app.reports.content.letter.treatment import Treatment, treatment_of
from clinic_app.reports.content.phrases import TIE, Phrases, shortened

_MAY_BE_PREGNANT = range(12, 56)
_LONGEST = 40
_LONGEST_NAME = 70
_NO_GRAPEFRUIT = frozenset(
    {
        IMATINIB, "nilotinib", "dasatinib", "bosutinib", "ponatinib", "sunitinib", "regorafenib",
        "avapritinib",
    }
)  # fmt: skip
"""Drugs whose label tells patients to leave grapefruit out."""
_WITHOUT_DATES = {
    EventKind.MOVED_AWAY: "no_dates_away",
    EventKind.DECLINED_FOLLOW_UP: "no_dates_declined",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """Everything on the page, in one language."""

    furniture: Furniture
    clinic: str
    made_on: str
    title: str
    person: str
    dates_heading: str
    found: Found | None
    treatment: Treatment
    dates: tuple[NextDate, ...]
    no_dates: str
    call_title: str
    call_for: str
    call_beside: str
    closing: tuple[str, ...]
    signature: str
    signed_on: str


def person_line(history: History, phrases: Phrases) -> str:
    """Return MRN, birth date and physician as far as they are known."""
    patient = history.patient
    parts = [phrases.say("mrn", mrn=patient.mrn)]
    if patient.birth_date is not None:
        born = phrases.wording.paper_date(patient.birth_date)
        parts.append(on_paper(phrases, "born", on=born))
    if patient.physician:
        parts.append(phrases.say("physician", physician=shortened(patient.physician, _LONGEST)))
    return SEPARATOR.join(parts)


def call_title(details: ClinicDetails, phrases: Phrases, key: str = "call.title") -> str:
    """Return a sentence with the clinic's telephone; room to write it while nobody entered it."""
    if details.phone:
        # A number broken over two lines is dialled wrong.
        phone = shortened(details.phone, _LONGEST).replace(" ", TIE)
    else:
        phone = on_paper(phrases, "call.room")
    return on_paper(phrases, key, phone=phone)


def _call_for(history: History, treatment: Treatment, today: date, phrases: Phrases) -> str:
    """Return the signs for which to call; those of imatinib only while it is taken."""
    said = [on_paper(phrases, "call.imatinib" if treatment.on_imatinib else "call.general")]
    patient = history.patient
    born = patient.birth_date
    might = born is None or whole_years_between(born, today) in _MAY_BE_PREGNANT
    # Who is known to be pregnant has been spoken with: she need not call for it.
    asks = patient.sex is Sex.FEMALE and might and not patient.pregnant
    if treatment.is_treated and asks:
        said.append(on_paper(phrases, "call.pregnant"))
    return phrases.say("sentence_gap").join(said)


def _no_dates(history: History) -> str:
    """Return the key of what is said without any date; an end of care is told as what it is."""
    end = care_end(history)
    return _WITHOUT_DATES.get(end.kind, "no_dates") if end else "no_dates"


def _closing(
    history: History, evaluation: Evaluation, treatment: Treatment, phrases: Phrases
) -> tuple[str, ...]:
    said = []
    stopped = any(m.stop_reason is StopReason.TFR for m in history.medications)
    codes = {advice.code for advice in evaluation.advice}
    # Pain beside a progression may be the disease: the letter must not make light of it.
    calm = AdviceCode.TFR_PROGRESSION not in codes
    if history.diagnosis.disease is Disease.CML and stopped and not treatment.is_treated and calm:
        known = AdviceCode.TFR_WITHDRAWAL_SYNDROME in codes
        said.append(on_paper(phrases, "closing.aches_known" if known else "closing.aches"))
    if treatment.is_treated:
        without = not _NO_GRAPEFRUIT.isdisjoint(treatment.drugs)
        key = "closing.no_grapefruit" if without else "closing.other_medicines"
        said.append(on_paper(phrases, key))
    asks = treatment.waits or treatment.says_not_alone or treatment.is_elsewhere
    if asks or not treatment.was_treated:
        last = "closing.call"
    else:
        last = "closing.keep" if treatment.is_treated else "closing.free"
    return (*said, on_paper(phrases, last))


def letter_content(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    phrases: Phrases,
    today: date,
    printing: Printing,
) -> LetterContent:
    """Return what stands in the letter; records dated after `today` are not in it."""
    known = known_at(history, Horizon(today))
    protocol = knowledge.protocol
    level = level_found(known, evaluation, protocol, today, phrases)
    found = level or response_found(known, evaluation, protocol.molecular, today, phrases)
    treatment = treatment_of(known, evaluation, today, phrases)
    progressed = any(a.code is AdviceCode.TFR_PROGRESSION for a in evaluation.advice)
    around = circumstances(known, today, waits=treatment.waits, restart_is_open=progressed)
    dates = next_dates(evaluation.due, today, phrases, around)
    if needs_blood_soon(known, evaluation, today):
        late = tuple(row for row in dates if row.is_late)
        dates = (*late, again_soon(phrases), *(row for row in dates if not row.is_late))
    document = on_paper(phrases, "document")
    return LetterContent(
        furniture=furniture(known, evaluation, printing, phrases, document, for_patient=True),
        clinic=shortened(printing.details.name or "", _LONGEST),
        made_on=phrases.wording.paper_date(today),
        title=on_paper(phrases, "title", name=shortened(known.patient.name, _LONGEST_NAME)),
        person=person_line(known, phrases),
        dates_heading=on_paper(phrases, "dates_heading"),
        found=found,
        treatment=treatment,
        dates=dates,
        no_dates="" if dates else on_paper(phrases, _no_dates(known)),
        call_title=call_title(printing.details, phrases),
        call_for=_call_for(known, treatment, today, phrases),
        call_beside=on_paper(phrases, "call.emergency"),
        closing=_closing(known, evaluation, treatment, phrases),
        signature=on_paper(phrases, "signature"),
        signed_on=on_paper(phrases, "signed_on"),
    )
