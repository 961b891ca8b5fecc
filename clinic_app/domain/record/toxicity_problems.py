"""Toxicities whose term or grade does not exist on the scale they name."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault

_CLOSE_ENOUGH = 0.6
_WHO_GRADES = frozenset({1, 2, 3, 4})
_CTCAE_GRADES = frozenset({1, 2, 3, 4, 5})


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be; None when none is close."""
    by_folded = {known.casefold(): known for known in sorted(words)}
    near = get_close_matches(word.casefold(), by_folded, 1, _CLOSE_ENOUGH)
    return by_folded[near[0]] if near else None


def version_of(toxicity: Toxicity, history: History) -> CtcaeVersion:
    """Return the CTCAE version a grade is of: its own, else the record's, else 5.0 (D26)."""
    return toxicity.ctcae_version or history.ctcae_version or CtcaeVersion.V5


def toxicity_faults(history: History, knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every term or grade that its scale does not have."""
    for at, toxicity in enumerate(history.toxicities):
        path = f"toxicities[{at}]"
        if toxicity.scale is ToxicityScale.WHO:
            yield from _who_faults(toxicity, path, knowledge)
        else:
            yield from _ctcae_faults(toxicity, path, version_of(toxicity, history), knowledge)


def _who_faults(toxicity: Toxicity, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    if toxicity.term not in knowledge.who_terms:
        yield _unknown_term(toxicity.term, path, "WHO", knowledge.who_terms)
    elif toxicity.grade in _CTCAE_GRADES - _WHO_GRADES:
        yield _no_such_grade(toxicity, path, "WHO", _WHO_GRADES)


def _ctcae_faults(
    toxicity: Toxicity, path: str, version: CtcaeVersion, knowledge: Knowledge
) -> Iterator[Fault]:
    terms = knowledge.ctcae_grades[version]
    grades = terms.get(toxicity.term)
    if grades is None:
        other = next((v for v in CtcaeVersion if toxicity.term in knowledge.ctcae_grades[v]), None)
        if other is None:
            yield _unknown_term(toxicity.term, path, f"CTCAE {version}", terms)
        else:
            parameters = {"version": str(version), "other": str(other)}
            yield Fault(f"{path}.term", "term_of_other_version", toxicity.term, parameters)
    elif toxicity.grade in _CTCAE_GRADES - grades:
        yield _no_such_grade(toxicity, path, f"CTCAE {version}", grades)


def _unknown_term(term: str, path: str, scale: str, terms: Iterable[str]) -> Fault:
    near = nearest(term, terms)
    if near is None:
        return Fault(f"{path}.term", "unknown_term", term, {"scale": scale})
    return Fault(f"{path}.term", "unknown_term_near", term, {"scale": scale, "near": near})


def _no_such_grade(toxicity: Toxicity, path: str, scale: str, grades: frozenset[int]) -> Fault:
    parameters = {
        "term": toxicity.term,
        "scale": scale,
        "grades": ", ".join(map(str, sorted(grades))),
    }
    return Fault(f"{path}.grade", "grade_not_of_term", toxicity.grade, parameters)
