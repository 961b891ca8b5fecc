"""How figures of exposure read on the screen."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from clinic_app.domain.knowledge import Citation
from clinic_app.domain.tdm.exposure.findings import Percentiles, Probabilities
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.ui import display

_WHOLE: Final = Decimal(1)
_PERCENT: Final = 100


def percent(share: Decimal) -> str:
    """Write a probability in whole per cent; no model is ever sure, so never as 0 or 100."""
    whole = (share * _PERCENT).quantize(_WHOLE, ROUND_HALF_UP)
    if whole == 0:
        return "<1"
    return ">99" if whole == _PERCENT else str(whole)


def probability_words(shares: Probabilities) -> str:
    """Write the three probabilities with their words."""
    return display.current().sentence(
        "exposure.probabilities",
        below=percent(shares.below),
        within=percent(shares.within),
        above=percent(shares.above),
    )


def range_words(found: Percentiles) -> str:
    """Write the 5th and the 95th percentile, whole µg/L."""
    now = display.current()
    return now.sentence("exposure.range", low=now.whole(found.p5), high=now.whole(found.p95))


def model_words(model: PkModel, citations: Mapping[str, Citation]) -> str:
    """Write the name of a model: its source, how many patients, of which diseases."""
    return display.current().sentence(
        "exposure.model_name",
        source=source_words(model.source, citations),
        patients=model.patients,
        diseases=" + ".join(disease.value for disease in model.diseases),
    )


def source_words(key: str, citations: Mapping[str, Citation]) -> str:
    """Write a source in short: first author and year; the key when nobody knows it."""
    found = citations.get(key)
    if found is None:
        return key
    return f"{found.authors.partition(' ')[0]} {found.year}"
