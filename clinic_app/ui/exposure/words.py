"""How figures of exposure read on the screen."""

from collections.abc import Mapping

from clinic_app.domain.course.exposure import percent_words
from clinic_app.domain.findings import DoseOption
from clinic_app.domain.knowledge import Citation
from clinic_app.domain.tdm.exposure.findings import Percentiles, Probabilities
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.ui import display


def probability_words(shares: Probabilities) -> str:
    """Write the three probabilities with their words."""
    return display.current().sentence(
        "exposure.probabilities",
        below=percent_words(shares.below),
        within=percent_words(shares.within),
        above=percent_words(shares.above),
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


def shares_of(option: DoseOption) -> Probabilities | None:
    """Return the model's probabilities of an option; None where the model says nothing."""
    if option.p_below is None or option.p_within is None or option.p_above is None:
        return None
    return Probabilities(below=option.p_below, within=option.p_within, above=option.p_above)


def model_sayings(option: DoseOption) -> tuple[str, ...]:
    """Write what the model expects of an option: its trough, and how sure that is."""
    now, shares = display.current(), shares_of(option)
    if shares is None or option.projected_model_ug_l is None:
        return ()
    return (
        now.sentence(
            "exposure.option.expected",
            level=now.whole(option.projected_model_ug_l),
            probabilities=probability_words(shares),
        ),
    )
