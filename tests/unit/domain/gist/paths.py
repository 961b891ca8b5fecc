"""Patients on the pathways of GIST, and what the rules say of them on a day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind
from clinic_app.domain.record.codes import Gene, GistSetting, Margin, Modality, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist, Mutation
from clinic_app.domain.record.results import Imaging, Lesion
from tests import make
from tests.knowledge import KNOWLEDGE

OPERATED = date(2020, 1, 10)
FIRST_DOSE = date(2020, 2, 14)
# Size in cm and mitoses of a tumour of the stomach in each class.
RISKS = {"very_low": (2, 5), "low": (5, 5), "intermediate": (10, 5), "high": (11, 5)}


def tumour(risk: str | None = "high", **changes: Any) -> Gist:
    """A tumour of the stomach, not ruptured; `risk` None: nothing else is known of it."""
    usual: dict[str, Any] = {"setting": GistSetting.ADJUVANT}
    if risk is not None:
        size, mitoses = RISKS[risk]
        usual |= {
            "primary_site": PrimarySite.STOMACH,
            "size_cm": Decimal(size),
            "mitoses_per_5mm2": Decimal(mitoses),
            "ruptured": False,
        }
    return Gist(**{**usual, **changes})


def operated(risk: str | None = "high", **changes: Any) -> History:
    """A patient after complete resection on 10-Jan-2020, without any drug."""
    usual: dict[str, Any] = {"gist": tumour(risk), "surgeries": [make.surgery(OPERATED)]}
    return make.history(**{**usual, **changes})


def treated(risk: str | None = "high", dose: int = 400, **changes: Any) -> History:
    """The same on adjuvant imatinib since 14-Feb-2020."""
    return operated(risk, **{"medications": [make.medication(FIRST_DOSE, dose)], **changes})


def neoadjuvant(**changes: Any) -> History:
    """A patient on neoadjuvant imatinib 400 mg/d since 14-Feb-2020, tumour of 8 cm."""
    usual: dict[str, Any] = {
        "gist": tumour(None, setting=GistSetting.NEOADJUVANT, size_cm=Decimal(8)),
        "medications": [make.medication(FIRST_DOSE)],
    }
    return make.history(**{**usual, **changes})


def exon_9() -> Mutation:
    """A primary mutation of KIT exon 9."""
    return Mutation(gene=Gene.KIT, exon=9, variant="A502_Y503dup")


def image(
    on: make.Day, *sizes: int | str | None, modality: Modality = Modality.CT, **said: Any
) -> Imaging:
    """An image of the lesions 1, 2 … with their sizes in mm (None: not measured)."""
    lesions = tuple(
        Lesion(id=str(at), longest_mm=None if size is None else Decimal(size))
        for at, size in enumerate(sizes, 1)
    )
    return Imaging(on=make.day(on), modality=modality, lesions=lesions, **said)


def advice_on(history: History, day: make.Day, code: AdviceCode) -> Advice | None:
    """The card of this code on a day; None when there is none."""
    found = evaluate(history, make.day(day), KNOWLEDGE).advice
    cards = [one for one in found if one.code is code]
    assert len(cards) <= 1
    return next(iter(cards), None)


def level_on(history: History, day: make.Day, code: AdviceCode) -> str | None:
    """The level of the card of this code on a day; None when there is none."""
    card = advice_on(history, day, code)
    return None if card is None else card.level.value


def due_on(history: History, day: make.Day, kind: DueKind) -> list[DueItem]:
    """Every item of this kind on a day, done ones too, by date."""
    found = evaluate(history, make.day(day), KNOWLEDGE).due
    return [item for item in found if item.kind is kind]


def open_on(history: History, day: make.Day, kind: DueKind) -> DueItem | None:
    """The open item of this kind on a day, of which there is one at most."""
    items = [one for one in due_on(history, day, kind) if one.done_on is None]
    assert len(items) <= 1
    return next(iter(items), None)


def facts_of(card: Advice | None) -> list[str]:
    """The codes of the facts behind a card."""
    assert card is not None
    return [one.code for one in card.because]


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def r2() -> Margin:
    """An incomplete resection."""
    return Margin.R2
