"""From flowables to the bytes of a PDF."""

from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from clinic_app.reports.content.summary import Furniture
from clinic_app.reports.fonts import base_font
from clinic_app.reports.layout import Furnisher, NumberedCanvas
from clinic_app.reports.styles import (
    MARGIN,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
)
from clinic_app.reports.typesetter import Typesetter

_CREATOR = "clinic-app"


def pdf_bytes(story: list[Flowable], furniture: Furniture, setter: Typesetter) -> bytes:
    """Return the document: the same story gives the same bytes.

    The title in the file's properties names no patient: properties are read by indexers.
    """
    buffer = BytesIO()
    frame = Frame(
        MARGIN, MARGIN_BOTTOM, TEXT_WIDTH, PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template = BaseDocTemplate(
        buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), title=furniture.title, creator=_CREATOR,
        initialFontName=base_font(), author=_CREATOR, invariant=1, lang=furniture.language,
        pageTemplates=[PageTemplate(frames=[frame])],
    )  # fmt: skip
    furnisher = Furnisher(furniture, setter)
    template.build(story, canvasmaker=partial(NumberedCanvas, furnisher=furnisher))
    return buffer.getvalue()
