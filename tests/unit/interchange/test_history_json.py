"""Every way a record can be malformed is answered by path, code and value."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from clinic_app.errors import Fault, InvalidInputError
from clinic_app.interchange.fault_lines import fault_line
from clinic_app.interchange.history_json import loads, parse_history
from clinic_app.wording import LANGUAGES, wording

BASE = '"format":"clinic-history/1","patient":{"mrn":"A-1","name":"TEST"}'
DIAGNOSIS = '"diagnosis":{"disease":"GIST"}'
TROUGH = '"drug":"imatinib","drawn_at":"2026-01-02T08:00+08:00","value":1,"unit":"ug/L"'


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInputError) as caught:
        parse_history(loads(text))
    return caught.value.faults


def with_members(members: str) -> str:
    return f"{{{BASE},{DIAGNOSIS},{members}}}"


def test_a_wrong_unit_is_answered_in_the_words_of_the_contract() -> None:
    text = with_members(f'"troughs":[{{{TROUGH.replace("ug/L", "mg")}}}]')
    lines = [fault_line(fault, wording("en")) for fault in faults_of(text)]
    assert lines == ['troughs[0].unit: "mg" is not a concentration; use ug/L, ng/mL or umol/L']


SHAPES = [
    ("{}", "format", "missing_format"),
    (f'{{"format":"clinic-history/2","patient":{{"mrn":"1","name":"T"}},{DIAGNOSIS}}}', "format",
     "wrong_format"),
    (f"{{{BASE}}}", "diagnosis", "missing"),
    (with_members('"troughts":[]'), "troughts", "unknown_key_near"),
    (with_members('"zzz":1'), "zzz", "unknown_key"),
    (with_members('"a b":1'), '"a b"', "unknown_key"),
    (with_members('"visits":{}'), "visits", "not_list"),
    (with_members('"visits":["x"]'), "visits[0]", "not_object"),
    (with_members('"visits":[{"on":"2026-01-01","on":"2026-01-02"}]'), "visits[0].on",
     "repeated_key"),
    (with_members('"visits":[{"on":"2026-02-30"}]'), "visits[0].on", "no_such_date"),
    (with_members('"visits":[{"on":"20260101"}]'), "visits[0].on", "not_date"),
    (with_members('"visits":[{"on":"0001-01-01"}]'), "visits[0].on", "date_range"),
    (with_members('"visits":[{"on":null}]'), "visits[0].on", "missing"),
    (with_members('"visits":[{"on":"2026-01-01","ecog":true}]'), "visits[0].ecog", "not_number"),
    (with_members('"visits":[{"on":"2026-01-01","ecog":"1"}]'), "visits[0].ecog", "not_number"),
    (with_members('"visits":[{"on":"2026-01-01","ecog":1.5}]'), "visits[0].ecog", "not_whole"),
    (with_members('"visits":[{"on":"2026-01-01","weight_kg":NaN}]'), "visits[0].weight_kg",
     "not_finite"),
    (with_members('"visits":[{"on":"2026-01-01","weight_kg":-Infinity}]'), "visits[0].weight_kg",
     "not_finite"),
    (with_members('"visits":[{"on":"2026-01-01","weight_kg":1e999999999999999999999}]'),
     "visits[0].weight_kg", "not_finite"),
    (with_members('"visits":[{"on":"2026-01-01","weight_kg":1e30}]'), "visits[0].weight_kg",
     "number_size"),
    (with_members('"visits":[{"on":"2026-01-01","weight_kg":' + "1" * 5000 + "}]"),
     "visits[0].weight_kg", "not_finite"),
    (with_members('"visits":[{"on":"2026-01-01","kind":"Clinic"}]'), "visits[0].kind",
     "not_one_of"),
    (with_members('"visits":[{"on":"2026-01-01","toxicities_reviewed":1}]'),
     "visits[0].toxicities_reviewed", "not_true_false"),
    (with_members('"visits":[{"on":"2026-01-01","note":5}]'), "visits[0].note", "not_text"),
    (with_members('"visits":[{"on":"2026-01-01","note":"\\u0000"}]'), "visits[0].note",
     "unprintable"),
    (with_members('"visits":[{"on":"2026-01-01","note":"\\ud800"}]'), "visits[0].note",
     "unprintable"),
    (with_members('"visits":[{"on":"2026-01-01","note":"' + "x" * 20_001 + '"}]'),
     "visits[0].note", "too_long"),
    (with_members('"medications":[{"drug":" imatinib","started_on":"2026-01-01"}]'),
     "medications[0].drug", "surrounding_space"),
    (with_members('"medications":[{"drug":"","started_on":"2026-01-01"}]'),
     "medications[0].drug", "blank"),
    (with_members('"medications":[{"drug":"x","started_on":"2026-01-01","usual_time":"8:00"}]'),
     "medications[0].usual_time", "not_clock"),
    (with_members(f'"troughs":[{{{TROUGH.replace("+08:00", "")}}}]'), "troughs[0].drawn_at",
     "no_offset"),
    (with_members(f'"troughs":[{{{TROUGH.replace("T08:00", "T25:00")}}}]'),
     "troughs[0].drawn_at", "no_such_date"),
    (with_members(f'"troughs":[{{{TROUGH.replace("T08:00+08:00", "")}}}]'),
     "troughs[0].drawn_at", "not_moment"),
    (with_members(f'"troughs":[{{{TROUGH.replace("+08:00", "+23:00")}}}]'),
     "troughs[0].drawn_at", "not_moment"),
    (with_members(f'"troughs":[{{{TROUGH.replace("+08:00", "+08:60")}}}]'),
     "troughs[0].drawn_at", "not_moment"),
    ("[1]", "$", "not_object"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "code"), SHAPES)
def test_what_is_malformed_is_named_by_its_path(text: str, path: str, code: str) -> None:
    faults = faults_of(text)
    assert (path, code) in [(fault.path, fault.code) for fault in faults]
    for language in LANGUAGES:
        for fault in faults:
            assert "\n" not in fault_line(fault, wording(language))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("{", "not_json"),
        ("nonsense", "not_json"),
        ("{'a': 1}", "not_json"),
        ("[" * 200_000, "nested_too_deep"),
    ],
)
def test_what_is_not_json_says_so(text: str, code: str) -> None:
    assert [fault.code for fault in faults_of(text)] == [code]


def test_every_fault_is_collected_in_one_run() -> None:
    text = with_members('"visits":[{"on":"x"},{"ecog":"2"}],"events":[{"kind":"gone"}]')
    assert [fault.path for fault in faults_of(text)] == [
        "visits[0].on",
        "visits[1].on",
        "visits[1].ecog",
        "events[0].kind",
        "events[0].on",
    ]


def test_faults_of_a_hopeless_file_are_counted_to_two_hundred() -> None:
    visits = ",".join(["{}"] * 1000)
    assert len(faults_of(with_members(f'"visits":[{visits}]'))) == 200


def test_numbers_are_exact_and_moments_keep_their_offset() -> None:
    trough = TROUGH.replace('"value":1', '"value":0.010000000000001')
    history = parse_history(loads(with_members(f'"troughs":[{{{trough}}}]')))
    sample = history.troughs[0]
    assert sample.value == Decimal("0.010000000000001")
    assert sample.drawn_at.utcoffset() == timedelta(hours=8)


def test_z_is_the_offset_of_utc() -> None:
    text = with_members(f'"troughs":[{{{TROUGH.replace("+08:00", "Z")}}}]')
    assert parse_history(loads(text)).troughs[0].drawn_at.tzinfo is UTC


def test_null_means_left_out() -> None:
    nothing = with_members('"gist":null,"visits":null,"ctcae_version":null')
    assert parse_history(loads(nothing)) == parse_history(loads(f"{{{BASE},{DIAGNOSIS}}}"))


def test_three_point_nought_is_a_whole_number() -> None:
    text = with_members('"visits":[{"on":"2026-01-01","ecog":1.0}]')
    assert parse_history(loads(text)).visits[0].ecog == 1
