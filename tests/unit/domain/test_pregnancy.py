"""No TKI in pregnancy, in either disease."""

from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Level
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.knowledge import KNOWLEDGE

START, AS_OF = "2020-01-10", date(2020, 6, 1)


def _warned(history: History) -> list[Advice]:
    advice = evaluate(history, AS_OF, KNOWLEDGE).advice
    return [item for item in advice if item.code is AdviceCode.PREGNANCY_TKI]


@pytest.mark.parametrize("builder", [make.cml, make.gist_adjuvant])
@pytest.mark.parametrize(
    ("pregnant", "stopped", "warned"),
    [
        (True, None, True),
        (True, "2020-06-01", False),
        (True, "2020-06-02", True),
        (False, None, False),
        (None, None, False),
    ],
)
def test_a_tki_in_pregnancy_is_a_stop(
    builder: object, pregnant: bool | None, stopped: str | None, warned: bool
) -> None:
    reason = None if stopped is None else StopReason.PREGNANCY
    assert callable(builder)
    history = builder(
        START,
        patient=make.patient(pregnant=pregnant),
        medications=[make.medication(START, 400, stopped, reason)],
    )
    assert [item.level for item in _warned(history)] == ([Level.STOP] if warned else [])


@pytest.mark.parametrize(
    ("builder", "drugs", "grounds", "citations"),
    [
        (make.cml, ["imatinib"], [], ("eln2020", "imatinib_pregnancy")),
        (make.gist_adjuvant, ["Imatinib"], [], ("eln2020", "imatinib_pregnancy")),
        (make.cml, ["nilotinib"], [("pregnancy_by_class", "nilotinib")], ("eln2020",)),
        (make.cml, ["asciminib"], [("pregnancy_by_class", "asciminib")], ("eln2020",)),
        (
            make.gist_adjuvant,
            ["sunitinib"],
            [("pregnancy_by_caution", "sunitinib")],
            ("definitions",),
        ),
        (
            make.gist_adjuvant,
            ["imatinib", "ripretinib"],
            [("pregnancy_by_caution", "ripretinib")],
            ("eln2020", "imatinib_pregnancy", "definitions"),
        ),
    ],
)
def test_each_drug_rests_on_what_speaks_of_it(
    builder: object, drugs: list[str], grounds: list[tuple[str, str]], citations: tuple[str, ...]
) -> None:
    """Imatinib's label is cited for imatinib only; a guideline of CML for the drugs of CML."""
    assert callable(builder)
    rows = [make.medication(START, drug=drug) for drug in drugs]
    history = builder(START, patient=make.patient(pregnant=True), medications=rows)
    (card,) = _warned(history)
    assert card.citations == citations
    assert all(key in KNOWLEDGE.citations for key in card.citations)
    found = [(one.code, one.value) for one in card.because if one.code.startswith("pregnancy_")]
    assert found == grounds
    for language in LANGUAGES:
        assert all(wording(language).fact(one) for one in card.because)
