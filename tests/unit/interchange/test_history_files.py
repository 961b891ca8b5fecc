"""Files that cannot be read, or are too much, are refused before anything is understood."""

from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.errors import ClinicError, Fault, InvalidInputError
from clinic_app.interchange import history_files
from clinic_app.interchange.fault_lines import as_given, fault_line
from clinic_app.interchange.history_files import parse_members, read_bytes, read_document
from clinic_app.interchange.history_json import dumps, loads, parse_history
from clinic_app.interchange.json_text import JsonObject
from clinic_app.wording import wording


def codes(error: InvalidInputError) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in error.faults]


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_files, "LARGEST_BYTES", 3)
    (tmp_path / "large.json").write_text("[1, 2]")
    with pytest.raises(ClinicError) as caught:
        read_bytes(tmp_path / "large.json")
    assert caught.value.code == "file_too_large"


def test_a_name_that_no_file_can_have_is_said() -> None:
    with pytest.raises(ClinicError) as caught:
        read_bytes(Path("a\0b"))
    assert caught.value.code in {"file_missing", "file_unreadable"}


def test_too_many_records_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_files, "MOST_RECORDS", 2)
    with pytest.raises(InvalidInputError) as caught:
        read_document(b"[1, 2, 3]")
    assert codes(caught.value) == [("$", "too_many")]
    with pytest.raises(InvalidInputError) as caught:
        read_document(b"{}\n\n{}\n\n{}\n")
    assert codes(caught.value) == [("$", "too_many")]
    assert len(read_document(b"{}\n\n{}\n\n").members) == 2


def test_the_keys_of_a_large_object_are_counted_once() -> None:
    many = [f'"k{number}":0' for number in range(60_000)]
    found = loads("{" + ",".join([*many, *many]) + "}")  # compared in pairs, this takes hours
    assert isinstance(found, JsonObject)
    assert len(found.repeated) == 60_000


def test_a_key_of_several_lines_stays_on_one() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_history({"format": "clinic-history/1", "a\nb\x1b[31m": 1})
    line = fault_line(caught.value.faults[0], wording("en"))
    assert line.startswith('"a\\nb\\u001b[31m": there is no such key')


def test_a_version_without_quotation_marks_is_told_so() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_history({"format": "clinic-history/1", "ctcae_version": Decimal("5.0")})
    assert ("ctcae_version", "not_text") in codes(caught.value)


def test_a_hopeless_file_is_given_up_after_five_hundred_faults() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_members(read_document(b"{}\n" * 1000))
    assert len(caught.value.faults) == 501
    assert caught.value.faults[-1].code == "more_faults"


def test_a_line_that_is_not_json_is_named() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_members(read_document(b"{}\n{]\n"))
    assert ("line 2", "not_json") in codes(caught.value)


def test_too_many_entries_in_a_list_are_refused() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_history({"format": "clinic-history/1", "visits": [{}] * 20_001})
    assert ("visits", "too_many") in codes(caught.value)


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), float("nan")])
def test_numbers_that_are_none_are_refused_from_any_caller(value: object) -> None:
    data = {"format": "clinic-history/1", "patient": {"weight_kg": value}}
    with pytest.raises(InvalidInputError) as caught:
        parse_history(data)
    assert ("patient.weight_kg", "not_finite") in codes(caught.value)


def test_a_number_of_many_digits_is_not_taken() -> None:
    assert loads("0." + "1" * 100) == "0." + "1" * 58


def test_what_has_no_json_is_a_defect() -> None:
    with pytest.raises(TypeError):
        dumps({1, 2})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "this"),
        (True, "true"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1e400"), "1E+400"),
        (Decimal("-1e-99999999999"), "-1E-99999999999"),
        (Decimal("0e99999999999"), "0"),
        ("a\x1bb", '"a\\u001bb"'),
        ("梅", '"梅"'),
        ("x" * 100, '"' + "x" * 60 + '…"'),
    ],
)
def test_values_are_repeated_as_given_and_short(value: object, written: str) -> None:
    assert as_given(value) == written


def test_a_fault_of_the_whole_file_has_no_path() -> None:
    assert fault_line(Fault("$", "empty"), wording("en")).startswith("the file is empty")
