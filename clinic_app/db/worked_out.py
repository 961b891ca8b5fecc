"""Look whether what is worked out from the records is what they give.

Advice, due items and search keys are rewritten with every change and leave no fingerprint in the
trail: they are worked out a second time, as of the day they were made, and compared. The basis of
a decision carries its own proof: its key is the hash of its code, facts and protocol.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.evaluations import advice_columns, due_columns, evaluation_columns
from clinic_app.db.facts_json import facts_from_json
from clinic_app.db.finding import Said, first_of, said
from clinic_app.db.histories import Rows, RowsAhead, assembled
from clinic_app.db.search import keys_of
from clinic_app.db.tables import (
    AdviceBasisRow,
    AdviceRow,
    DueRow,
    EvaluationRow,
    PatientRow,
    SearchKeyRow,
)
from clinic_app.domain.advice_key import advice_key
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import ProtocolStamp
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.knowledge import Knowledge
from clinic_app.errors import StoreError

UNREADABLE: Final = (
    StoreError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
)  # fmt: skip
"""What reading something raises that somebody changed at will: a fault like any other."""


def living_patients(session: Session) -> Sequence[int]:
    """Return the row numbers of every record that stands, in the order of entry."""
    query = select(PatientRow.id).where(PatientRow.voided_at.is_(None)).order_by(PatientRow.id)
    return session.scalars(query).all()


class WorkedOut:
    """Holds advice, due items, search keys and the bases of decisions against the records.

    `patients` is how many were looked at. An evaluation by another protocol or another release of
    the rules, or none, cannot be held against anything; nobody sees it before it is made anew, so
    it is counted and no fault.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Look by these rules; nothing is looked at yet."""
        self._knowledge = knowledge
        self._faults: list[Said] = []
        self._waiting = 0
        self.patients = 0

    def look_at(self, session: Session, patient_ids: Collection[int]) -> None:
        """Work some records out again; one that has gone into another meanwhile is left out."""
        rows = RowsAhead(session, patient_ids)
        people = session.scalars(
            select(PatientRow).where(PatientRow.id.in_(patient_ids)).order_by(PatientRow.id)
        )
        for row in people.all():
            if row.voided_at is None:
                self._faults += self._faults_of(session, rows, row)
        self.patients += len(patient_ids)

    def look_at_bases(self, session: Session) -> None:
        """Look at what decisions rested on."""
        self._faults += _basis_faults(session)

    def answer(self) -> tuple[bool, tuple[Said, ...]]:
        """Return whether everything agreed, and what there is to say."""
        if self._faults:
            return False, first_of(self._faults)
        more = (said("waiting", count=self._waiting),) if self._waiting else ()
        return True, (said("worked_out", count=self.patients - self._waiting), *more)

    def _faults_of(self, session: Session, rows: Rows, row: PatientRow) -> Iterator[Said]:
        stored = session.get(EvaluationRow, row.id)
        if stored is None or not _is_by_these_rules(stored, self._knowledge):
            self._waiting += 1
        else:
            yield from _rule_faults(session, rows, row, stored, self._knowledge)
        if _keys(session, row.id) != keys_of(session, row):
            yield said("search_says_other", mrn=row.mrn)


def _is_by_these_rules(stored: EvaluationRow, knowledge: Knowledge) -> bool:
    same_protocol = stored.protocol_sha256 == knowledge.protocol.sha256
    return same_protocol and stored.rules == knowledge.rules


def _rule_faults(
    session: Session,
    rows: Rows,
    row: PatientRow,
    stored: EvaluationRow,
    knowledge: Knowledge,
) -> Iterator[Said]:
    """Yield a fault where the rules say something else, or can make nothing of the record."""
    try:
        agrees = _is_what_rules_say(session, rows, row, stored, knowledge)
    except UNREADABLE:
        yield said("record_unreadable", mrn=row.mrn)
        return
    if not agrees:
        yield said("rules_say_other", mrn=row.mrn, made_on=stored.as_of)


def _is_what_rules_say(
    session: Session,
    rows: Rows,
    row: PatientRow,
    stored: EvaluationRow,
    knowledge: Knowledge,
) -> bool:
    history = assembled(rows, row)
    again = evaluate(history, stored.as_of, knowledge)
    whole = evaluation_columns(again, care_end(history))
    advice = select(AdviceRow).where(AdviceRow.patient_id == row.id).order_by(AdviceRow.position)
    due = select(DueRow).where(DueRow.patient_id == row.id).order_by(DueRow.position)
    return (
        _columns([stored], whole) == [whole]
        and _same(session.scalars(advice).all(), advice_columns(again))
        and _same(session.scalars(due).all(), due_columns(again))
    )


def _same(rows: Sequence[Any], again: list[dict[str, Any]]) -> bool:
    return len(rows) == len(again) and (not again or _columns(rows, again[0]) == again)


def _columns(rows: Sequence[Any], names: dict[str, Any]) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in names} for row in rows]


def _keys(session: Session, patient_id: int) -> list[str]:
    query = select(SearchKeyRow.key).where(SearchKeyRow.patient_id == patient_id)
    return list(session.scalars(query.order_by(SearchKeyRow.position)))


def _basis_faults(session: Session) -> Iterator[Said]:
    """Yield the bases of decisions whose facts are not those of their key."""
    query = select(AdviceBasisRow, PatientRow.mrn).join(
        PatientRow, PatientRow.id == AdviceBasisRow.patient_id
    )
    for row, mrn in session.execute(query):
        stamp = ProtocolStamp(
            name=row.protocol_name, version=row.protocol_version, sha256=row.protocol_sha256
        )
        try:
            agrees = advice_key(row.code, facts_from_json(row.facts), stamp) == row.advice_key
        except UNREADABLE:
            agrees = False
        if not agrees:
            yield said("basis_changed", mrn=mrn, made_on=row.made_on)
