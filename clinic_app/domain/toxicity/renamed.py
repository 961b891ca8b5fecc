"""An open event that may be the same one under its name in the other version of CTCAE."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.toxicity.catalogue import Successor

Renamed: TypeAlias = Mapping[str, tuple[Successor, ...]]
"""NCI's terms of 6.0 for terms of 5.0, beside their own names."""


def open_by_other_name(
    term: str,
    version: CtcaeVersion,
    events: Iterable[Toxicity],
    version_of: Callable[[Toxicity], CtcaeVersion],
    renamed: Renamed,
) -> Toxicity | None:
    """Return the worst open event of the other version whose term NCI maps to or from `term`.

    None when there is none. Whether it is the same event is for a person to say; an event of the
    WHO scale is never meant. Source: ctcae6.
    """
    found = (
        event
        for event in events
        if event.resolved is None
        and event.scale is not ToxicityScale.WHO
        and version_of(event) is not version
        and _is_mapped(term, version, event.term, renamed)
    )
    return max(found, key=_worst, default=None)


def _is_mapped(term: str, version: CtcaeVersion, other: str, renamed: Renamed) -> bool:
    old, new = (term, other) if version is CtcaeVersion.V5 else (other, term)
    return any(successor.term == new for successor in renamed.get(old, ()))


def _worst(event: Toxicity) -> tuple[int, int, str]:
    return event.grade, -event.onset.toordinal(), event.term
