"""How a summary that is too long is set closer, step by step: what matters least gives way first.

What is advised, on which facts, what is due and what could not be assessed is never left out, nor
what speaks against what is to be decided; no type is set smaller.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from clinic_app.domain.findings import Level, Status
from clinic_app.reports.content.advice import AdviceBlock, in_brief
from clinic_app.reports.content.due import MAY_BE_DONE, DueRow
from clinic_app.reports.content.phrases import run_on
from clinic_app.reports.content.summary import SummaryContent

_TO_COME: Final = frozenset({Status.UPCOMING.value, MAY_BE_DONE})
_SCALES: Final = (0.85, 0.7, 0.55)


def closer(content: SummaryContent) -> Iterator[SummaryContent]:
    """Yield the summary as it is, then each time set closer than before."""
    yield content
    for fold in _FOLDS:
        content = fold(content)
        yield content


def _notes_in_brief(content: SummaryContent) -> SummaryContent:
    """Leave the rules of what only informs to the program, and say so where there were any."""
    language = content.furniture.language
    advice = tuple(in_brief(one, language) for one in content.advice)
    left = any(one.rule != first.rule for one, first in zip(advice, content.advice, strict=True))
    return replace(content, advice=advice, is_folded=content.is_folded or left)


def _run_in(content: SummaryContent) -> SummaryContent:
    """Set facts of a card, genotype and gaps in lines that run on, the figure a little lower."""
    advice = tuple(_lines_in_line(one, content.furniture.language) for one in content.advice)
    return replace(content, advice=advice, runs_in=True, figure_scale=_SCALES[0])


def _brief_sources(content: SummaryContent) -> SummaryContent:
    return replace(content, sources=content.brief_sources, is_folded=True)


def _without_rules(content: SummaryContent) -> SummaryContent:
    """Leave the rules to the program; their sources stay beside each advice."""
    advice = tuple(replace(one, rule="") for one in content.advice)
    return replace(content, advice=advice, is_folded=True)


def _upcoming_without_why(content: SummaryContent) -> SummaryContent:
    return replace(content, due=tuple(map(_without_why, content.due)), figure_scale=_SCALES[1])


def _without_quality(content: SummaryContent) -> SummaryContent:
    """Leave quality of life to the program: nothing is decided by it alone."""
    return replace(content, quality=None, is_folded=True) if content.quality else content


def _notes_without_limits(content: SummaryContent) -> SummaryContent:
    """Leave what limits a mere note to the program: nothing is to be decided on it."""
    advice = tuple(
        replace(one, against="") if one.level == Level.INFORM else one for one in content.advice
    )
    return replace(content, advice=advice, is_folded=True)


def _low_figure(content: SummaryContent) -> SummaryContent:
    """Lower the panels of the figure once more; its letters keep their size."""
    return replace(content, figure_scale=_SCALES[2])


def _without_why(row: DueRow) -> DueRow:
    return replace(row, because=row.marks) if row.status in _TO_COME else row


def _lines_in_line(block: AdviceBlock, language: str) -> AdviceBlock:
    """Let the facts of a card run on, its treatments and its cautions: each stays what it is."""
    gap = "" if language == "zh" else " "
    return replace(
        block,
        facts=_run_on(block.facts, language),
        regimens=_run_on(block.regimens, language),
        cautions=(gap.join(block.cautions),) if block.cautions else (),
    )


def _run_on(lines: tuple[str, ...], language: str) -> tuple[str, ...]:
    return (run_on(lines, language),) if lines else ()


_FOLDS: Final[tuple[Callable[[SummaryContent], SummaryContent], ...]] = (
    _notes_in_brief,
    _run_in,
    _brief_sources,
    _without_rules,
    _upcoming_without_why,
    _low_figure,
    _notes_without_limits,
    _without_quality,
)
