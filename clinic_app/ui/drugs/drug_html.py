"""One drug, or two side by side, as rich text: every text escaped, in the colours of the theme."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from clinic_app.domain.drug_catalogue import CatalogueDrug
from clinic_app.domain.knowledge import Citation
from clinic_app.ui import display
from clinic_app.ui.drugs import words
from clinic_app.ui.theme import SPACE_SMALL, Theme

_HEAD_PERCENT: Final = 18
_WHOLE_PERCENT: Final = 100
_MAY_BE_LEFT_OUT: Final = frozenset({"erratum"})


def drug_html(
    drugs: Sequence[CatalogueDrug], citations: Mapping[str, Citation], theme: Theme
) -> str:
    """Return a table with one column for each drug and one row for each field."""
    columns = [words.lines(drug, citations) for drug in drugs]
    fields = [
        field
        for field in (columns[0] if columns else ())
        if field not in _MAY_BE_LEFT_OUT or any(column[field] for column in columns)
    ]
    width = (_WHOLE_PERCENT - _HEAD_PERCENT) // max(len(drugs), 1)
    head = "".join(
        f'<th align="left" width="{width}%"><span style="color:{theme.accent};">'
        f"{escape(words.name(drug))}</span></th>"
        for drug in drugs
    )
    body = "".join(_row(field, [column[field] for column in columns], theme) for field in fields)
    return (
        f'<div style="color:{theme.text};"><table width="100%" cellspacing="0"'
        f' cellpadding="{SPACE_SMALL // 2}"><tr><th width="{_HEAD_PERCENT}%"></th>{head}</tr>'
        f"{body}</table></div>"
    )


def _row(field: str, cells: Sequence[tuple[str, ...]], theme: Theme) -> str:
    now = display.current()
    look = f"color:{theme.quiet};"
    if field == "erratum":
        look = f"color:{theme.stop.text}; background-color:{theme.stop.fill};"
    told = "".join(f'<td valign="top">{_cell(lines, theme)}</td>' for lines in cells)
    heading = escape(now.sentence(f"drugs.field.{field}"))
    return f'<tr><td valign="top" style="{look}"><b>{heading}</b></td>{told}</tr>'


def _cell(lines: tuple[str, ...], theme: Theme) -> str:
    if not lines:
        nothing = escape(display.current().sentence("drugs.nothing"))
        return f'<span style="color:{theme.quiet};">{nothing}</span>'
    return "<br/>".join(escape(line) for line in lines)
