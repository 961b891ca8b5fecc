"""What goes out comes back: field for field, decimals by value, moments with their offset."""

import json
from datetime import datetime

from hypothesis import given, settings

from clinic_app.domain.record.history import History
from clinic_app.domain.record.leaves import leaves
from clinic_app.domain.record.problems import problems
from clinic_app.interchange.history_json import dump_history, dumps, loads, parse_history
from tests import make
from tests.strategies import TODAY, histories


def _offsets(history: History) -> list[object]:
    return [one.value.utcoffset() for one in leaves(history) if isinstance(one.value, datetime)]


@given(histories())
@settings(max_examples=40)
def test_import_of_an_export_is_the_same_record(history: History) -> None:
    text = dumps(dump_history(history))
    again = parse_history(loads(text))
    assert again == history
    assert _offsets(again) == _offsets(history)
    assert dumps(dump_history(again)) == text


@given(histories())
@settings(max_examples=20)
def test_generated_records_are_without_fault(history: History) -> None:
    assert problems(history, make.knowledge(), TODAY) == ()


@given(histories())
@settings(max_examples=20)
def test_what_is_unknown_is_left_out(history: History) -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert None not in value.values()
            assert [] not in value.values()
            for member in value.values():
                check(member)

    check(json.loads(dumps(dump_history(history), 2)))
