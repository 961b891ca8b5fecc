"""The entries as one page of rich text, every text escaped, in the colours of the theme."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from clinic_app.ui.evidence.entries import Text, section_words
from clinic_app.ui.evidence.votes import Bars
from clinic_app.ui.theme import SPACE, SPACE_SMALL, Theme

_WHOLE = 100
_BAR_WIDTH = 220


def page_html(texts: Iterable[Text], theme: Theme) -> str:
    """Return the page; each entry carries an anchor of its key's name."""
    sections = groupby(texts, key=_section)
    body = "".join(
        f'<h2 style="margin-top:{SPACE}px;">{escape(section_words(section))}</h2>'
        + "".join(_entry(text, theme) for text in entries)
        for section, entries in sections
    )
    return f'<div style="color:{theme.text};">{body}</div>'


def _section(text: Text) -> str:
    return text.section


def _entry(text: Text, theme: Theme) -> str:
    first, *rest = text.lines
    mark = f'<b style="color:{theme.accent};">{escape(text.mark)}</b>&nbsp; ' if text.mark else ""
    lines = "".join(f"<br/>{escape(line)}" for line in rest)
    strong = f"<b>{escape(first)}</b>" if rest else escape(first)
    anchor = f'<a name="{escape(text.key, quote=True)}"></a>'
    bars = "".join(_bars(one, theme) for one in text.bars)
    return f'<p style="margin-bottom:{SPACE_SMALL}px;">{anchor}{mark}{strong}{lines}</p>{bars}'


def _bars(bars: Bars, theme: Theme) -> str:
    rows = "".join(
        f'<tr><td style="padding-right:{SPACE}px;">{escape(words)}</td>'
        f"<td>{_bar(share, theme)}</td>"
        f'<td align="right" style="padding-left:{SPACE}px;"><b>{share} %</b></td></tr>'
        for words, share in bars.shares
    )
    return f"<p>{escape(bars.caption)}</p><table>{rows}</table>"


def _bar(share: int, theme: Theme) -> str:
    """Return a share of a hundred as two cells; the share is also written beside it."""
    long = _BAR_WIDTH * share // _WHOLE
    parts = ((long, theme.accent), (_BAR_WIDTH - long, theme.line))
    cells = "".join(
        f'<td width="{part}" bgcolor="{colour}">&nbsp;</td>' for part, colour in parts if part
    )
    return f'<table width="{_BAR_WIDTH}" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'
