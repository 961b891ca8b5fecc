"""Advice cards on paper."""

from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clinic_app.reports.content.advice import AdviceBlock
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import (
    BODY,
    FINE,
    ITEM,
    LEVEL_TEXT,
    LEVEL_TINT,
    QUIET,
    SMALL,
    SMALL_BOLD,
    TEXT_WIDTH,
)
from clinic_app.reports.typesetter import Typesetter

_INNER = TEXT_WIDTH - 16
_DOSE_WIDTHS = (52.0, 100.0, 104.0, 88.0)
_BESIDE_SHARES = (48.0, 84.0, 100.0, 74.0)
_SHARE_WIDTH = 40.0


def advice_section(
    blocks: tuple[AdviceBlock, ...], setter: Typesetter, none: str = ""
) -> list[Flowable]:
    """Return every advice, most urgent first; without any `none` is said."""
    if not blocks:
        return [setter.empty_section("advice", none)]
    flowables: list[Flowable] = [setter.heading("advice")]
    for block in blocks:
        flowables += [setter.card(_rows(block, setter), block.level), setter.gap(4)]
    return flowables


def _rows(block: AdviceBlock, setter: Typesetter) -> list[Flowable]:
    colour = LEVEL_TEXT[block.level]
    title: tuple[Span, ...] = (
        Span(f"{block.level_word}  ", bold=True, colour=colour),
        Span(block.title, bold=True),
    )
    if block.aside:
        title += (Span(f"  {block.aside}", colour=QUIET),)
    rows: list[Flowable] = [setter.prose(title, BODY)]
    rows += [setter.prose(fact, ITEM) for fact in block.facts]
    if block.options:
        rows.append(_options(block, setter))
    rows += [setter.prose(hold, SMALL) for hold in block.holds]
    rows += [setter.prose(regimen, ITEM) for regimen in block.regimens]
    if block.conclusion:
        rows.append(setter.prose(block.conclusion, SMALL_BOLD))
    caution = replace(ITEM, bullet="!", colour=LEVEL_TEXT["act"])
    rows += [setter.prose(text, caution) for text in block.cautions]
    if block.against:
        rows.append(setter.prose(_labelled("against", block.against, setter), FINE))
    reading = (*_labelled("rule", block.rule, setter), Span("  ")) if block.rule else ()
    rows.append(setter.prose((*reading, Span(block.sources)), FINE))
    return rows


def _labelled(key: str, text: str, setter: Typesetter) -> tuple[Span, ...]:
    return (Span(f"{setter.phrases.say(key)} ", bold=True), Span(text))


def _options(block: AdviceBlock, setter: Typesetter) -> Flowable:
    shares = len(block.option_headings) - len(_DOSE_WIDTHS) - 1
    first = _BESIDE_SHARES if shares else _DOSE_WIDTHS
    widths = [*first, *[_SHARE_WIDTH] * shares]
    widths.append(_INNER - sum(widths))
    styles: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, row), (-1, row), HexColor(LEVEL_TINT["consider"]))
        for row, option in enumerate(block.options, start=1)
        if option.suggested
    ]
    # A column of words after one of numbers wants more air than two of a kind.
    styles.append(("LEFTPADDING", (2, 0), (2, -1), 14))
    rows = [
        [(Span(cell, bold=option.suggested),) for cell in option.cells] for option in block.options
    ]
    return setter.table(
        rows, widths, headings=block.option_headings, right=(0, 1, 3, 4, 5, 6)[: 3 + shares],
        styles=styles,
    )  # fmt: skip
