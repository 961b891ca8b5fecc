from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.codes import Instrument, Modality
from clinic_app.domain.record.results import Imaging, Lesion, Questionnaire
from clinic_app.errors import InvalidInputError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.record_entry import record_entry
from tests import make

TODAY = date(2026, 1, 20)
MRN = make.patient().mrn
HB = make.lab("Hb", TODAY, 111, "g/L", lln=Decimal(115), uln=Decimal(150))
IMAGE = Imaging(
    on=TODAY, modality=Modality.CT, new_lesion=False,
    lesions=(Lesion(id="L1", longest_mm=Decimal(42), density_hu=Decimal(55)),),
)  # fmt: skip
FORM = Questionnaire(instrument=Instrument.RAND_36, on=TODAY, answers=(None, *(1,) * 35))


def test_values_of_a_visit_are_stored_with_it(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    visit = VisitEntry(visit=make.visit(TODAY), labs=(HB,))
    history = record_entry(clinic, MRN, visit.entry, TODAY).history
    assert (history.visits, history.labs) == ((visit.visit,), (HB,))


@pytest.mark.parametrize(
    ("path", "value", "better"),
    [
        ("labs", HB, replace(HB, value=Decimal(119))),
        ("imaging", IMAGE, replace(IMAGE, lesions=())),
        ("questionnaires", FORM, replace(FORM, answers=(2, *FORM.answers[1:]))),
    ],
)
def test_a_result_is_stored_and_corrected(
    clinic: OpenClinic, path: str, value: object, better: object
) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    added = Entry(action=EntryAction.RECORD_LABS, additions=(Addition(path, value),))
    assert getattr(record_entry(clinic, MRN, added, TODAY).history, path) == (value,)
    corrected = Entry(
        action=EntryAction.CORRECT,
        corrections=(Correction(path, value, better),),
        reason="read from the wrong line",
    )
    assert getattr(record_entry(clinic, MRN, corrected, TODAY).history, path) == (better,)


def test_a_unit_the_analyte_does_not_have_is_refused_at_its_place(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(labs=[HB]), TODAY)
    wrong = make.lab("PLT", TODAY, 210, "g/L")
    entry = Entry(action=EntryAction.RECORD_LABS, additions=(Addition("labs", wrong),))
    with pytest.raises(InvalidInputError) as caught:
        record_entry(clinic, MRN, entry, TODAY)
    assert [fault.path for fault in caught.value.faults] == ["labs[1].unit"]
