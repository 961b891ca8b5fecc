"""Genotype, outlook and resistance on paper."""

from reportlab.platypus import Flowable

from clinic_app.reports.styles import ITEM
from clinic_app.reports.typesetter import Typesetter


def genotype_section(lines: tuple[str, ...], setter: Typesetter) -> list[Flowable]:
    """Return one line for each statement; nothing without any."""
    if not lines:
        return []
    return [setter.heading("genotype"), *(setter.prose(line, ITEM) for line in lines)]
