"""Which facts of an open item must be read by whoever calls: they change what is asked."""

from collections.abc import Sequence
from typing import Final

from clinic_app.domain.findings import Fact

_CHANGES_WHAT_IS_ASKED: Final = frozenset(
    {
        "restart_refused",
        "restart_in_pregnancy",
        "restart_at_once",
        "mutation_tested",
        "turns_adult",
        "operation_planned",
    }
)


def facts_first(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts with those first that a short line must not cut: who refused is not called.

    Otherwise the order of the rules stays.
    """
    return tuple(sorted(facts, key=lambda one: one.code not in _CHANGES_WHAT_IS_ASKED))
