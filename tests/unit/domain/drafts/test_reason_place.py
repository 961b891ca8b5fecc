"""A reason in the making has a name of its own: one person's, for one act, on one thing."""

import pytest

from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace, is_reason

PLACE = ReasonPlace(Asked.VOID, "T-1", ("visits", 1))


def test_the_same_question_has_the_same_name() -> None:
    assert PLACE.form == ReasonPlace(Asked.VOID, "T-1", ("visits", 1)).form
    assert PLACE.form.startswith("reason:void:")
    assert is_reason(PLACE.form)


@pytest.mark.parametrize(
    "other",
    [
        ReasonPlace(Asked.MERGE, "T-1", ("visits", 1)),
        ReasonPlace(Asked.VOID, "T-2", ("visits", 1)),
        ReasonPlace(Asked.VOID, None, ("visits", 1)),
        ReasonPlace(Asked.VOID, "T-1", ("visits", 2)),
        ReasonPlace(Asked.VOID, "T-1"),
    ],
)
def test_another_question_has_another_name(other: ReasonPlace) -> None:
    assert other.form != PLACE.form


@pytest.mark.parametrize("form", ["visit", "decision:recorded:TDM_REDUCE:1", "reasons", "call"])
def test_what_is_typed_into_a_form_is_no_reason(form: str) -> None:
    assert not is_reason(form)
