"""What goes in comes out, whatever it is and in however many pieces it comes."""

from dataclasses import fields, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.view_patient import view_patient
from tests.strategies import TODAY, histories

_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
_MANY = settings(suppress_health_check=_CHECKS)
_FEW = settings(suppress_health_check=_CHECKS, max_examples=25)


def _numbered(history: History, clinic: OpenClinic) -> History:
    """Give each example a patient of its own: they share one store."""
    number = f"M-{len(find_patients(clinic, '', limit=10**6))}"
    return replace(history, patient=replace(history.patient, mrn=number))


@_MANY
@given(history=histories())
def test_export_gives_back_what_was_imported(clinic: OpenClinic, history: History) -> None:
    history = _numbered(history, clinic)
    mrn = history.patient.mrn
    added = import_history(clinic, history, TODAY)
    assert export_history(clinic, mrn) == history
    again = import_history(clinic, history, TODAY)
    assert (again.added, again.skipped, again.voided) == (0, added.added, 0)
    view = view_patient(clinic, mrn, TODAY)
    assert view.evaluation == evaluate(history, TODAY, clinic.knowledge)
    assert mrn in {match.mrn for match in find_patients(clinic, mrn)}
    list_worklist(clinic, TODAY)


@_FEW
@given(history=histories(), kept=st.integers(0, 3))
def test_a_record_that_comes_in_pieces_is_the_same_in_the_end(
    clinic: OpenClinic, history: History, kept: int
) -> None:
    """A file with the first few records of each list, then the whole file."""
    history = _numbered(history, clinic)
    lists = [one.name for one in fields(History) if isinstance(getattr(history, one.name), tuple)]
    part = replace(
        history,
        as_of=None,
        gist=None,
        **{name: getattr(history, name)[:kept] for name in lists},
    )
    import_history(clinic, part, TODAY)
    import_history(clinic, history, TODAY)
    assert export_history(clinic, history.patient.mrn) == history


@_FEW
@given(history=histories())
def test_a_replacement_says_what_the_file_says(clinic: OpenClinic, history: History) -> None:
    history = _numbered(history, clinic)
    first_of_day = {one.on: one for one in reversed(history.visits)}
    history = replace(history, visits=tuple(reversed(first_of_day.values())))
    import_history(clinic, history, TODAY)
    changed = replace(
        history,
        patient=replace(history.patient, name="TEST-Other"),
        visits=tuple(replace(one, note="other") for one in history.visits),
    )
    import_history(clinic, changed, TODAY, "checked")
    assert export_history(clinic, history.patient.mrn) == changed
