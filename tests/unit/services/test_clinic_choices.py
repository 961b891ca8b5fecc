from datetime import date
from decimal import Decimal

from clinic_app.domain.drafts.entry import Entry, EntryAction, Voiding
from clinic_app.domain.drafts.lab_habits import Reporting
from clinic_app.domain.record.codes import Sex
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_choices import clinic_choices
from clinic_app.services.form_choices import form_choices
from clinic_app.services.import_history import import_history
from clinic_app.services.record_entry import record_entry
from tests import make

TODAY = date(2026, 11, 20)
GRAMS = make.lab("Hb", "2026-03-08", "11", "g/dL", lln=Decimal("11.5"), uln=Decimal(15))
LITRES = make.lab("Hb", "2026-01-08", "130", "g/L", lln=Decimal(130), uln=Decimal(175))


def _add(clinic: OpenClinic, mrn: str, sex: Sex, *labs: object) -> None:
    patient = make.patient(mrn=mrn, sex=sex)
    import_history(clinic, make.gist_adjuvant(patient=patient, labs=labs), TODAY)


def test_units_and_limits_are_those_entered_last_for_the_sex(clinic: OpenClinic) -> None:
    _add(clinic, "W-1", Sex.FEMALE, make.lab("Hb", "2026-05-08", 109, "g/L"))
    _add(clinic, "W-2", Sex.FEMALE, GRAMS)
    _add(clinic, "M-1", Sex.MALE, LITRES)
    assert clinic_choices(clinic).reporting == {
        (Sex.FEMALE, "Hb"): Reporting(unit="g/dL", lln=Decimal("11.5"), uln=Decimal(15)),
        (Sex.MALE, "Hb"): Reporting(unit="g/L", lln=Decimal(130), uln=Decimal(175)),
    }


def test_a_voided_value_does_not_speak(clinic: OpenClinic) -> None:
    _add(clinic, "W-1", Sex.FEMALE, GRAMS)
    voiding = Voiding("labs", GRAMS)
    entry = Entry(action=EntryAction.VOID, voidings=(voiding,), reason="somebody else's report")
    record_entry(clinic, "W-1", entry, TODAY)
    assert clinic_choices(clinic).reporting == {}


def test_everything_else_is_what_the_rules_offer(clinic: OpenClinic) -> None:
    assert clinic_choices(clinic) == form_choices(clinic.knowledge)
