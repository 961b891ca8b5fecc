"""What the catalogue says of a drug, in the language of the moment; and by what it is found."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from clinic_app.domain.drug_catalogue import FIELDS, CatalogueDrug, SurvivalTime
from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.patient.sources import citation_words
from clinic_app.wording import LANGUAGES, code_key, wording


def name(drug: CatalogueDrug) -> str:
    """Return the name of a drug, of two when they are given together."""
    now = display.current()
    first, *others = (now.drug(one) for one in drug.drugs)
    for other in others:
        first = now.sentence("drugs.several", first=first, second=other)
    return first


def told(drug: CatalogueDrug, field: str) -> str:
    """Return what is told of a drug in a field; empty when there is nothing to say."""
    return display.current().sentence(f"catalogue.{drug.key}.{field}")


def survival(drug: CatalogueDrug) -> str:
    """Return the median times without progression as their sources give them."""
    return _listed(map(_time, drug.survival)) or UNKNOWN


def _listed(parts: Iterable[str]) -> str:
    return display.current().sentence("list.separator").join(parts)


def _time(one: SurvivalTime) -> str:
    now = display.current()
    key = "drugs.survival_one" if one.high is None else "drugs.survival_range"
    unit = now.sentence(f"drugs.unit.{one.unit}")
    return now.sentence(key, low=one.low, high=one.high, unit=unit)


def patients(drug: CatalogueDrug) -> str:
    """Return the numbers of patients of its trials; a dash when no source names one."""
    return _listed(map(str, drug.patients)) or UNKNOWN


def status(drug: CatalogueDrug) -> str:
    """Return whether the drug may be had, and since when."""
    now = display.current()
    word = now.code(drug.approval)
    if drug.approved_in is None:
        return word
    return now.sentence("drugs.approved_in", status=word, year=str(drug.approved_in))


def lines(drug: CatalogueDrug, citations: Mapping[str, Citation]) -> dict[str, tuple[str, ...]]:
    """Return everything about a drug by field, in the order of the page; empty: nothing to say."""
    now = display.current()
    found = {field: _some(told(drug, field)) for field in FIELDS}
    return {
        "line": (now.code(drug.line),),
        "dose": found["dose"],
        "schedule": found["schedule"],
        "targets": (", ".join(drug.targets),),
        "trial": found["trial"],
        "efficacy": found["efficacy"],
        "harm": found["harm"],
        "status": found["status"],
        "mutations": found["mutations"],
        "erratum": found["erratum"],
        "compared": (now.code(drug.compared), *found["compared"]),
        "sources": tuple(citation_words(key, citations) for key in drug.cites),
    }


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def fits(drug: CatalogueDrug, typed: str) -> bool:
    """Say whether every typed word stands in what is told of a drug, in either language."""
    whole = _everything(drug)
    return all(word in whole for word in typed.casefold().split())


@lru_cache(maxsize=64)
def _everything(drug: CatalogueDrug) -> str:
    return "\n".join(_searched(drug)).casefold()


def _searched(drug: CatalogueDrug) -> Iterator[str]:
    yield from (drug.key, *drug.drugs, *drug.also)
    yield from (*drug.targets, *drug.mutations, *drug.trials, *drug.cites)
    for language in LANGUAGES:
        words = wording(language)
        yield from (words.drug(one) for one in drug.drugs)
        yield from (
            words.say(code_key(code)) for code in (drug.line, drug.approval, drug.compared)
        )
        yield from (words.say(f"catalogue.{drug.key}.{field}") for field in FIELDS)
