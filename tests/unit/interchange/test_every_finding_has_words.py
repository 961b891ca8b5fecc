"""Whatever the rules say of whatever record, both languages have words for it."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.interchange.evaluation_json import dump_evaluation
from clinic_app.services.demo.clinic import synthetic_histories
from tests.knowledge import KNOWLEDGE
from tests.strategies import histories

TODAY = date(2026, 11, 20)


def test_of_the_demo_clinic() -> None:
    for history in synthetic_histories(TODAY):
        shown = dump_evaluation(evaluate(history, TODAY, KNOWLEDGE))
        for part in ("advice", "due"):
            found = shown[part]
            assert isinstance(found, list)
            assert all(item["title"] and item["title_zh"] for item in found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories())
def test_of_any_record(history: History) -> None:
    shown = dump_evaluation(evaluate(history, history.as_of or TODAY, KNOWLEDGE))
    assert shown["mrn"] == history.patient.mrn
