"""Genotype, what it says about imatinib and the next drug, and resistance, as printed lines."""

from clinic_app.domain.findings import Evaluation
from clinic_app.domain.gist.failure import Resistance
from clinic_app.domain.gist.outlook import GenotypeOutlook
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.sources import Bibliography


def genotype_lines(
    evaluation: Evaluation, phrases: Phrases, sources: Bibliography
) -> tuple[str, ...]:
    """Return a line for each mutation with lesion, date and meaning, then one of resistance.

    Empty when neither is known: the gaps say so.
    """
    lines = []
    outlook = evaluation.derived.get("genotype_outlook")
    if isinstance(outlook, GenotypeOutlook):
        for one in outlook.every:
            found, *means = phrases.facts(one.because)
            lines.append(phrases.say("colon").join((found, *means)))
            if one.sources:
                lines[-1] = f"{lines[-1]}  {sources.marks(one.sources)}"
    resistance = evaluation.derived.get("resistance")
    if isinstance(resistance, Resistance):
        months = resistance.months_on_imatinib
        key = f"resistance.{resistance.kind.value}"
        lines.append(phrases.finding(key, resistance.kind.value, on=resistance.on, months=months))
    return tuple(lines)
