"""A clinic with passwords, people and patients, for pictures of what the demo has not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.drafts.entry import Correction, Entry, EntryAction
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.demo.clinic import synthetic_histories
from clinic_app.services.import_history import import_history
from clinic_app.services.manage_users import add_user
from clinic_app.services.record_entry import record_entry
from clinic_app.services.sign_entry import sign
from clinic_app.services.view_patient import view_patient
from clinic_app.ui.shots.camera import Camera

USER: Final = "zhang"
PASSWORD: Final = "a long pass phrase"  # noqa: S105 - of a store that is deleted at once
NURSE: Final = "nurse-li"
_PATIENTS: Final = 14
_FEWEST: Final = 3
_TWIN: Final = "TWIN-01"


def open_scratch_clinic(camera: Camera) -> None:
    """Make the clinic and go on to its list; nobody and nothing is in it."""
    session = camera.window.session
    camera.window.begin()
    session.create(USER, PASSWORD)
    camera.settle()
    session.enter()
    camera.settle()


def let_in(camera: Camera, *roles: Role) -> None:
    """Show the window as it is to somebody with these roles."""
    session = camera.window.session
    if session.clinic is not None:
        session.clinic = replace(session.clinic, roles=frozenset(roles))
        session.opened.emit()
    camera.settle()


class _Answer:
    """What the worker said."""

    value: object = None
    error: Exception | None = None

    def take(self, value: object) -> None:
        """Remember the answer."""
        self.value = value

    def refuse(self, error: Exception) -> None:
        """Remember why there is none."""
        self.error = error


def asked(camera: Camera, service: Callable[..., object], *values: object) -> object:
    """Return what a service on the open clinic answers.

    Raises:
        LookupError: It refused, so a picture would be missing.
    """
    answer = _Answer()
    camera.window.desk.ask(service, *values, done=answer.take, failed=answer.refuse)
    camera.settle()
    if answer.error is not None:
        message = "a service of the pictures refused"
        raise LookupError(message) from answer.error
    return answer.value


def fill(camera: Camera) -> tuple[str, str]:
    """Bring in people and patients; return the numbers of two records of one person."""
    today = camera.window.desk.today
    pair = asked(camera, _fill, today)
    camera.window.show_worklist()
    camera.settle()
    if not isinstance(pair, tuple):
        raise TypeError(pair)
    return pair


def _fill(clinic: OpenClinic, today: date) -> tuple[str, str]:
    histories = synthetic_histories(today)[:_PATIENTS]
    for history in histories:
        import_history(clinic, history, today)
    first = next(one for one in histories if one.toxicities and len(one.visits) >= _FEWEST)
    import_history(clinic, _decided(first, today), today)
    import_history(clinic, _twin_of(first), today)
    add_user(clinic, NURSE, frozenset({Role.NURSE}), today)
    add_user(clinic, "wang", frozenset({Role.PHYSICIAN}), today)
    add_user(clinic, "陈晓", frozenset({Role.NURSE, Role.RESEARCHER}), today)
    return first.patient.mrn, _TWIN


def _decided(history: History, today: date) -> History:
    made = tuple(
        Decision(
            on=today - timedelta(days=days),
            code=AdviceCode.TDM_REDUCE,
            choice=choice,
            reason="TEST: discussed with the patient",
            by=USER,
        )
        for days, choice in ((90, DecisionChoice.DEFERRED), (30, DecisionChoice.DECLINED))
    )
    return replace(history, decisions=made)


def _twin_of(history: History) -> History:
    """Return a second record of the same person: another telephone, and a visit of its own."""
    patient = replace(history.patient, mrn=_TWIN, phone="+86 27 5550 9999")
    first, second = history.visits[:2]
    moved = replace(second, on=second.on + timedelta(days=1), note="TEST: seen by a colleague")
    return replace(history, patient=patient, visits=(first, moved), troughs=(), labs=())


def sign_some(camera: Camera, mrn: str) -> None:
    """Sign two visits of a record and the first decision, and correct one of those visits."""
    asked(camera, _sign_some, mrn, camera.window.desk.today)


def _sign_some(clinic: OpenClinic, mrn: str, today: date) -> bool:
    history = view_patient(clinic, mrn, today).history
    for place, visit in enumerate(history.visits[-3:-1], start=len(history.visits) - 3):
        sign(clinic, mrn, "visits", place, visit, PASSWORD, today)
    for place, decision in enumerate(history.decisions[:1]):
        sign(clinic, mrn, "decisions", place, decision, PASSWORD, today)
    old = history.visits[-2]
    mended = Correction("visits", old, replace(old, note="Weight read again: TEST"))
    entry = Entry(action=EntryAction.CORRECT, corrections=(mended,), reason="Typing error: TEST")
    record_entry(clinic, mrn, entry, today)
    return True
