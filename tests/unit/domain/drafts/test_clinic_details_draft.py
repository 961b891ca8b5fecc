import pytest

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.drafts.clinic_details_draft import (
    LONGEST,
    ClinicDetailsDraft,
    clinic_details_draft_of,
    read_clinic_details,
)
from tests.unit.domain.drafts.entry import codes


def test_a_whole_clinic_comes_back_as_it_was_typed() -> None:
    details = ClinicDetails(name="东门门诊", phone="027-5550 0100", address="1 East Gate")
    reading = read_clinic_details(clinic_details_draft_of(details))
    assert (reading.value, reading.faults, reading.warnings) == (details, (), ())


def test_blanks_are_nothing() -> None:
    draft = ClinicDetailsDraft(name="  ", phone=" ", address="\n")
    assert read_clinic_details(draft).value == ClinicDetails()
    assert clinic_details_draft_of(ClinicDetails()) == ClinicDetailsDraft()


@pytest.mark.parametrize(("length", "is_refused"), [(LONGEST, False), (LONGEST + 1, True)])
def test_what_does_not_fit_the_letter_is_refused(length: int, *, is_refused: bool) -> None:
    reading = read_clinic_details(ClinicDetailsDraft(name="x" * length))
    assert codes(reading.faults) == ([("clinic.name", "text_too_long")] if is_refused else [])
    assert (reading.value is None) is is_refused


@pytest.mark.parametrize(("phone", "asks"), [("12345", False), ("1234", True), ("extern", True)])
def test_a_short_number_asks(phone: str, *, asks: bool) -> None:
    reading = read_clinic_details(ClinicDetailsDraft(phone=phone))
    assert codes(reading.warnings) == ([("clinic.phone", "phone_digits")] if asks else [])
    assert reading.value == ClinicDetails(phone=phone)
