"""How figures of exposure read on the screen."""

from collections.abc import Mapping

from clinic_app.domain.course.exposure import shares_of, whole_percents
from clinic_app.domain.findings import DoseOption
from clinic_app.domain.knowledge import Citation
from clinic_app.domain.tdm.exposure.findings import Percentiles, Probabilities
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.ui import display


def probability_words(shares: Probabilities) -> str:
    """Write the three probabilities with their words."""
    below, within, above = whole_percents(shares)
    return display.current().sentence(
        "exposure.probabilities", below=below, within=within, above=above
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
