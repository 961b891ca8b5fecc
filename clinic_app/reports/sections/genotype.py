"""Genotype, outlook and resistance on paper."""

from reportlab.platypus import Flowable

from clinic_app.reports.typesetter import Typesetter


def genotype_section(
    lines: tuple[str, ...], setter: Typesetter, *, runs_in: bool = False
) -> list[Flowable]:
    """Return one line for each statement, or all running on; nothing without any."""
    return setter.lines("genotype", lines, runs_in=runs_in) if lines else []
