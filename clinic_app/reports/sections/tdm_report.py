"""The parts of the TDM report that no other page has."""

from dataclasses import replace
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Table

from clinic_app.reports.content.tdm_curves import CurveFigure
from clinic_app.reports.content.tdm_report import ModelText, OtherModel, TdmContent
from clinic_app.reports.figures.exposure import exposure_figure
from clinic_app.reports.fonts import base_font
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import (
    BODY_BOLD,
    FINE,
    HEADING,
    ITEM,
    LEVEL_TEXT,
    LEVEL_TINT,
    QUIET,
    SMALL,
    TEXT_WIDTH,
)
from clinic_app.reports.typesetter import Typesetter

_DOSE_WIDTHS: Final = (92.0, 68.0, 96.0, 112.0, 49.0, 49.0, 49.0)
_OTHER_WIDTH: Final = 116.0
_OTHERS_WIDTH: Final = 380.0
_GAP: Final = 10.0
_CELL_SIDES: Final = 8.0


def verdict_section(content: TdmContent, setter: Typesetter) -> list[Flowable]:
    """Return open advice, what the rules say of the dose, and questions before any figure."""
    ask = replace(ITEM, bullet="?", colour=LEVEL_TEXT["act"])
    warn = replace(ask, bullet="!")
    under = replace(ITEM, bullet="   •", indent=18.0)
    return [
        setter.gap(4),
        *(setter.prose(one, warn) for one in content.first),
        setter.prose(content.verdict, BODY_BOLD),
        *(setter.prose(one, ask) for one in content.questions),
        *(setter.prose(one, warn) for one in content.elsewhere[:1]),
        *(setter.prose(one, under) for one in content.elsewhere[1:]),
    ]


def dose_section(content: TdmContent, setter: Typesetter) -> list[Flowable]:
    """Return the table of doses, every tablet dose in it."""
    styles: list[tuple[Any, ...]] = []
    if content.row_now is not None:
        row = content.row_now + 1
        styles.append(("BACKGROUND", (0, row), (-1, row), HexColor(LEVEL_TINT["inform"])))
    table = setter.table(
        content.doses,
        _DOSE_WIDTHS,
        headings=content.headings,
        right=range(1, len(_DOSE_WIDTHS)),
        styles=styles,
    )
    warn = replace(ITEM, bullet="!", colour=LEVEL_TEXT["act"])
    expected = [setter.prose(content.expected_only, warn)] if content.expected_only else []
    caption = setter.prose(content.caption, FINE)
    return [KeepTogether([_heading("doses", setter), *expected, table, setter.gap(2), caption])]


def curve_section(figures: tuple[CurveFigure, ...], setter: Typesetter) -> list[Flowable]:
    """Return the charts side by side, each with its legend under it."""
    if not figures:
        return []
    width = (TEXT_WIDTH - _GAP * (len(figures) - 1)) / len(figures)
    drawings = [exposure_figure(one, width, setter.phrases, setter.door) for one in figures]
    legends = [setter.prose(one.legend, FINE) for one in figures]
    widths = [width + _GAP] * (len(figures) - 1) + [width]
    table = Table(
        [drawings, legends], colWidths=widths, hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), _GAP),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ],
    )  # fmt: skip
    return [KeepTogether([_heading("curves", setter), table])]


def basis_section(content: TdmContent, setter: Typesetter) -> list[Flowable]:
    """Return what the figures rest on: parameters, levels, the model, the interval."""
    groups = [("patient", content.parameters)]
    if content.samples:
        groups.append(("samples", content.samples))
    parts = [_block(name, said, setter) for name, said in groups]
    return [*parts, _model(content.model, setter), _block("interval", content.interval, setter)]


def _block(name: str, said: tuple[str, ...], setter: Typesetter) -> Flowable:
    return KeepTogether([_heading(name, setter), *(setter.prose(one, ITEM) for one in said)])


def _model(model: ModelText, setter: Typesetter) -> Flowable:
    warning = replace(ITEM, bullet="!", colour=LEVEL_TEXT["act"])
    heading = setter.phrases.finding("exposure.paper.model", "", source=model.name)
    said = (setter.prose(one, ITEM) for one in (model.population, model.covariates))
    against = (setter.prose(one, warning) for one in model.warnings)
    return KeepTogether([setter.prose(heading, HEADING), *said, *against])


def others_section(content: TdmContent, setter: Typesetter) -> list[Flowable]:
    """Return what other models expect of the same patient."""
    if not content.others:
        return []
    count = len(content.other_headings) - 1
    each = min(_OTHER_WIDTH, _OTHERS_WIDTH / count)
    widths = [TEXT_WIDTH - count * each, *[each] * count]
    rows = [
        (_name(one), *(_lines(cell, each, setter) for cell in one.cells)) for one in content.others
    ]
    table = setter.table(rows, widths, headings=content.other_headings)
    spread = setter.prose(content.spread, FINE)
    return [KeepTogether([_heading("others", setter), table, setter.gap(2), spread])]


def _lines(cell: str, width: float, setter: Typesetter) -> Flowable:
    """Return the lines of a cell under one another: a paragraph knows no line break."""
    return Table(
        [[setter.prose(line, SMALL)] for line in cell.splitlines()],
        colWidths=[width - _CELL_SIDES], hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), base_font()),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )  # fmt: skip


def _name(other: OtherModel) -> tuple[Span, ...]:
    notes = " ".join(other.notes)
    return (Span(other.name), Span(f"  {notes}", colour=QUIET)) if notes else (Span(other.name),)


def _heading(name: str, setter: Typesetter) -> Flowable:
    return setter.prose(setter.phrases.finding(f"exposure.paper.{name}", otherwise=name), HEADING)
