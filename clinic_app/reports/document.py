"""From flowables to the bytes of a PDF."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from clinic_app.reports.content.furniture import Furniture
from clinic_app.reports.fonts import base_font
from clinic_app.reports.layout import DrawsFurniture, Furnisher, NumberedCanvas
from clinic_app.reports.sheet import SHEET_BOTTOM, SHEET_MARGIN, SHEET_TOP
from clinic_app.reports.styles import (
    MARGIN,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from clinic_app.reports.typesetter import Typesetter

_CREATOR = "clinic-app"


@dataclass(frozen=True, slots=True)
class Margins:
    """Space around the text of a page, and the size of the page, in points."""

    side: float
    top: float
    bottom: float
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT


PAGE = Margins(MARGIN, MARGIN_TOP, MARGIN_BOTTOM)
SHEET = Margins(SHEET_MARGIN, SHEET_TOP, SHEET_BOTTOM)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and how many pages it has."""

    pdf: bytes
    pages: int


def document_of(story: list[Flowable], furniture: Furniture, setter: Typesetter) -> Document:
    """Return a document of the clinic's own pages: the same story gives the same bytes."""
    furnisher = Furnisher(furniture, setter)
    pdf = furnished(story, furniture, furnisher, PAGE)
    return Document(pdf, furnisher.pages)


def furnished(
    story: list[Flowable], furniture: Furniture, furnisher: DrawsFurniture, margins: Margins
) -> bytes:
    """Return the document with the given furniture on every page.

    The title in the file's properties names no patient: properties are read by indexers.
    """
    buffer = BytesIO()
    frame = Frame(
        margins.side, margins.bottom,
        margins.width - 2 * margins.side, margins.height - margins.top - margins.bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    template = BaseDocTemplate(
        buffer, pagesize=(margins.width, margins.height), title=furniture.title, creator=_CREATOR,
        initialFontName=base_font(), author=_CREATOR, invariant=1, lang=furniture.language,
        pageTemplates=[PageTemplate(frames=[frame])],
    )  # fmt: skip
    template.build(story, canvasmaker=partial(NumberedCanvas, furnisher=furnisher))
    return buffer.getvalue()
