"""The letter follows what was decided: the same store, the service that decides, the page."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.import_history import import_history
from clinic_app.services.print_paper import Paper, make_paper
from clinic_app.services.view_patient import view_patient
from tests import make
from tests.unit.domain.decisions.deciding import intolerable, relapsed, severe
from tests.unit.reports.reading import words_of

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 10, 12, tzinfo=timezone(timedelta(hours=8)))
MRN = make.patient().mrn


def _letter_after(clinic: OpenClinic, history: History, code: AdviceCode, **typed: Any) -> str:
    """Decide as the dialog would, and read the letter."""
    import_history(clinic, history, TODAY)
    view = view_patient(clinic, MRN, TODAY)
    context = DecisionContext(
        history=view.history,
        evaluation=view.evaluation,
        advice=next(one for one in view.evaluation.advice if one.code is code),
        today=TODAY,
        knowledge=clinic.knowledge,
    )
    opened = blank_draft(context, DecisionChoice.RECORDED)
    known = {name: getattr(opened, name) for name in DecisionDraft.__slots__}
    read = read_decision(DecisionDraft(**{**known, **typed}), context)
    assert read.value is not None, read.faults
    decide_advice(clinic, MRN, read.value, TODAY)
    return words_of(make_paper(clinic, Paper.LETTER, MRN, "en", TODAY, NOW).pdf)


def test_a_lower_dose_stands_in_the_letter(clinic: OpenClinic) -> None:
    words = _letter_after(clinic, intolerable(), AdviceCode.TDM_REDUCE, dose="300")
    assert "What we agreed From 04-May-2026, take imatinib: 300 mg once a day." in words
    assert "Until then it was 400 mg a day." in words
    assert "around 04-Jun-2026" in words
    assert "Before you leave" not in words


def test_a_hold_says_since_when_and_names_no_dose(clinic: OpenClinic) -> None:
    words = _letter_after(clinic, severe(), AdviceCode.TDM_REDUCE, way=Way.HOLD, dose="300")
    assert "What we agreed No imatinib since 04-May-2026." in words
    assert "Please do not take it again until your physician tells you to." in words
    assert "300 mg" not in words


def test_a_restart_is_said_and_no_longer_asked(clinic: OpenClinic) -> None:
    words = _letter_after(clinic, relapsed(), AdviceCode.TFR_LOSS_OF_MMR, way=Way.RESTART)
    assert "What we agreed From 04-May-2026, take imatinib: 400 mg once a day." in words
    assert "ask your physician which medicine" not in words
    assert "You are on treatment again." in words
