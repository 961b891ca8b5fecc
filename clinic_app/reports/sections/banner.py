"""The title block and the banner."""

from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, HRFlowable

from clinic_app.reports.content.banner import Banner
from clinic_app.reports.prose import Span
from clinic_app.reports.styles import (
    ALARM,
    BANNER,
    KICKER,
    LINE,
    QUIET,
    SMALL,
    TEXT_WIDTH,
    TITLE,
    Type,
)
from clinic_app.reports.typesetter import Typesetter

_LONG_NAME = 60
_LONG_TITLE = Type(size=10.0, leading=14.0, bold=True)
_LABEL_WIDTH = 84.0


def banner_section(banner: Banner, title: str, setter: Typesetter) -> list[Flowable]:
    """Return the name in full, who the patient is, the disease and what is taken."""
    name_type = _LONG_TITLE if len(banner.name) > _LONG_NAME else TITLE
    lines = [
        (
            setter.prose(label, replace(SMALL, colour=QUIET)),
            (Span(text, bold=alarming, colour=ALARM if alarming else None),),
        )
        for label, text, alarming in banner.lines
    ]
    rule = HRFlowable(
        width="100%", thickness=1.6, color=HexColor(BANNER), spaceBefore=3, spaceAfter=2
    )
    return [
        setter.prose(title, KICKER),
        setter.prose((Span(banner.name),), name_type),
        setter.prose(banner.person, KICKER),
        rule,
        setter.table(
            lines,
            (_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH),
            styles=[
                ("LINEBELOW", (0, -1), (-1, -1), 0.7, HexColor(LINE)),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 4),
            ],
        ),
    ]
